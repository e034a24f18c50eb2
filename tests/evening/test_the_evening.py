"""A whole evening by script: an invented harbour fire, from the first minute to the quiet after."""

import asyncio
import re
from datetime import timedelta

import pytest

from bot.domain.ledger import Link, broken_at
from bot.domain.report import Report
from bot.domain.update import Update
from bot.domain.verification import Verification
from bot.services.limits import Limits
from tests.desk.conftest import newsroom  # noqa: F401  (a fixture)
from tests.evening.script import JOKER, LINK, PEOPLE, Fate, lines
from tests.support.keeping_forms import CORRECTION, RETRACTION
from tests.support.records import records

FIRE = {
    "Title": "Fire in the harbour",
    "What is it about?": "A warehouse burns at pier four.",
    "Time zone": "Europe/Berlin",
}
STORY = "fire-in-the-harbour"
REASON, WORDS = "Reason (the reporter reads it)", "In your words (the reporter reads it)"
BREAKING = "breaking: updates sent at once"
UPDATE = re.compile(r"U-\d+")
PUSHED, STOPPED = "Flames over pier four", "School gym opened for residents"
CORRECTED, RETRACTED = "Power is out north of the canal", "The crane at berth two was lowered"
MARKS = {
    Fate.VERIFIED: "✔ verified",
    Fate.UNVERIFIED: "• published as unverified",
    Fate.DEBUNKED: "✘ debunked",
    Fate.JOKE: "declined",
    Fate.NO_SOURCE: "declined",
    Fate.SAME: "merged as duplicate",
}
TOLD = {
    Fate.VERIFIED: "It was checked and is on the timeline",
    Fate.UNVERIFIED: "marked • unverified",
    Fate.DEBUNKED: "found not to be so",
    Fate.JOKE: "Reason: off topic",
    Fate.NO_SOURCE: "Reason: no source",
    Fate.SAME: "the same as U-",
}
PUBLISHED = {Fate.VERIFIED, Fate.UNVERIFIED, Fate.DEBUNKED}


class Evening:
    """The newsroom, its forty reporters and three moderators, and what they have done so far."""

    def __init__(self, room):
        self.room = room
        add = room.guild.add_member
        self.people = [add(f"Resident {number}") for number in range(PEOPLE)]
        third = add("Third moderator", roles=[room.moderators])
        self.moderators = [room.moderator, room.second, third]
        self.alerts = room.guild.add_text_channel("alerts")
        self.board = room.guild.add_text_channel("board")
        self.lines = {line.text: line for line in lines()}
        self.updates = {}
        self.reports = {}
        self.last = {}

    async def begin(self):
        """An administrator sets everything up."""
        room, admin = self.room, self.room.admin
        await admin.submit(await admin.command(room.talk, "story new"), FIRE)
        await admin.command(
            room.talk, "setup", moderator_role=room.moderators, review_channel=room.review
        )
        await admin.command(room.talk, "schedule add", channel=room.news, every="15m")
        await admin.command(room.talk, "schedule add", channel=self.alerts, posts=BREAKING)
        await admin.command(
            room.talk, "schedule add", channel=self.board, posts="board: how things stand"
        )

    async def report(self, line):
        """One resident reports; ten seconds pass."""
        answer = await self.room.report(line.text, self.people[line.person], link=line.link)
        self.reports[line.text] = re.search(r"R-\d+", answer.text)[0]
        self.room.pass_time(seconds=10)

    async def work(self, moderator):
        """A moderator takes the next card and decides it."""
        last = self.last.get(moderator)
        if last is None:
            dealt = await moderator.command(self.room.talk, "desk next")
        else:
            dealt = await moderator.press(last, "Next")
        line = next(each for text, each in self.lines.items() if f"> {text}\n" in dealt.text)
        done = await self.decide(moderator, dealt, line)
        self.last[moderator] = done
        if line.fate in PUBLISHED:
            self.updates[line.text] = UPDATE.search(done.text)[0]
        if line.text in {PUSHED, STOPPED}:
            pushed = await moderator.press(done, "Publish now")
            if line.text == STOPPED:
                await moderator.press(pushed, "Stop")

    async def decide(self, moderator, dealt, line):
        """What becomes of one report."""
        if line.fate is Fate.VERIFIED:
            form = await moderator.press(dealt, "Verify")
            return await moderator.submit(form, {"How sure?": "B2"})
        if line.fate is Fate.UNVERIFIED:
            return await moderator.submit(await moderator.press(dealt, "Publish as unverified"), {})
        if line.fate in {Fate.JOKE, Fate.NO_SOURCE}:
            form = await moderator.press(dealt, "Decline")
            return await moderator.submit(form, {REASON: str(line.fate)})
        more = await moderator.press(dealt, "More…")
        if line.fate is Fate.SAME:
            form = await moderator.press(more, "Duplicate")
            same = next(text for text, other in self.lines.items() if other.link == LINK)
            return await moderator.submit(form, {"The same as": self.updates[same]})
        sure = await moderator.press(more, "Debunk")
        form = await moderator.press(sure, "Yes, debunk it")
        return await moderator.submit(form, {REASON: "The harbour office says it is not so"})

    async def aftermath(self):
        """One correction, one retraction, and the joker muted, who tries once more."""
        room = self.room
        first, second, third = self.moderators
        form = await first.command(room.talk, "desk correct", id=self.updates[CORRECTED])
        await first.submit(form, CORRECTION)
        form = await second.command(room.talk, "desk retract", id=self.updates[RETRACTED])
        await second.submit(form, RETRACTION)
        joker = self.people[JOKER]
        form = await third.command(room.talk, "desk mute", member=joker, options={"for": "2h"})
        await third.submit(form, {"Reason (they read it)": "spam"})
        return await joker.command(room.talk, "report")

    async def shown(self, *words):
        """The message in the review channel that says so, once it does."""
        return await self.room.review.wait_for(lambda seen: all(w in seen.text for w in words))

    async def digest(self, words):
        """The next digest, once its slot has come."""
        self.room.pass_time(minutes=15)
        return await self.room.news.wait_for(lambda seen: words in seen.text)


