"""Which Space somebody speaks of, and whether they may act in it."""

from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.people import Act, Caller, require
from bot.domain.space import Space, SpaceState, space_key
from bot.domain.speech import say
from bot.services.work import Work


async def need(work: Work, guild_id: int, number: int) -> Space:
    """Space `number` of a server. Raises `NotFound`."""
    space = await work.get(Space, space_key(guild_id, number))
    if space is None:
        raise NotFound(
            say("There is no SP-{number} in this server. `/space list` shows them.", number=number)
        )
    return space


async def need_open(work: Work, guild_id: int, number: int) -> Space:
    """A Space that is under way; without a number the only one. Raises `Refusal`."""
    space = await need(work, guild_id, number) if number else await _only(work, guild_id)
    if space.state is SpaceState.SCHEDULED:
        raise Refusal(
            say("{space} has not begun. A host begins it with `/space open`.", space=space.name)
        )
    if not space.is_open:
        raise AlreadyDone(say("{space} is over. `/space recap` shows it.", space=space.name))
    return space


async def for_host(work: Work, caller: Caller, number: int) -> Space:
    """A Space under way, for somebody who hosts. Raises `Refusal`."""
    require(caller, Act.HOST, await work.server(caller.guild_id))
    return await need_open(work, caller.guild_id, number)


async def for_scribe(work: Work, caller: Caller, number: int) -> Space:
    """A Space under way, for somebody who may take notes. Raises `Refusal`."""
    require(caller, Act.NOTE, await work.server(caller.guild_id))
    return await need_open(work, caller.guild_id, number)


async def under_way(work: Work, guild_id: int) -> list[Space]:
    """The Spaces of a server that are on air, or off air against the desk's will."""
    return [
        space
        for state in (SpaceState.ON_AIR, SpaceState.OFF_AIR)
        for space in await work.find(Space, {"guild_id": guild_id, "state": state.value})
    ]


async def _only(work: Work, guild_id: int) -> Space:
    found = await under_way(work, guild_id)
    if not found:
        raise NotFound(say("No Space is on air. A host begins one with `/space open`."))
    if len(found) > 1:
        names = ", ".join(space.name for space in found)
        raise Refusal(
            say("Several are on air: {names}. Use the buttons of the board you mean.", names=names)
        )
    return found[0]
