"""A builder of messages that stays within Discord's limits, whatever it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.screens.parts import Button, Panel
from bot.screens.text import clip, more_words

COMPONENTS = 40
CHARACTERS = 3800  # Discord counts to 4,000 over all texts of a message
SECTIONS = 13
ROW = 5
_MORE_CHARACTERS = 40
_MORE_COMPONENTS = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading, their share of a message's characters, and the way to the rest.

    `hidden` counts what is not even among the lines.
    """

    heading: str
    lines: Sequence[str]
    share: int = CHARACTERS
    more: Button | None = None
    hidden: int = 0
    gap: str = "\n"

    @property
    def length(self) -> int:
        """The characters it takes when nothing is cut."""
        return len(self.heading) + sum(len(line) + len(self.gap) for line in self.lines)


class Sheet:
    """A message being written. Whatever it is given, `panel` is one that Discord takes.

    Lists end with "…n more" where they do not fit. `buttons` stand at the end; their room is kept.
    A second button with the same address is left out, as Discord refuses the whole message.
    """

    def __init__(
        self,
        *,
        accent: int | None = None,
        marker: int | None = None,
        buttons: Sequence[Button] = (),
    ) -> None:
        self._boxes: list[ui.Container[Any]] = [ui.Container(accent_colour=accent, id=marker)]
        self._addresses: set[str | None] = set()
        self._buttons = self._unique(buttons)
        self._components = COMPONENTS - 1 - _cost(self._buttons)
        self._characters = CHARACTERS
        self._sections = SECTIONS

    def text(self, text: str) -> None:
        """A paragraph of its own."""
        if text.strip() and self._components > 0 and self._characters > 1:
            shown = clip(text, self._characters)
            self._characters -= len(shown)
            self._add(ui.TextDisplay(shown), 1)

    def rule(self) -> None:
        """A line across, except at the top of a box."""
        if self._components > 1 and self._boxes[-1].children:
            self._add(ui.Separator(), 1)

    def section(self, text: str, button: Button) -> None:
        """A paragraph with a button beside it; without, where no button can stand."""
        shown = clip(text, self._characters)
        if self._sections and self._components >= _MORE_COMPONENTS and self._unique([button]):
            self._sections -= 1
            self._characters -= len(shown)
            self._add(ui.Section(ui.TextDisplay(shown), accessory=button), _MORE_COMPONENTS)
        else:
            self.text(text)

    def block(self, block: Block, extra: int = 0) -> int:
        """A block in one paragraph; the characters of its share (and `extra`) left over."""
        room = min(block.share + extra, self._characters) - len(block.heading) - _MORE_CHARACTERS
        fitting = _fitting(block.lines, room, len(block.gap))
        body = block.gap.join(block.lines[:fitting])
        before = self._characters
        self.text("\n".join(part for part in (block.heading, body) if part))
        self.more(len(block.lines) - fitting + block.hidden, block.more)
        return max(block.share + extra - before + self._characters, 0)

    def blocks(self, blocks: Sequence[Block], keep: int = 0) -> None:
        """Blocks with a line between them; empty ones are left out.

        Where all of them fit, with `keep` characters left for what follows, nothing is cut. Else
        each keeps to its share, and what one does not need is the next one's.
        """
        shown = [block for block in blocks if block.lines]
        needed = sum(block.length + _MORE_CHARACTERS for block in shown) + keep
        extra = CHARACTERS if needed <= self._characters else 0
        for block in shown:
            self.rule()
            extra = self.block(block, extra)

    def rows(self, rows: Sequence[tuple[str, Button]]) -> None:
        """Paragraphs, each with a button of its own."""
        room = min(self._sections, self._components // _MORE_COMPONENTS - 1, len(rows))
        fitting = _fitting([text for text, _ in rows[:room]], self._characters - _MORE_CHARACTERS)
        for text, button in rows[:fitting]:
            self.section(text, button)
        self.more(len(rows) - fitting, None)

    def more(self, number: int, button: Button | None) -> None:
        """How many are not shown here, and the way to them."""
        if number <= 0:
            return
        words = more_words(number)
        if button:
            self.section(words, button)
        else:
            self.text(words)

    def select(self, select: ui.Item[Any]) -> None:
        """A select in a row of its own."""
        if self._components > 1:
            self._add(ui.ActionRow(select), 2)

    def picture(self, filename: str) -> None:
        """A picture that is sent with this message."""
        if self._components > 0:
            item = discord.MediaGalleryItem(f"attachment://{filename}")
            self._add(ui.MediaGallery(item), 1)

    def file(self, filename: str) -> None:
        """A file that is sent with this message."""
        if self._components > 0:
            self._add(ui.File(f"attachment://{filename}"), 1)

    def apart(self, accent: int) -> None:
        """What follows stands in a box of its own: opinion never shares one with facts."""
        if self._components > 1:
            self._boxes.append(ui.Container(accent_colour=accent))
            self._components -= 1

    def panel(self) -> Panel:
        """The finished message."""
        rows = [
            ui.ActionRow(*self._buttons[start : start + ROW])
            for start in range(0, len(self._buttons), ROW)
        ]
        panel = Panel()
        alone = len(self._boxes) == 1
        for box in filter(lambda box: box.children, self._boxes):
            for row in rows if alone else []:
                box.add_item(row)
            panel.add_item(box)
        for row in [] if alone else rows:
            panel.add_item(row)
        return panel

    def _add(self, item: ui.Item[Any], cost: int) -> None:
        self._boxes[-1].add_item(item)
        self._components -= cost

    def _unique(self, buttons: Sequence[Button]) -> list[Button]:
        kept = []
        for button in buttons:
            if button.custom_id not in self._addresses:
                self._addresses.add(button.custom_id)
                kept.append(button)
        return kept


def _cost(buttons: Sequence[Button]) -> int:
    return len(buttons) + -(-len(buttons) // ROW)


def _fitting(lines: Sequence[str], room: int, gap: int = 1) -> int:
    for number, line in enumerate(lines):
        room -= len(line) + gap
        if room < 0:
            return number
    return len(lines)
