"""Story files at hand: those that ship, and those imported into the data folder."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.errors import NotFound
from bot.domain.speech import say
from bot.services.stories.reading import StoryFileError, read_story
from bot.services.stories.schema import StoryFile
from bot.services.words import quote


@dataclass(frozen=True, slots=True)
class Offer:
    """A story file that a server may make its own copy of."""

    slug: str
    title: str


class Library:
    """The story files in some folders; in a later folder a slug replaces that of an earlier one."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._read: dict[Path, tuple[int, StoryFile | None]] = {}

    def offers(self) -> list[Offer]:
        """What can be used, by slug; `open` says what is wrong with a file that cannot."""
        files = (self._usable(path) for path in self._paths().values())
        return [Offer(file.story.slug, file.story.title) for file in files if file]

    def open(self, slug: str) -> StoryFile:
        """The story file with this slug. Raises `NotFound` or `StoryFileError`."""
        paths = self._paths()
        if slug not in paths:
            names = ", ".join(f"`{name}`" for name in paths) or "none yet"
            raise NotFound(
                say(
                    "There is no story file {slug} here. There is: {names}.",
                    slug=quote(slug),
                    names=names,
                )
            )
        return read_story(paths[slug])

    def _paths(self) -> dict[str, Path]:
        found = {path.stem: path for folder in self._folders for path in folder.glob("*.toml")}
        return dict(sorted(found.items()))

    def _usable(self, path: Path) -> StoryFile | None:
        """A file as it was read, until it changes: offers are asked for at every keystroke."""
        changed = path.stat().st_mtime_ns
        kept = self._read.get(path)
        if kept is None or kept[0] != changed:
            kept = self._read[path] = (changed, _read(path))
        return kept[1]


def _read(path: Path) -> StoryFile | None:
    try:
        return read_story(path)
    except StoryFileError:
        return None
