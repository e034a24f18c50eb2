"""What the documentation of story files promises."""

import re
import typing

import pytest
from pydantic import BaseModel

from bot.services.stories.converting import to_coverage
from bot.services.stories.reading import read_story
from bot.services.stories.schema import MomentEntry, SourceEntry, StoryFile

ROW = re.compile(r"^\| `(\w+)` \| (\**\w*\**) ?\|", re.MULTILINE)


def model_in(annotation):
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(model_in, typing.get_args(annotation))), None)


def tables(model, path=""):
    """Every table of the schema with the heading under which it is documented."""
    for key, field in model.model_fields.items():
        inner = model_in(field.annotation)
        if inner not in (None, MomentEntry, SourceEntry):
            place = f"{path}.{key}".removeprefix(".")
            yield (f"`[{place}]`" if key == "story" else f"`[[{place}]]`"), inner
            yield from tables(inner, place)


ALL = [*tables(StoryFile), ("A moment", MomentEntry), ("A source", SourceEntry)]


@pytest.mark.parametrize(("heading", "model"), ALL, ids=[heading for heading, _ in ALL])
def test_every_key_is_documented_with_whether_it_is_needed(manual, heading, model):
    section = manual.partition(f"### {heading}\n")[2].partition("\n#")[0]
    documented = {key: bool(needed) for key, needed in ROW.findall(section)}
    assert documented == {key: f.is_required() for key, f in model.model_fields.items()}


def test_no_table_is_documented_that_is_not_read(manual):
    assert re.findall(r"^### (.*)", manual, re.MULTILINE) == [heading for heading, _ in ALL]


def test_the_example_is_a_good_story_file_and_says_that_it_is_invented(harbour):
    coverage = to_coverage(read_story(harbour), 1)
    assert "invented" in coverage.story.title
    assert coverage.update(1).content.verification == "verified"


def test_the_mistakes_it_shows_are_read_like_this(manual, harbour):
    (shown,) = re.findall(r"^```\n(.*?)^```", manual, re.MULTILINE | re.DOTALL)
    for line in shown.splitlines():
        assert line.startswith("harbour.toml: updates[1].")
    assert "`occurred`?" in shown
    assert "harbour" in harbour


@pytest.mark.parametrize(
    "command",
    [
        "check FILE",
        "import FILE",
        "export FILE [--story SLUG]",
        "export FILE --server ID [--story SLUG]",
    ],
)
def test_it_says_how_to_check_import_and_export(manual, command):
    assert f"`python3 run_bot.py story {command}`" in manual
