"""A Space whose Stage is closed against the desk's will: who is asked, and when it opens again."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.appearance import Part
from bot.domain.cue import CueKind
from bot.domain.space import Space, SpaceState
from bot.domain.space_words import NOT_OPENED, OFF_AIR
from bot.services.spaces.ending import end
from bot.services.spaces.owing import cue, keep, log, mark, tell_hosts
from bot.services.work import Work

_WAITS_OFF_AIR = timedelta(minutes=30)
_BETWEEN_TRIES = timedelta(minutes=5)


def off_air_until(space: Space) -> datetime:
    """When a Space that is off air ends by itself."""
    return (space.off_since or space.made_at) + _WAITS_OFF_AIR


async def keep_off_air(work: Work, space: Space) -> Space:
    """Ask the hosts of a Space off air, open it when one is back, end it when its time is up."""
    if space.state is not SpaceState.OFF_AIR or space.off_since is None:
        return space
    if not space.asked:
        return await _ask_hosts(work, space)
    back = any(one.part is Part.HOST for one in space.on_stage)
    lately = space.tried_at is not None and work.now - space.tried_at < _BETWEEN_TRIES
    # Who is back at the last moment, or while the bot was away, has time for one try.
    hopeful = back and not space.refused and (lately or not space.reopening)
    if work.now >= off_air_until(space) and not hopeful:
        return await end(work, space, None, _why_over(space, back=back))
    if back and not space.reopening and not lately:
        log(work, space, None, "open space again")
        tried = replace(space, reopening=True, tried_at=work.now)
        return await cue(work, tried, CueKind.OPEN)
    return space


async def not_opened(work: Work, space: Space, problem: str) -> Space:
    """Discord refused to open the Stage: it is off air, and its hosts are told, once."""
    off = replace(
        space,
        state=SpaceState.OFF_AIR,
        off_since=space.off_since or work.now,
        asked=space.asked or space.hosts,
        reopening=False,
        refused=True,
        tried_at=work.now,
    )
    off = await keep(work, off)
    if space.state is SpaceState.ON_AIR:
        log(work, off, None, "off air", why="the Stage could not be opened")
    if space.refused:
        return off
    words = NOT_OPENED.format(space=space.name, problem=problem, **_where_and_when(off))
    return await tell_hosts(work, off, words)


async def _ask_hosts(work: Work, space: Space) -> Space:
    log(work, space, None, "off air")
    asked = replace(space, asked=space.hosts)
    return await tell_hosts(work, asked, OFF_AIR.format(space=space.name, **_where_and_when(asked)))


def _where_and_when(space: Space) -> dict[str, str]:
    return {"stage": f"<#{space.stage}>", "end": mark(off_air_until(space), "t")}


def _why_over(space: Space, *, back: bool) -> str:
    if back or space.refused:
        return "the Stage could not be opened"
    return "nobody came back after Discord closed the Stage"
