"""The base of every message and form, and a builder that stays within Discord's limits."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import discord
from discord import ButtonStyle, ui

from bot.domain.asking import Question
from bot.screens.addresses import Address, pack
from bot.screens.text import clip

COMPONENTS = 40
CHARACTERS = 3800  # Discord counts to 4,000 over all texts of a message
SECTIONS = 13
ROW = 5
_MORE_CHARACTERS = 40
_MORE_COMPONENTS = 3

Button: TypeAlias = ui.Button[Any]


class Panel(ui.LayoutView):
    """A message. The library is told that it is finished, so it keeps no reference to it.

    Presses are routed by `custom_id`: a message from before a restart works like a new one, and a
    thousand messages sent cost no memory.
    """

    def __init__(self) -> None:
        super().__init__(timeout=None)

    def is_finished(self) -> bool:
        """Always: there is nothing to wait for."""
        return True


class Form(ui.Modal):
    """A form. Like a `Panel` it is not remembered: what is sent in is routed by `custom_id`."""

    def __init__(self, title: str, address: Address) -> None:
        super().__init__(title=clip(title, 45), timeout=None, custom_id=address.custom_id)

    def is_finished(self) -> bool:
        """Always: there is nothing to wait for."""
        return True


def press(
    label: str, verb: str, *parts: object, style: ButtonStyle = ButtonStyle.secondary
) -> Button:
    """A button for the desk or a form: a verb with its parts."""
    address = Address(verb, tuple(str(part) for part in parts))
    return ui.Button(label=clip(label, 80), style=style, custom_id=address.custom_id)


def ask(label: str, question: Question, verb: str = "open") -> Button:
    """A button that answers a question; other verbs page through it, show or rewind it."""
    return press(label, verb, *pack(question))


def reading_buttons(question: Question, *, private: bool) -> list[Button]:
    """What every reading ends with: rewinding, coming back, showing it to all."""
    buttons = [ask("As of…", question, "asof")]
    if question.as_of:
        buttons.append(ask("Now", replace(question, as_of=None, page=0)))
    if private:
        buttons.append(ask("Show here", question, "show"))
    return buttons


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
        self._root: ui.Container[Any] = ui.Container(accent_colour=accent, id=marker)
        self._addresses: set[str | None] = set()
        self._buttons = self._unique(buttons)
        self._components = COMPONENTS - 1 - _cost(self._buttons)
        self._characters = CHARACTERS
        self._sections = SECTIONS

    def text(self, text: str) -> None:
        """A paragraph of its own."""
        if text and self._components > 0 and self._characters > 1:
            shown = clip(text, self._characters)
            self._characters -= len(shown)
            self._add(ui.TextDisplay(shown), 1)

    def rule(self) -> None:
        """A line across."""
        if self._components > 1:
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

    def lines(
        self,
        heading: str,
        lines: Sequence[str],
        *,
        limit: int = CHARACTERS,
        gap: str = "\n",
        more: Button | None = None,
    ) -> None:
        """Lines under a heading in one paragraph, within `limit` characters."""
        if not lines:
            return
        room = min(limit, self._characters) - len(heading) - _MORE_CHARACTERS
        fitting = _fitting(lines, room, len(gap))
        body = gap.join(lines[:fitting])
        self.text("\n".join(part for part in (heading, body) if part))
        self.more(len(lines) - fitting, more)

    def rows(self, rows: Sequence[tuple[str, Button]], *, more: Button | None = None) -> None:
        """Paragraphs, each with a button of its own."""
        room = min(self._sections - 1, self._components // _MORE_COMPONENTS - 1, len(rows))
        fitting = _fitting([text for text, _ in rows[:room]], self._characters - _MORE_CHARACTERS)
        for text, button in rows[:fitting]:
            self.section(text, button)
        self.more(len(rows) - fitting, more)

    def more(self, number: int, button: Button | None) -> None:
        """How many are not shown here, and the way to them."""
        if number <= 0:
            return
        if button:
            self.section(f"…{number} more", button)
        else:
            self.text(f"…{number} more")

    def row(self, *buttons: Button) -> None:
        """Buttons between paragraphs."""
        kept = self._unique(buttons[:ROW])
        if kept and self._components >= _cost(kept):
            self._add(ui.ActionRow(*kept), _cost(kept))

    def select(self, select: ui.Select[Any]) -> None:
        """A select in a row of its own."""
        if self._components > 1:
            self._add(ui.ActionRow(select), 2)

    def picture(self, filename: str) -> None:
        """A picture that is sent with this message."""
        if self._components > 0:
            item = discord.MediaGalleryItem(f"attachment://{filename}")
            self._add(ui.MediaGallery(item), 1)

    def panel(self) -> Panel:
        """The finished message."""
        for start in range(0, len(self._buttons), ROW):
            self._root.add_item(ui.ActionRow(*self._buttons[start : start + ROW]))
        panel = Panel()
        panel.add_item(self._root)
        return panel

    def _add(self, item: ui.Item[Any], cost: int) -> None:
        self._root.add_item(item)
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
