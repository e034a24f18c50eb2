"""A story file as it was before its first update."""

import tomllib
from pathlib import Path
from typing import Any

import tomli_w

Table = dict[str, Any]


def load(path: Path) -> Table:
    """Return the tables of a story file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def without_updates(path: Path) -> str:
    """Return the text of the same story file with its updates still to come.

    What else is in it keeps its dates and the numbers of the updates it refers to.
    """
    story = load(path)
    awaited = max((update["number"] for update in story.pop("updates", [])), default=0)
    story["story"] |= {"updates_to_come": awaited}
    return tomli_w.dumps(story)
