"""What is wrong with a story file, said so that its author can put it right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.errors import Refusal

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: where it is, and what was found and what was expected."""

    path: Path
    text: str

    def __str__(self) -> str:
        return f"{spelled(self.path)}: {self.text}"


class StoryFileError(Refusal):
    """A story file cannot be used; the text has a line for every mistake in it."""

    def __init__(self, name: str, mistakes: Sequence[str | Mistake]) -> None:
        self.found = tuple((str(one), _path(one)) for one in mistakes)
        self.mistakes = tuple(f"{name}: {words}" for words, _ in self.found)
        super().__init__("\n".join(self.mistakes))


def _path(mistake: str | Mistake) -> Path:
    return mistake.path if isinstance(mistake, Mistake) else ()


def spelled(path: Path) -> str:
    """A path as people write it: `updates[7].weighings[0].verification`, counted from 0."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def shown(value: object) -> str:
    """A value as it was found, short enough for one line."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a table"
    if isinstance(value, date):
        return value.isoformat()
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004  (one line of a phone)
