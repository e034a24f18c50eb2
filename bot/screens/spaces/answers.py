"""What people are answered in a Space, privately."""

from collections.abc import Sequence
from typing import Any

from discord import ButtonStyle, ui

from bot.domain.people import Caller
from bot.domain.space import Space, SpaceState
from bot.screens.addresses import Address
from bot.screens.answers import plain
from bot.screens.marks import NEUTRAL_ACCENT
from bot.screens.parts import Button, Panel, press
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
from bot.screens.spaces.board import ON_AIR_ACCENT, rule
from bot.screens.spaces.people import person
from bot.screens.text import count, inline, instant, quote
from bot.services.spaces.calling import Called
from bot.services.spaces.listening import Asked
from bot.services.spaces.noting import Noted
from bot.services.spaces.viewing import SpaceCall, SpaceWord, StatementShown

_SHOWN = 10
_PICKS = {
    "space-audience": "Back to the audience: whom?",
    "space-pin": "Pin whose hand?",
    "space-close": "Close whose hand?",
    "space-guest": "Put whom on the guests' list?",
    "space-handed": "Hand over to whom?",
}


def hand_raised(space: Space, place: int) -> Panel:
    """Where somebody stands on the list."""
    here = f"Be in <#{space.stage}> when you are called: I can only call who is there."
    return plain(f"Your hand is up: you are number {place} of your list ({rule(space)}). {here}")


def called(done: Called) -> Panel:
    """Whom the host called, and who would be next."""
    after = f" After that: {person(done.next.user_id)}." if done.next else ""
    patience = done.space.rules.patience
    wait = f" They have {patience} s to come." if patience else ""
    return plain(f"{person(done.hand.user_id)} is asked onto the stage.{wait}{after}")


def skipped(done: Called) -> Panel:
    """Whom the host skipped, and who is next now."""
    after = f"Next is {person(done.next.user_id)}." if done.next else "Nobody else could come."
    return plain(f"{person(done.hand.user_id)} waits anew at the end of the list. {after}")


def pick(space: Space, *verbs: str) -> Panel:
    """Asks for a person, once for each act."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(f"### {space.name} · {inline(space.title, 100)}")
    for verb in verbs:
        menu: ui.UserSelect[Any] = ui.UserSelect(
            custom_id=Address(verb, (str(space.number),)).custom_id, placeholder=_PICKS[verb]
        )
        sheet.select(menu)
    return sheet.panel()


def ask_end(space: Space) -> Panel:
    """Asks once more."""
    sheet = Sheet(
        accent=NEUTRAL_ACCENT,
        buttons=[press("Yes, end it", "space-ended", space.number, style=ButtonStyle.danger)],
    )
    sheet.text(f"End **{inline(space.title, 100)}** for everybody? The recap is posted then.")
    return sheet.panel()


def questions(asked: Asked) -> Panel:
    """Open questions with a vote each, and for hosts a way to put them away."""
    space = asked.space
    sheet = Sheet(
        accent=ON_AIR_ACCENT, buttons=[press("Ask a question", "space-ask", space.number)]
    )
    sheet.text(f"## Questions\n-# most wanted first · {inline(space.title, 100)}")
    if not asked.questions:
        sheet.text("None is open.")
    shown = asked.questions[:_SHOWN]
    verb, label = ("space-answered", "Answered") if asked.hosts else ("space-vote", "▲")
    rows = [
        (
            f"▲ {len(one.votes)} “{inline(one.text, 200)}”\n-# {person(one.by)}",
            press(f"{label} {one.number}", verb, space.number, one.number),
        )
        for one in shown
    ]
    sheet.rows(rows)
    sheet.more(len(asked.questions) - len(shown), None)
    return sheet.panel()


def noted(done: Noted) -> Panel:
    """A note read back."""
    note = done.note
    if not note.speaker:
        return plain(f"Noted: {inline(note.text, 500)}")
    became = f"It waits for review as R-{note.report}." if note.report else "Nobody reviews here."
    return plain(
        f"Noted as said by {person(note.speaker)}: {inline(note.text, 500)}\n{became} They are "
        "shown it and can contest it or put it right."
    )


def statement(shown: StatementShown, marker: int | None = None) -> Panel:
    """What is noted under somebody's name, with what they can do about it."""
    space, note = shown.space, shown.note
    parts = (space.guild_id, space.number, note.number)
    sheet = Sheet(
        accent=NEUTRAL_ACCENT,
        marker=marker,
        buttons=[
            press("Contest", "space-contest", *parts, style=ButtonStyle.danger),
            press("Put right", "space-right", *parts),
        ],
    )
    sheet.text(f"### Noted under your name\nin {inline(space.title, 100)}, {instant(note.at)}")
    sheet.text(quote(note.text, 600))
    became = f" It went to review as R-{note.report}: nothing is taken as a fact before that."
    sheet.text(f"Did you say it so?{became if note.report else ''}")
    for reply in note.replies[-3:]:
        what = "You contested it" if reply.contests else "You put it right"
        sheet.text(f"-# {what} {instant(reply.at)}: {inline(reply.words, 300)}")
    return sheet.panel()


