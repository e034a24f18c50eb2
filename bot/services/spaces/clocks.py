"""What time itself brings about in a Space: limits, calls nobody followed, silence, off air."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.appearance import Appearance, Part
from bot.domain.cue import CueKind
from bot.domain.space import Space, SpaceState
from bot.domain.space_words import (
    DID_NOT_COME,
    SILENT,
    TIME_LEFT,
    TIME_UP,
    TIME_UP_BACK,
)
from bot.services.spaces.airing import keep_off_air
from bot.services.spaces.owing import cue, mark, tell, tell_hosts
from bot.services.work import Work

_WARNED = timedelta(minutes=1)
_SILENCE = timedelta(minutes=1)


async def keep_clocks(work: Work, space: Space) -> Space:
    """A Space in which everything that time asks for is done or owed."""
    for step in (_limits, _calls, _silence, keep_off_air):
        space = await step(work, space)
    return space


async def _limits(work: Work, space: Space) -> Space:
    limit = timedelta(seconds=space.rules.limit)
    if not limit:
        return space
    for one in space.on_stage:
        left = limit - one.lasted(work.now)
        if one.part is Part.HOST or left > min(_WARNED, limit / 5):
            continue
        if left <= timedelta() and not one.over:
            space = await _over(work, space, one)
        elif not one.warned:
            space = space.with_appearance(replace(one, warned=True))
            words = TIME_LEFT.format(n=int(left.total_seconds()))
            space = await tell(work, space, one.user_id, words)
    return space


async def _over(work: Work, space: Space, one: Appearance) -> Space:
    space = space.with_appearance(replace(one, warned=True, over=True))
    if space.rules.returns:
        space = await cue(work, space, CueKind.AUDIENCE, one.user_id)
        return await tell(work, space, one.user_id, TIME_UP_BACK)
    return await tell(work, space, one.user_id, TIME_UP)


async def _calls(work: Work, space: Space) -> Space:
    patience = timedelta(seconds=space.rules.patience)
    for one in space.invitations:
        if not patience or work.now - one.at < patience:
            continue
        space = await cue(work, space.forget_invitation(one.user_id), CueKind.AUDIENCE, one.user_id)
        space = await tell(work, space, one.user_id, DID_NOT_COME)
    return space


async def _silence(work: Work, space: Space) -> Space:
    since = space.silent_since
    is_long = since is not None and work.now - since >= _SILENCE
    if space.state is not SpaceState.ON_AIR or space.silence_told or not is_long or since is None:
        return space
    told = replace(space, silence_told=True)
    words = SILENT.format(space=space.name, moment=mark(since, "T"), stage=f"<#{space.stage}>")
    return await tell_hosts(work, told, words)
