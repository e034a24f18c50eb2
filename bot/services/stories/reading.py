"""Story files from text, refused with every mistake named."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from bot.services.stories._names import name_mistakes
from bot.services.stories._references import names_in, reference_mistakes
from bot.services.stories._rules import is_zone, rule_mistakes
from bot.services.stories._salvage import Document, Salvage
from bot.services.stories._shape import mistakes_of
from bot.services.stories._times import time_mistakes
from bot.services.stories.converting import records
from bot.services.stories.mistakes import Mistake, StoryFileError
from bot.services.stories.schema import StoryFile

__all__ = ["StoryFileError", "read_story"]

_PLACE = re.compile(r"(?P<what>.*) \(at (?P<place>.*)\)", re.DOTALL)


def read_story(text_or_path: str | Path, name: str = "") -> StoryFile:
    """The story in a file (a `Path`) or in TOML text (a `str`), checked.

    `name` is what messages call the text. Raises `StoryFileError` with a line for every mistake.
    """
    if isinstance(text_or_path, Path):
        name = name or text_or_path.name
        return _read(_text_of(text_or_path, name), name)
    return _read(text_or_path, name or "story file")


def _text_of(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"found a byte that is no UTF-8 at {error.start}; expected text saved as UTF-8"
        raise StoryFileError(name, [found]) from error
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise StoryFileError(name, [f"cannot be read ({reason}); check the path"]) from error


def _read(text: str, name: str) -> StoryFile:
    document = _parse(text, name)
    try:
        file = StoryFile.model_validate(document)
    except ValidationError as error:
        shape = list(mistakes_of(error, document))
        raise StoryFileError(name, [*shape, *_in_the_rest(document, error)]) from error
    mistakes = list(_mistakes(file, document))
    if mistakes:
        raise StoryFileError(name, mistakes)
    return file


def _parse(text: str, name: str) -> Document:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError as error:
        raise StoryFileError(name, ["found lists in lists without end; expected TOML"]) from error
    except ValueError as error:
        raise StoryFileError(name, [_syntax(str(error), text)]) from error


def _syntax(message: str, text: str) -> str:
    place = _PLACE.fullmatch(message)
    if place is None:
        return f"found no TOML: {message}"
    where = place["place"].replace("end of document", f"line {text.count(chr(10)) + 1}, the end")
    return f"{where}: found no TOML: {place['what']}"


def _mistakes(file: StoryFile, document: Document) -> Iterator[Mistake]:
    coverage = records(file, guild_id=0)
    yield from name_mistakes(coverage)
    yield from reference_mistakes(coverage, names_in(document))
    yield from rule_mistakes(coverage)
    if is_zone(file.story.zone):
        yield from time_mistakes(coverage)
    else:
        found = f'found "{file.story.zone}"; expected a zone such as Europe/Moscow'
        yield Mistake(("story", "zone"), found)


def _in_the_rest(document: Document, error: ValidationError) -> Iterator[Mistake]:
    """The mistakes in what has the right shape, so that they need no second look."""
    salvage = Salvage(document, [details["loc"] for details in error.errors()])
    try:
        file = StoryFile.model_validate(salvage.document)
    except ValidationError:
        return
    yield from salvage.placed(_mistakes(file, document))
