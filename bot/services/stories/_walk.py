"""Every record inside a story's record, with its place in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from bot.domain.coverage import Coverage
from bot.services.stories.mistakes import Path


@dataclass(frozen=True, slots=True)
class Node:
    """A record, where it is in the file, and the record that holds it."""

    path: Path
    record: Any
    owner: Any


def walk(coverage: Coverage) -> Iterator[Node]:
    """Every record of a story, outer ones first."""
    yield from _inside(coverage, ())


def _inside(owner: Any, path: Path) -> Iterator[Node]:
    for field in fields(owner):
        value = getattr(owner, field.name)
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            if is_dataclass(item):
                place = (*path, field.name) if index is None else (*path, field.name, index)
                yield Node(place, item, owner)
                yield from _inside(item, place)
