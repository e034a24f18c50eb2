"""Many schedules on the embedded engine, all with a digest each hour."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.schedule import Posts, Schedule, WhenQuiet
from bot.domain.story import Server, Story
from bot.services.due import Due
from bot.services.work import Desk
from bot.stores import open_store
from storage.store import Change, Record

_OF_A_SERVER = 50
_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Clock:
    """Moves when it is told to."""

    def __init__(self) -> None:
        self._moment = _NOON

    def now(self) -> datetime:
        """The moment it shows."""
        return self._moment

    def advance(self, seconds: float) -> None:
        """Move on."""
        self._moment += timedelta(seconds=seconds)


@asynccontextmanager
async def kept(schedules: int) -> AsyncIterator[tuple[Due, Clock]]:
    """So many schedules, next due in an hour."""
    clock = Clock()
    with TemporaryDirectory() as folder:
        store = await open_store(Path(folder))
        try:
            for guild in range(1, schedules // _OF_A_SERVER + 1):
                await store.commit([Change(record, 0) for record in _server(guild)])
            yield Due(Desk(store, clock, _nobody)), clock
        finally:
            await store.close()


def _nobody() -> None:
    """Nothing is sent here."""


def _server(guild: int) -> list[Record]:
    story = Story(
        guild_id=guild, slug="s", title="S", zone="UTC", began_at=_NOON, recorded_at=_NOON
    )
    first = Schedule(
        guild_id=guild,
        number=1,
        story=story.key,
        channel_id=1,
        posts=Posts.DIGEST,
        created_at=_NOON,
        created_by=1,
        covered_until=_NOON,
        next_at=_NOON + timedelta(hours=1),
        every=3600,
        when_quiet=WhenQuiet.SAY,
    )
    numbers = range(1, _OF_A_SERVER + 1)
    made = [replace(first, number=number, channel_id=number) for number in numbers]
    return [story, Server(guild_id=guild, slug="s", schedules=_OF_A_SERVER), *made]
