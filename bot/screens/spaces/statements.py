"""What is noted in a Space, and what its speaker can say to it."""

from collections.abc import Sequence

from discord import ButtonStyle

from bot.domain.space_record import Reply
from bot.domain.speech import say
from bot.screens.answers import plain
from bot.screens.marks import NEUTRAL_ACCENT
from bot.screens.parts import Button, Panel, press
from bot.screens.sheet import Sheet
from bot.screens.spaces.people import person
from bot.screens.text import inline, instant, quote
from bot.services.spaces.noting import Noted
from bot.services.spaces.viewing import StatementShown


def noted(done: Noted) -> Panel:
    """A note read back."""
    note = done.note
    if not note.speaker:
        return plain(say("Noted: {text}", text=inline(note.text, 500)))
    said = say(
        "Noted as said by {who}: {text}", who=person(note.speaker), text=inline(note.text, 500)
    )
    became = (
        say("It waits for review as {report}.", report=f"R-{note.report}")
        if note.report
        else say("Nobody reviews here.")
    )
    shown = say("They are shown it and can contest it or put it right.")
    return plain(f"{said}\n{became} {shown}")


def statement(shown: StatementShown, marker: int | None = None) -> Panel:
    """What is noted under somebody's name, with what they can do about it."""
    space, note = shown.space, shown.note
    parts = (space.guild_id, space.number, note.number)
    sheet = Sheet(
        accent=NEUTRAL_ACCENT,
        marker=marker,
        buttons=[
            press(say("Contest"), "space-contest", *parts, style=ButtonStyle.danger),
            press(say("Put right"), "space-right", *parts),
        ],
    )
    sheet.text(
        say(
            "### Noted under your name\nin {title}, {moment}",
            title=inline(space.title, 100),
            moment=instant(note.at),
        )
    )
    sheet.text(quote(note.text, 600))
    asked = say("Did you say it so?")
    if note.report:
        became = say(
            "It went to review as {report}: nothing is taken as a fact before that.",
            report=f"R-{note.report}",
        )
        asked = f"{asked} {became}"
    sheet.text(asked)
    for reply in note.replies[-3:]:
        sheet.text(f"-# {_replied(reply)}")
    return sheet.panel()


def _replied(reply: Reply) -> str:
    at, words = instant(reply.at), inline(reply.words, 300)
    if reply.contests:
        return say("You contested it {moment}: {words}", moment=at, words=words)
    return say("You put it right {moment}: {words}", moment=at, words=words)


def said_by_me(found: Sequence[Noted]) -> Panel:
    """What was noted under somebody's name, each with a way to answer it."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(say("## Noted under your name"))
    if not found:
        sheet.text(say("Nothing."))
    sheet.rows([_mine(one) for one in found])
    return sheet.panel()


def _mine(one: Noted) -> tuple[str, Button]:
    space, note = one.space, one.note
    said = f"“{inline(note.text, 200)}”\n-# {inline(space.title, 60)}, {instant(note.at)}"
    parts = (space.guild_id, space.number, note.number)
    return said, press(f"{say('Answer')} {space.number}.{note.number}", "space-mine", *parts)
