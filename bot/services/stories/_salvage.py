"""What can still be checked in a document whose shape is wrong somewhere."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import Any

from bot.services.stories.mistakes import Mistake, Path
from bot.services.stories.schema import FIRST_YEAR

Document = dict[str, Any]


class Salvage:
    """A document without what has the wrong shape, and where the rest of it stood."""

    def __init__(self, document: Document, wrong: Collection[Path]) -> None:
        self._bad = {path[:2] for path in wrong}
        self._kept: dict[str, list[int]] = {}
        self._filled = frozenset[str]()
        sound = {key: value for key, value in document.items() if (key,) not in self._bad}
        self.document = {key: self._sound(key, value) for key, value in sound.items()}
        self.document["story"] = self._story(self.document.get("story", {}))

    def placed(self, mistakes: Iterator[Mistake]) -> Iterator[Mistake]:
        """The mistakes at their places in the whole document."""
        for mistake in mistakes:
            match mistake.path:
                case ("story", key) if key in self._filled:
                    continue
                case (str() as key, int() as index, *rest):
                    yield Mistake((key, self._kept[key][index], *rest), mistake.text)
                case _:
                    yield mistake

    def _sound(self, key: str, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        self._kept[key] = [n for n in range(len(value)) if (key, n) not in self._bad]
        return [value[index] for index in self._kept[key]]

    def _story(self, story: Document) -> Document:
        """The story; where it lacks a key, one with which nothing else looks wrong."""
        sound = {key: value for key, value in story.items() if ("story", key) not in self._bad}
        began = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
        filling = {"slug": "story", "title": "story", "zone": "?", "began_at": began}
        self._filled = frozenset(filling.keys() - sound.keys())
        return {**filling, **sound}
