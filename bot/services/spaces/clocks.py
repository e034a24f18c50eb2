"""What time itself brings about in a Space: limits, calls nobody followed, silence, off air."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.appearance import Appearance, Part
from bot.domain.cue import CueKind
from bot.domain.space import Space, SpaceState
from bot.services.spaces.ending import end
from bot.services.spaces.owing import cue, log, tell, tell_hosts
from bot.services.work import Work

_WARNED = timedelta(minutes=1)
_SILENCE = timedelta(minutes=1)
_WAITS_OFF_AIR = timedelta(minutes=30)


async def keep_clocks(work: Work, space: Space) -> Space:
    """A Space in which everything that time asks for is done or owed."""
    for step in (_limits, _calls, _silence, _off_air):
        space = await step(work, space)
    return space


def off_air_until(space: Space) -> str:
    """When a Space that is off air ends by itself, as Discord's mark."""
    since = space.off_since or space.made_at
    return f"<t:{int((since + _WAITS_OFF_AIR).timestamp())}:t>"


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
            words = f"You have about {int(left.total_seconds())} s left on the stage."
            space = await tell(work, space, one.user_id, words)
    return space


async def _over(work: Work, space: Space, one: Appearance) -> Space:
    space = space.with_appearance(replace(one, warned=True, over=True))
    if space.rules.returns:
        space = await cue(work, space, CueKind.AUDIENCE, one.user_id)
        words = "Your time on the stage is up: you are in the audience again. Thank you."
    else:
        words = "Your time on the stage is up. Please come to an end and let others speak."
    return await tell(work, space, one.user_id, words)


async def _calls(work: Work, space: Space) -> Space:
    patience = timedelta(seconds=space.rules.patience)
    for one in space.invitations:
        if not patience or work.now - one.at < patience:
            continue
        space = await cue(work, space.forget_invitation(one.user_id), CueKind.AUDIENCE, one.user_id)
        words = (
            "You were called onto the stage and did not come. Raise your hand to be called again."
        )
        space = await tell(work, space, one.user_id, words)
    return space


async def _silence(work: Work, space: Space) -> Space:
    since = space.silent_since
    is_long = since is not None and work.now - since >= _SILENCE
    if space.state is not SpaceState.ON_AIR or space.silence_told or not is_long or since is None:
        return space
    told = replace(space, silence_told=True)
    words = (
        f"Nobody is on the stage of {space.name} since <t:{int(since.timestamp())}:T>. Discord "
        f"closes a Stage without speakers after some minutes. Go onto the stage: <#{space.stage}>."
    )
    return await tell_hosts(work, told, words)


async def _off_air(work: Work, space: Space) -> Space:
    if space.state is not SpaceState.OFF_AIR or space.off_since is None:
        return space
    if not space.asked:
        return await _ask_hosts(work, space)
    back = any(one.part is Part.HOST for one in space.on_stage)
    if back and not space.reopening:
        log(work, space, None, "open space again")
        return await cue(work, replace(space, reopening=True), CueKind.OPEN)
    if not back and work.now - space.off_since >= _WAITS_OFF_AIR:
        return await end(work, space, None, "nobody came back after Discord closed the Stage")
    return space


async def _ask_hosts(work: Work, space: Space) -> Space:
    log(work, space, None, "off air")
    asked = replace(space, asked=space.hosts)
    words = (
        f"{space.name} is off air: its Stage was closed. Go onto the stage in <#{space.stage}> and "
        f"I open it again. If nobody comes, it ends at {off_air_until(space)}. Was it meant? "
        "*End* on the board ends it now."
    )
    return await tell_hosts(work, asked, words)
