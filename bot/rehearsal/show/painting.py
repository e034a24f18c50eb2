"""Strips as finished lines: wrapped, with the accent as a bar at the left."""

from collections.abc import Iterable, Iterator

from rich.text import Text

from bot.rehearsal.show.layout import Strip
from bot.rehearsal.show.markdown import Row
from bot.rehearsal.show.terminal import Terminal

BAR, RULE, GAP = "▌ ", "─", "  "
BUTTON = "bold"


def paint(strips: Iterable[Strip], terminal: Terminal) -> None:
    """Print strips below each other."""
    width = terminal.text_width - len(BAR)
    for strip in strips:
        style = "dim" if strip.accent is None else f"#{strip.accent:06x}"
        for line in _lines(strip, width, terminal):
            terminal.line(Text.assemble((BAR, style), line))


def _lines(strip: Strip, width: int, terminal: Terminal) -> Iterator[Text]:
    shown = [Text.assemble((label, BUTTON)) for label in strip.buttons]
    if strip.row:
        wrapped = list(wrap(strip.row, width, terminal))
        yield from wrapped[:-1]
        shown.insert(0, wrapped[-1])
    yield from _packed(shown, width) if shown else [Text(RULE * width, "dim")]


def wrap(row: Row, width: int, terminal: Terminal) -> Iterator[Text]:
    """Yield a row's lines, each after what stands before it; an empty row is one empty line."""
    room = max(width - max(len(row.first), len(row.further)), 1)
    before = row.first
    for line in terminal.spelled(row.text).wrap(terminal.console, room) or [Text()]:
        line.rstrip()
        yield Text.assemble((before, "dim"), line)
        before = row.further


def _packed(pieces: Iterable[Text], width: int) -> Iterator[Text]:
    """Yield as many pieces a line as fit, none broken."""
    line = Text()
    for piece in pieces:
        if line and line.cell_len + len(GAP) + piece.cell_len > width:
            yield line
            line = Text()
        line = Text.assemble(line, GAP, piece) if line else piece
    yield line