def said_by_me(found: Sequence[Noted]) -> Panel:
    """What was noted under somebody's name, each with a way to answer it."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text("## Noted under your name")
    if not found:
        sheet.text("Nothing.")
    sheet.rows([_mine(one) for one in found])
    return sheet.panel()


def _mine(one: Noted) -> tuple[str, Button]:
    space, note = one.space, one.note
    said = f"“{inline(note.text, 200)}”\n-# {inline(space.title, 60)}, {instant(note.at)}"
    parts = (space.guild_id, space.number, note.number)
    return said, press(f"Answer {space.number}.{note.number}", "space-mine", *parts)


def announcement(call: SpaceCall, marker: int | None = None) -> Panel:
    """A planned Space, and what became of it."""
    space = call.space
    on_air = space.is_open
    sheet = Sheet(accent=ON_AIR_ACCENT if on_air else NEUTRAL_ACCENT, marker=marker)
    starts = instant(space.starts_at, "F") if space.starts_at else ""
    state = {
        SpaceState.SCHEDULED: f"begins {starts} in <#{space.stage}>",
        SpaceState.ON_AIR: f"on air now in <#{space.stage}>",
        SpaceState.OFF_AIR: f"off air for the moment: <#{space.stage}>",
        SpaceState.ENDED: "is over",
        SpaceState.CANCELLED: f"was called off (it was to begin {starts})",
    }[space.state]
    sheet.text(f"## Space: {inline(space.title, 100)}\n{state} · host {person(space.host)}")
    topics = [f"{topic.number} {inline(topic.title, 120)}" for topic in space.topics]
    sheet.block(Block("**Topics**" if topics else "", topics))
    sheet.text(f"-# {space.name} · {story_line(call.story)}")
    return sheet.panel()


def word(said: SpaceWord, server_name: str, marker: int | None = None) -> Panel:
    """Words for a host or speaker."""
    heading = f"{inline(said.space.title, 100)} · {inline(server_name, 60)}"
    return plain(said.text, heading=heading, marker=marker)


def listing(spaces: Sequence[Space]) -> Panel:
    """The Spaces of a server, newest first."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text("## Spaces")
    if not spaces:
        sheet.text("There is none yet. `/space open` begins one, `/space schedule` plans one.")
    sheet.block(Block("", [_listed(space) for space in spaces]))
    return sheet.panel()


def changed(space: Space, words: str) -> Panel:
    """Something was done, in words of ours."""
    return plain(f"{words}\n-# {space.name} · {count(len(space.queue.hands), 'hand')} up")


def welcome(caller: Caller, space: Space) -> Panel:
    """The answer to whoever opened a Space."""
    return plain(
        f"**{space.name} is on air** in <#{space.stage}>, {person(caller.user_id)} hosts. Go onto "
        "the stage there: Discord closes a Stage without speakers after some minutes."
    )


def _listed(space: Space) -> str:
    when = space.ended_at or space.opened_at or space.starts_at
    at = f" {instant(when)}" if when else ""
    return f"**{space.name}** {inline(space.title, 100)} · {space.state}{at} · {person(space.host)}"
