"""The documents, and what can be read from them."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])

_COMMAND = re.compile(r"^### (?:Message menu )?`/?(?P<name>[^`]+)`$")
_OPTION = re.compile(r"^\| `(?P<name>\w+)` \| (?P<needed>yes|no) \| (?P<description>.+) \|$")


@dataclass
class Described:
    """One command as `docs/commands.md` has it."""

    description: str
    options: dict
    text: str


def described():
    """Every command that `docs/commands.md` describes, by its full name."""
    lines = (ROOT / "docs" / "commands.md").read_text("utf-8").splitlines()
    starts = [at for at, line in enumerate(lines) if line.startswith("#")]
    found = {}
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        heading = _COMMAND.match(lines[start])
        if heading:
            found[heading["name"]] = _described(lines[start + 1 : end])
    return found


def _described(lines):
    said = [line.removeprefix("> ") for line in lines if line.startswith("> ")]
    rows = filter(None, map(_OPTION.match, lines))
    options = {row["name"]: (row["description"], row["needed"] == "yes") for row in rows}
    return Described(" ".join(said), options, "\n".join(lines))
