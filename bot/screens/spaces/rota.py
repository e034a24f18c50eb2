"""The rota: who hosts when, in each reader's own time."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.rota import Shift, Unhosted
from bot.domain.speech import say
from bot.domain.verification import Verification
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Panel
from bot.screens.sheet import Block, Sheet
from bot.screens.text import age, instant, person


def rota(shifts: Sequence[Shift], gaps: Sequence[Unhosted]) -> Panel:
    """The shifts of the coming week, and what nobody covers in the next 24 hours."""
    sheet = Sheet(accent=ACCENTS[Verification.UNVERIFIED] if gaps else NEUTRAL_ACCENT)
    sheet.text(say("## Rota\n-# the coming week, in your own time"))
    if not shifts:
        sheet.text(say("Nobody is on it yet. `/rota add` puts somebody on."))
    sheet.blocks(
        [
            Block("", [_shift(one) for one in shifts], share=2600),
            Block(
                say("**Nobody hosts, in the next 24 h**"),
                [span(gap.since, gap.until) for gap in gaps],
                share=900,
            ),
        ]
    )
    return sheet.panel()


def shifts_changed(heading: str, shifts: Sequence[Shift]) -> Panel:
    """Shifts read back after something was done; `heading` is in our words."""
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.block(Block(f"**{heading}**", [_shift(one) for one in shifts]))
    return sheet.panel()


def _shift(one: Shift) -> str:
    line = f"**{one.name}** {person(one.host)} {span(one.starts_at, one.ends_at)}"
    if not one.asked:
        return line
    asked = say("asked to step in: {who}", who=", ".join(map(person, one.asked[-3:])))
    return f"{line} · {asked}"


def span(since: datetime, until: datetime) -> str:
    """A time from a moment to another, and how long it is."""
    shown = say("{since} to {until}", since=instant(since, "f"), until=instant(until, "t"))
    return f"{shown} · {age(until - since)}"
