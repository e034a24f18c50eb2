"""Story files as text."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import tomli_w

from bot.services.stories.schema import StoryFile


def write_story(file: StoryFile) -> str:
    """The file as TOML: keys in the order of the schema, empty values left out."""
    return tomli_w.dumps(_short(file.model_dump(exclude_defaults=True)))


def _short(value: Any) -> Any:
    """The value with what has a short form in it: an exact moment, a source without a link."""
    if isinstance(value, dict):
        return _table({key: _short(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return [_short(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value


def _table(table: dict[str, Any]) -> Any:
    match table:
        case {"at": datetime() as at, **rest} if not rest:
            return at
        case {"name": str() as name, **rest} if not rest:
            return name
        case _:
            return table
