"""The script of a rehearsal: a story file's updates as steps in order of time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.rehearsal.play.lines import line_of, weighings_of
from bot.rehearsal.play.questions import questions
from bot.rehearsal.play.steps import ORDER, Slot, Step
from bot.rehearsal.play.story import load

DIGEST_EVERY = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Script:
    """A story to play: what it is, when it begins, and its steps."""

    slug: str
    title: str
    example: str
    zone: ZoneInfo
    starts_at: datetime
    steps: tuple[Step, ...]


def read_script(path: Path) -> Script:
    """Return the script for a story file that the bot accepts."""
    file = load(path)
    story = file["story"]
    zone = ZoneInfo(story["zone"])
    starts_at = story.get("recorded_at") or story["began_at"]
    ends_at = max(starts_at, *_recordings(file))
    steps = [*_slots(starts_at, ends_at), *_played(file, zone), *questions(zone, ends_at)]
    steps.sort(key=lambda step: (step.at, ORDER.index(type(step))))
    example = story.get("example", "")
    return Script(story["slug"], story["title"], example, zone, starts_at, tuple(steps))


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
