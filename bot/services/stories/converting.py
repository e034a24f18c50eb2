"""Between a story file and the record of a story in one server."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.coverage import Coverage
from bot.domain.story import Story, story_id
from bot.domain.verification import Grade
from bot.services.stories._inward import recorded, update
from bot.services.stories._inward_outlook import assessment, question, scenario
from bot.services.stories._inward_parties import actor, deal, figure
from bot.services.stories.schema import StoryEntry, StoryFile

NOT_SHARED = frozenset(
    {"guild_id", "story", "recorded_by", "reports", "position", "turns", "clear_at"}
)
"""What belongs to a server and its people, or follows from the order in the file."""


def to_coverage(file: StoryFile, guild_id: int) -> Coverage:
    """The story as a server's own record, all times in UTC, updates in order of their number."""
    as_written = records(file, guild_id)
    ordered = sorted(as_written.updates, key=lambda update: update.number)
    return Coverage(**{**_shallow(as_written), "updates": tuple(ordered)})


def records(file: StoryFile, guild_id: int) -> Coverage:
    """The story as a server's own record, everything in the order of the file."""
    key = story_id(guild_id, file.story.slug)
    story = _story(file.story, guild_id)
    began = story.recorded_at
    return Coverage(
        story=story,
        updates=tuple(update(entry, key) for entry in file.updates),
        actors=tuple(actor(entry, key, began, n) for n, entry in enumerate(file.actors)),
        deals=tuple(deal(entry, key, n) for n, entry in enumerate(file.deals)),
        figures=tuple(figure(entry, key, began, n) for n, entry in enumerate(file.figures)),
        questions=tuple(question(entry, key, n) for n, entry in enumerate(file.questions)),
        assessments=tuple(assessment(entry, key, n) for n, entry in enumerate(file.assessments)),
        scenarios=tuple(scenario(entry, key, began, n) for n, entry in enumerate(file.scenarios)),
    )


def from_coverage(coverage: Coverage) -> StoryFile:
    """The story as a file: times in its own zone, nobody's ids, no reports."""
    zone = ZoneInfo(coverage.story.zone)
    tables = {name: _plain(part, zone) for name, part in _shallow(coverage).items()}
    return StoryFile.model_validate(tables)


def _story(entry: StoryEntry, guild_id: int) -> Story:
    return Story(
        guild_id=guild_id,
        slug=entry.slug,
        title=entry.title,
        zone=entry.zone,
        began_at=entry.began_at.astimezone(UTC),
        recorded_at=recorded(entry, entry.began_at, entry.began_at),
        summary=entry.summary,
        example=entry.example,
        also_called=entry.also_called,
    )


def _shallow(record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _plain(value: Any, zone: ZoneInfo) -> Any:
    if isinstance(value, datetime):
        return _local(value, zone)
    if isinstance(value, Grade):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item, zone) for item in value]
    if is_dataclass(value):
        kept = _shallow(value).items()
        return {name: _plain(item, zone) for name, item in kept if name not in NOT_SHARED}
    return value


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    # TOML has no seconds in an offset, as some zones had until about 1920.
    local = at.astimezone(zone)
    whole = not (local.utcoffset() or timedelta()) % timedelta(minutes=1)
    return local if whole else at.astimezone(UTC)
