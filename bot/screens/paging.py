"""Long lists a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.domain.asking import Question
from bot.screens.parts import Button, ask

_T = TypeVar("_T")
_BACK = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
_FORWARD = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


@dataclass(frozen=True, slots=True)
class Page(Generic[_T]):
    """The part of a list that a question's page asks for; a page too far is the last one."""

    question: Question
    items: Sequence[_T]
    size: int

    @property
    def last(self) -> int:
        """The last page, counted from 0."""
        return max(len(self.items) - 1, 0) // self.size

    @property
    def number(self) -> int:
        """The page shown, counted from 0."""
        return min(max(self.question.page, 0), self.last)

    @property
    def shown(self) -> Sequence[_T]:
        """The items on it."""
        start = self.number * self.size
        return self.items[start : start + self.size]

    @property
    def words(self) -> str:
        """Which page it is; empty where there is only one."""
        return f"page {self.number + 1} of {self.last + 1}" if self.last else ""

    def buttons(self, *, newest_first: bool = False) -> list[Button]:
        """Buttons to the pages beside it; where the newest come first, also back to those."""
        newer, older = (" Newer", "Older ") if newest_first else ("", "")
        wanted = []
        if self.number > 0:
            wanted.append((f"{_BACK}{newer}", self.number - 1))
        if self.number < self.last:
            wanted.append((f"{older}{_FORWARD}", self.number + 1))
        if newest_first and self.number > 1:
            wanted.append(("Newest", 0))
        return [ask(label, replace(self.question, page=page), "page") for label, page in wanted]