@pytest.fixture
async def evening(newsroom):  # noqa: F811  (the fixture above)
    """The evening as it stands when the script has been played."""
    await newsroom.open_desk(limits=Limits())
    made = Evening(newsroom)
    await made.begin()
    began, script = newsroom.clock.now(), lines()
    for at in range(0, len(script), 3):
        for line in script[at : at + 3]:
            await made.report(line)
        await asyncio.gather(*map(made.work, made.moderators))
    assert newsroom.clock.now() - began == timedelta(minutes=10)
    return made


async def no_report_is_lost(evening, script):
    """Each came out as the script has it, and the ledger verifies."""
    app = evening.room.app
    reports = await records(app, Report)
    assert {report.name for report in reports} == set(evening.reports.values())
    assert len(reports) == len(script) == 60
    assert not [report for report in reports if not report.outcome]
    updates = {update.text: update for update in await records(app, Update)}
    assert {text: update.weighings[0].verification for text, update in updates.items()} == {
        line.text: Verification(line.fate.value) for line in script if line.fate in PUBLISHED
    }
    (live,) = [update for update in updates.values() if LINK in str(update.sources)]
    assert len(live.reports) == 5
    links = await records(app, Link, story=live.story)
    assert broken_at(sorted(links, key=lambda link: link.sequence)) is None


async def the_review_channel_says_how_each_ended(evening, script):
    """A card for each report and each push."""
    for line in script:
        name = evening.reports[line.text]
        card = await evening.shown(f"### {name} · {MARKS[line.fate]}")
        assert f"> {line.text}\n" in card.text
    assert "was pushed" in (await evening.shown(PUSHED, "pushed by")).text
    assert "stopped" in (await evening.shown(STOPPED, "pushed by")).text
    assert len(evening.room.review.messages) == len(script) + 2


def nothing_is_said_twice(evening, earlier, later):
    """Every update is new in one digest; the next tells of what was put right, and of no more."""
    (alert,) = evening.alerts.messages
    assert PUSHED in alert.text
    assert sorted(UPDATE.findall(earlier.text)) == sorted(evening.updates.values())
    mended = {evening.updates[CORRECTED], evening.updates[RETRACTED]}
    assert set(UPDATE.findall(later.text)) == mended
    assert evening.room.news.messages == [earlier, later]
    (board,) = evening.board.messages
    assert "waiting" not in board.text
    assert evening.room.talk.messages == []


async def everybody_is_told(evening, script):
    """Once of each of their reports; moderators were told of none."""
    for number, person in enumerate(evening.people):
        own = [line for line in script if line.person == number]
        for line in own:
            about = f"### {evening.reports[line.text]}:"
            outcome = await person.direct.wait_for(lambda seen, about=about: about in seen.text)
            assert TOLD[line.fate] in outcome.text
        assert len(person.direct_messages) == len(own)
    assert not [person for person in evening.moderators if person.direct_messages]


@pytest.mark.timeout(240)
async def test_an_evening_ends_with_everybody_told_and_nothing_said_twice(evening):
    script = lines()
    earlier = await evening.digest(PUSHED)
    refused = await evening.aftermath()
    later = await evening.digest(CORRECTION["What it should say"])
    assert "cannot report here until" in refused.text
    await no_report_is_lost(evening, script)
    await the_review_channel_says_how_each_ended(evening, script)
    nothing_is_said_twice(evening, earlier, later)
    await everybody_is_told(evening, script)
