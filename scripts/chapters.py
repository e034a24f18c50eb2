"""What people do in the transcripts of the guide, chapter by chapter, in this order."""

from collections.abc import Awaitable, Callable, Mapping

from bot.rehearsal import Message
from scripts.newsroom import Newsroom, moscow, set_up

PRESENT, DIGEST = moscow(27, 18), moscow(27, 18, 30)
COLUMNS = "Columns in Lipetsk region, about forty vehicles (rehearsal, invented)"
LIKE_IT = "Columns on the M4 near Yelets (rehearsal, invented)"


async def report(room: Newsroom) -> None:
    """Somebody reports, and the card arrives."""
    await room.report(
        COLUMNS, when="24 June 15:40 MSK", origin="a driver", link="https://example.org/lipetsk"
    )
    await room.card("R-1")


async def take(room: Newsroom) -> None:
    """Two moderators press at once."""
    card = await room.card("R-1")
    await room.moderator.press(card, "Take")
    await room.colleague.press(card, "Take")
    await room.review.wait_for(lambda found: found is card and "taken by <@" in found.text)


async def verify(room: Newsroom) -> None:
    """It is verified, and the reporter is told."""
    await room.decide(
        room.moderator,
        await room.card("R-1"),
        "Verify",
        grade="B2",
        reason="Two videos from different places show it",
    )
    await room.told("R-1")


async def duplicate(room: Newsroom) -> None:
    """Somebody brings the same news; the card knows."""
    await room.report(LIKE_IT, when="24 June 15:30 MSK", origin="a post")
    card = await room.card("R-2")
    await room.colleague.press(card, "Same as U-27")
    await room.told("R-2")


async def statement(room: Newsroom) -> None:
    """Somebody's words are verified as said."""
    await room.report(
        "The governor says the M4 opens at noon tomorrow (rehearsal, invented)",
        when="27 June 17:10 MSK",
        origin="the governor's channel",
    )
    await room.decide(
        room.moderator,
        await room.card("R-3"),
        "Verify",
        text="The M4 opens at noon tomorrow (rehearsal, invented)",
        speaker="the governor of Lipetsk region",
        grade="primary",
        reason="It stands in the governor's own channel",
    )
    await room.told("R-3")


async def decline(room: Newsroom) -> None:
    """A report is declined with a reason."""
    await room.report("My neighbour heard that it is all staged (rehearsal, invented)")
    await room.decide(
        room.moderator,
        await room.card("R-4"),
        "Decline",
        reason="no source",
        words="Who says so, and where? Report it again with a link.",
    )
    await room.told("R-4")


async def debunk(room: Newsroom) -> None:
    """One of the rarer decisions: it was checked, and it is not so."""
    await room.report("The bridge at Voronezh is down (rehearsal, invented)", origin="a post")
    card = await room.card("R-5")
    rarer = await room.moderator.press(card, "More…")
    asked = await room.moderator.press(rarer, "Debunk")
    form = await room.moderator.press(asked, "Yes, debunk it")
    reason = "The picture is from 2020; a camera shows the bridge open"
    await room.moderator.submit(form, {"reason": reason})
    await room.told("R-5")


async def refused(room: Newsroom) -> None:
    """A time that cannot be read."""
    form = await room.moderator.command(room.review, "log")
    filled = {"text": "The M4 is open again (rehearsal, invented)", "when": "32 June 14:30"}
    answer = await room.moderator.submit(form, filled | {"grade": "C3"})
    again = await room.moderator.press(answer, "Try again")
    await room.moderator.submit(again, {"when": "27 June 17:30"})


async def weigh(room: Newsroom) -> None:
    """What was unverified is verified later."""
    page = await room.moderator.command(room.review, "update", id="U-30")
    form = await room.moderator.press(page, "Weigh again")
    reason = "The road office and two drivers confirm it"
    filled = {"verification": "verified", "grade": "B1", "reason": reason}
    await room.moderator.submit(form, filled)


