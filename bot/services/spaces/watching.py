"""Spaces are kept in line with what is to be seen at their Stages, at every tick."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.cue import CueKind
from bot.domain.sighting import Sighting, leave_unseen, observe, resume
from bot.domain.space import Space, SpaceState
from bot.services.spaces.clocks import keep_clocks
from bot.services.spaces.owing import cue, keep
from bot.services.spaces.stages import Stages
from bot.services.work import Desk, Work, do_each, transaction

_COUNTED_EVERY = timedelta(seconds=5)
_HEARTBEAT = timedelta(seconds=15)


class Watching:
    """Watches the Stages of all Spaces under way."""

    def __init__(self, desk: Desk, stages: Stages) -> None:
        self.desk = desk
        self._stages = stages
        self._watched: dict[str, int] = {}
        self._most: dict[str, int] = {}

    def begin(self, space: Space) -> None:
        """A Space has just gone on air before our eyes: no time of it went unseen."""
        self._watched[space.key] = space.guild_id

    def lost(self, guild_id: int) -> None:
        """A server was out of sight: what happened there meanwhile was not seen."""
        self._watched = {key: guild for key, guild in self._watched.items() if guild != guild_id}

    async def tick(self) -> int:
        """Look at every Space under way; how many there are."""
        keys = await self._open()
        for known in (self._watched, self._most):
            for over in known.keys() - set(keys):
                del known[over]
        return await do_each(keys, self._look)

    @transaction
    async def _open(self, work: Work) -> list[str]:
        return [
            space.key
            for state in (SpaceState.ON_AIR, SpaceState.OFF_AIR)
            for space in await work.find(Space, {"state": state.value})
        ]

    async def _look(self, key: str) -> None:
        seen = await self._observe(key)
        if seen is None:
            return
        self._watched[key] = seen.guild_id
        if seen.peak >= self._most.get(key, 0):
            self._most.pop(key, None)

    @transaction
    async def _observe(self, work: Work, key: str) -> Space | None:
        """Bring one Space in line; as it is now, None where it is over or out of sight."""
        space = await work.get(Space, key)
        if space is None or not space.is_open:
            return None
        server = await work.server(space.guild_id)
        sighting = self._stages.sight(space.guild_id, space.stage, server.host_role)
        if sighting is None:
            return None
        before = space
        if key not in self._watched:
            space = resume(leave_unseen(space, sighting), work.now)
        seen = self._counted(observe(space, sighting, work.now), sighting, work.now)
        kept = await _let_in(work, before, await keep_clocks(work, seen))
        if kept != before:
            await keep(work, replace(kept, seen_at=work.now))
        elif _is_due(before.seen_at, work.now, _HEARTBEAT):
            work.put(replace(kept, seen_at=work.now))
        return kept

    def _counted(self, space: Space, sighting: Sighting, now: datetime) -> Space:
        """Listeners are looked at every tick and written down every few seconds, with the most."""
        most = self._most[space.key] = max(self._most.get(space.key, 0), sighting.listening)
        quiet = space.listening == sighting.listening and most <= space.peak
        if quiet or not _is_due(space.counted_at, now, _COUNTED_EVERY):
            return space
        return replace(
            space,
            listening=sighting.listening,
            peak=max(most, space.peak),
            counted_at=now,
            seen_at=now,
        )


async def _let_in(work: Work, before: Space, space: Space) -> Space:
    """Who has come onto the stage as a host gets into the hosts' thread."""
    for host in space.hosts:
        if space.thread_id and host not in before.hosts:
            space = await cue(work, space, CueKind.ADD_HOST, host)
    return space


def _is_due(last: datetime | None, now: datetime, every: timedelta) -> bool:
    return last is None or now - last >= every
