"""Where in a TOML text a key stands: `tomllib` does not tell."""

import re
from collections.abc import Sequence

from bot.services.stories.mistakes import Path

_HEADER = re.compile(r"\s*\[{1,2}\s*(?P<name>[\w.-]+)\s*\]{1,2}")


def line_of(text: str, path: Path) -> int | None:
    """The line (from 1) of what a path names, or of the table it is in; None where not found.

    A path counts entries from 0, as `mistakes.spelled` does. Tables written in one line are found
    by the line they begin in.
    """
    lines = text.splitlines()
    at, prefix, found = 0, "", None
    for step, index in _pairs(path):
        name = f"{prefix}.{step}" if prefix else step
        nth = _header(lines, at, name, index)
        if nth is None:
            return _key(lines, at, step) or found
        at, prefix, found = nth + 1, name, nth + 1
    return found


def _pairs(path: Path) -> list[tuple[str, int]]:
    pairs: list[tuple[str, int]] = []
    for step in path:
        if isinstance(step, str):
            pairs.append((step, 0))
        elif pairs:
            pairs[-1] = (pairs[-1][0], step)
    return pairs


def _header(lines: Sequence[str], start: int, name: str, index: int) -> int | None:
    """The line, from 0, of the table's header number `index` after `start`."""
    left = index
    for number in range(start, len(lines)):
        header = _HEADER.match(lines[number])
        if header and header["name"] == name:
            if not left:
                return number
            left -= 1
        elif header and start and not header["name"].startswith(name.rpartition(".")[0] + "."):
            return None
    return None


def _key(lines: Sequence[str], start: int, name: str) -> int | None:
    """The line, from 1, of a key in the table that begins before `start`."""
    wanted = re.compile(rf"\s*{re.escape(name)}\s*=")
    for number in range(start, len(lines)):
        if _HEADER.match(lines[number]):
            return None
        if wanted.match(lines[number]):
            return number + 1
    return None
