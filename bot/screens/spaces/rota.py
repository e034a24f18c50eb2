"""The rota: who hosts when, in each reader's own time."""

from collections.abc import Sequence

from bot.domain.rota import Shift, Unhosted
from bot.domain.verification import Verification
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Panel
from bot.screens.sheet import Block, Sheet
from bot.screens.text import age, instant, person


def rota(shifts: Sequence[Shift], gaps: Sequence[Unhosted]) -> Panel:
    """The shifts of the coming week, and what nobody covers in the next 24 hours."""
    sheet = Sheet(accent=ACCENTS[Verification.UNVERIFIED] if gaps else NEUTRAL_ACCENT)
    sheet.text("## Rota\n-# the coming week, in your own time")
    if not shifts:
        sheet.text("Nobody is on it yet. `/rota add` puts somebody on.")
    sheet.blocks(
        [
            Block("", [_shift(one) for one in shifts], share=2600),
            Block("**Nobody hosts, in the next 24 h**", [_gap(gap) for gap in gaps], share=900),
        ]
    )
    return sheet.panel()


def shifts_changed(heading: str, shifts: Sequence[Shift]) -> Panel:
    """Shifts read back after something was done; `heading` is in our words."""
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.block(Block(f"**{heading}**", [_shift(one) for one in shifts]))
    return sheet.panel()


def _shift(one: Shift) -> str:
    asked = f" · asked to step in: {', '.join(map(person, one.asked[-3:]))}" if one.asked else ""
    span = f"{instant(one.starts_at, 'f')} to {instant(one.ends_at, 't')}"
    return f"**{one.name}** {person(one.host)} {span} · {age(one.ends_at - one.starts_at)}{asked}"


def _gap(gap: Unhosted) -> str:
    return f"{instant(gap.since, 'f')} to {instant(gap.until, 't')} · {age(gap.until - gap.since)}"
