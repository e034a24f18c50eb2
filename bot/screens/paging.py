"""Long lists a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.domain.asking import Question
from bot.domain.speech import say
from bot.screens.parts import Button, ask

_T = TypeVar("_T")
BACK = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}"
FORWARD = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"


def page_words(number: int, last: int) -> str:
    """Which page it is, both counted from 0; empty where there is only one."""
    return say("page {page} of {last}", page=number + 1, last=last + 1) if last else ""


def turning() -> tuple[str, str]:
    """The labels that turn to newer and to older entries."""
    return f"{BACK} {say('Newer')}", f"{say('Older')} {FORWARD}"


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
        return page_words(self.number, self.last)

    def buttons(self, *, newest_first: bool = False) -> list[Button]:
        """Buttons to the pages beside it; where the newest come first, also back to those."""
        newer, older = turning() if newest_first else (BACK, FORWARD)
        wanted = []
        if self.number > 0:
            wanted.append((newer, self.number - 1))
        if self.number < self.last:
            wanted.append((older, self.number + 1))
        if newest_first and self.number > 1:
            wanted.append((say("Newest"), 0))
        return [ask(label, replace(self.question, page=page), "page") for label, page in wanted]