async def digest(room: Newsroom) -> None:
    """Half an hour is over."""
    room.clock.move_to(DIGEST)
    await room.posted(room.news, lambda text: "U-30" in text)


async def status(room: Newsroom) -> None:
    """Where an actor is changes."""
    form = await room.moderator.command(room.review, "desk actor", name="Prigojine")
    filled = {
        "text": "in a tent near Lipetsk (rehearsal, invented)",
        "state": "unverified",
        "by": "a driver",
        "basis": "U-27",
    }
    await room.moderator.submit(form, filled)


async def correct(room: Newsroom) -> None:
    """A line was wrong."""
    form = await room.moderator.command(room.review, "desk correct", id="U-30")
    text = "One lane of the M4 is open again (rehearsal, invented)"
    await room.moderator.submit(form, {"text": text, "reason": "The road office said one lane"})
    await room.moderator.command(room.review, "desk audit", subject="U-30")


async def push(room: Newsroom) -> None:
    """Something cannot wait."""
    breaking = "breaking: updates sent at once"
    await room.manager.command(room.talk, "schedule add", channel=room.news, posts=breaking)
    page = await room.moderator.command(room.review, "update", id="U-29")
    await room.moderator.press(page, "Publish now")
    await room.posted(room.review, lambda text: "goes out" in text)
    room.advance(0.5)
    await room.posted(room.news, lambda text: text.startswith("## Checked"))
    await room.posted(room.review, lambda text: "was pushed" in text)


async def deal(room: Newsroom) -> None:
    """One card at a time, on a phone."""
    await room.report("A tanker lies across the road at Yelets (rehearsal, invented)")
    card = await room.card("R-6")
    dealt = await room.colleague.command(room.talk, "desk next")
    await room.review.wait_for(lambda seen: seen is card and "taken by <@" in seen.text)
    form = await room.colleague.press(dealt, "Publish as unverified")
    await room.colleague.submit(form, {})
    await room.review.wait_for(lambda seen: seen is card and "published as" in seen.text)
    await room.told("R-6")


async def guided(room: Newsroom) -> None:
    """The set-up leads, step by step."""
    step = await room.manager.command(room.talk, "setup")
    step = await room.manager.choose(step, "guide-role", [room.moderators])
    step = await room.manager.choose(step, "guide-review", [room.review])
    form = await room.manager.press(step, "Begin a story")
    title, sentence = "Fire in the harbour", "A warehouse burns at pier four (invented)."
    await room.manager.submit(form, {"title": title, "sentence": sentence, "zone": "Europe/Berlin"})


async def tried(room: Newsroom) -> None:
    """Readers get their channels, the welcome is posted, and a test report goes all the way."""
    step = await room.manager.command(room.talk, "setup")
    step = await room.manager.choose(step, "guide-plan|digest", [room.news])
    step = await room.manager.press(step, "Next")
    step = await room.manager.press(step, "Next")
    step = await room.manager.choose(step, "guide-welcome", [room.talk])
    await room.posted(room.talk, lambda text: "Welcome to the desk" in text)
    await room.manager.press(step, "Send a test report")
    card = await room.posted(room.review, lambda text: "test" in text.lower())
    form = await room.moderator.press(card, "Decline")
    await room.moderator.submit(form, {"reason": "spam"})
    await room.manager.direct.wait_for(lambda message: "test" in message.text.lower())


Chapter = Callable[[Newsroom], Awaitable[Message | None]]
"""Plays a scene; returns a message to be shown as it stands at the end, if any."""

GOING_LIVE: Mapping[str, Chapter] = {"guided": guided, "tried": tried}
"""What the page about going live shows."""

CHAPTERS: Mapping[str, Chapter] = {
    "set-up": set_up,
    "report": report,
    "take": take,
    "verify": verify,
    "duplicate": duplicate,
    "statement": statement,
    "decline": decline,
    "debunk": debunk,
    "refused": refused,
    "weigh": weigh,
    "digest": digest,
    "status": status,
    "correct": correct,
    "push": push,
    "deal": deal,
}
"""What the moderators' guide shows."""
