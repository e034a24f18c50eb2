"""A story file as it was before its first update."""

import tomllib
from pathlib import Path
from typing import Any

import tomli_w

Table = dict[str, Any]


def load(story: Path | str) -> Table:
    """Return the tables of a story file (a `Path`) or of its text (a `str`)."""
    text = story if isinstance(story, str) else story.read_text(encoding="utf-8-sig")
    return tomllib.loads(text)


def without_updates(file: Path | str) -> str:
    """Return the text of the same story file with its updates still to come.

    What else is in it keeps its dates and the numbers of the updates it refers to.
    """
    story = load(file)
    awaited = max((update["number"] for update in story.pop("updates", [])), default=0)
    story["story"] |= {"updates_to_come": awaited}
    return tomli_w.dumps(story)
