"""The script of a rehearsal: a story file's updates as steps in order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.rehearsal.play.lines import line_of, weighings_of
from bot.rehearsal.play.questions import questions
from bot.rehearsal.play.steps import ORDER, Discussion, Slot, Step
from bot.rehearsal.play.story import load

DIGEST_EVERY = timedelta(hours=6)
SPACE = "Where do we stand? (rehearsal)"
TOPICS = ("What is sure", "What nobody knows yet")


@dataclass(frozen=True, slots=True)
class Script:
    """A story to play: what it is, when it begins, and its steps. `about` is its first actor."""

    slug: str
    title: str
    example: str
    zone: ZoneInfo
    starts_at: datetime
    about: str
    steps: tuple[Step, ...]


def read_script(source: Path | str) -> Script:
    """Return the script for a story file, or for its text, that the bot accepts."""
    file = load(source)
    story = file["story"]
    zone = ZoneInfo(story["zone"])
    starts_at = story.get("recorded_at") or story["began_at"]
    played = list(_played(file, zone))
    ends_at = max([starts_at, *_recordings(file), *(step.at for step in played)])
    asked = questions(story["slug"], zone, ends_at)
    spoken = Discussion(at=ends_at, title=SPACE, topics=TOPICS)
    steps = [*_slots(starts_at, ends_at), *played, spoken, *asked]
    steps.sort(key=lambda step: (step.at, ORDER.index(type(step))))
    return Script(
        slug=story["slug"],
        title=story["title"],
        example=story.get("example", ""),
        zone=zone,
        starts_at=starts_at,
        about=next((actor["name"] for actor in file.get("actors", [])), ""),
        steps=tuple(steps),
    )


def _played(file: dict[str, Any], zone: ZoneInfo) -> Iterator[Step]:
    for update in sorted(file.get("updates", []), key=lambda update: update["number"]):
        line = line_of(update, zone)
        yield line
        yield from weighings_of(update, line)


def _slots(starts_at: datetime, ends_at: datetime) -> Iterator[Slot]:
    due = starts_at + DIGEST_EVERY
    while due <= ends_at:
        yield Slot(at=due)
        due += DIGEST_EVERY


def _recordings(value: Any) -> Iterator[datetime]:
    """Yield every moment at which something in the file was recorded."""
    if isinstance(value, list):
        for each in value:
            yield from _recordings(each)
    if isinstance(value, dict):
        if "recorded_at" in value:
            yield value["recorded_at"]
        for each in value.values():
            yield from _recordings(each)
