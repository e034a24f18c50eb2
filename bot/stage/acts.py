"""Each thing the desk can do at a Stage. Done twice, each leaves what it leaves when done once."""

from collections.abc import Awaitable, Callable, Mapping

import discord

from bot.domain.cue import Cue, CueKind
from bot.domain.space import Space
from bot.domain.space_words import LEFT, STAGE_GONE

_ALREADY_LIVE = 150006
_LONGEST_TOPIC, _LONGEST_THREAD = 120, 100


class Impossible(Exception):  # noqa: N818  (an answer, in words for the hosts; empty: nobody minds)
    """It cannot be done, and trying again would not help."""


Act = Callable[[discord.Guild, Space, Cue], Awaitable[int]]


async def _open(guild: discord.Guild, space: Space, _cue: Cue) -> int:
    if not space.is_open:
        return 0
    stage = _stage(guild, space)
    try:
        event = guild.get_scheduled_event(space.event_id)
        if event is not None and event.channel_id == stage.id:
            await stage.create_instance(topic=space.title[:_LONGEST_TOPIC], scheduled_event=event)
        else:
            await stage.create_instance(topic=space.title[:_LONGEST_TOPIC])
    except discord.HTTPException as refused:
        if refused.code != _ALREADY_LIVE:
            raise
    return 0


async def _close(guild: discord.Guild, space: Space, _cue: Cue) -> int:
    try:
        live = await _stage(guild, space).fetch_instance()
        await live.delete()
    except (discord.NotFound, Impossible):
        pass  # it has ended already, or its channel is gone
    return 0


async def _invite(guild: discord.Guild, space: Space, cue: Cue) -> int:
    if not space.is_invited(cue.user_id):
        return 0  # taken back meanwhile
    member = guild.get_member(cue.user_id)
    if member is None or member.voice is None:
        raise Impossible(LEFT)
    await member.edit(suppress=False)
    return 0


async def _audience(guild: discord.Guild, _space: Space, cue: Cue) -> int:
    member = guild.get_member(cue.user_id)
    if member is not None and member.voice is not None:
        await member.edit(suppress=True)
    return 0


async def _event(guild: discord.Guild, space: Space, _cue: Cue) -> int:
    if space.starts_at is None or space.ended_at is not None:
        return 0
    for known in await guild.fetch_scheduled_events(with_counts=False):
        own = known.creator_id == guild.me.id and known.channel_id == space.stage
        if own and known.name == space.title and known.start_time == space.starts_at:
            return known.id
    made = await guild.create_scheduled_event(
        name=space.title,
        start_time=space.starts_at,
        channel=_stage(guild, space),
        privacy_level=discord.PrivacyLevel.guild_only,
        description="\n".join(f"{topic.number}. {topic.title}" for topic in space.topics)[:1000],
    )
    return made.id


async def _event_off(guild: discord.Guild, space: Space, _cue: Cue) -> int:
    if space.event_id:
        try:
            event = await guild.fetch_scheduled_event(space.event_id, with_counts=False)
            await event.delete()
        except discord.NotFound:
            pass  # somebody took it off
    return 0


async def _backstage(guild: discord.Guild, space: Space, _cue: Cue) -> int:
    channel = guild.get_channel(space.channel_id)
    if not isinstance(channel, discord.TextChannel) or not space.is_open:
        return 0
    name = f"Backstage {space.name}: {space.title}"[:_LONGEST_THREAD]
    for thread in channel.threads:
        if thread.name == name and thread.owner_id == guild.me.id:
            return thread.id
    try:
        kind = discord.ChannelType.private_thread
        made = await channel.create_thread(name=name, type=kind, invitable=False)
    except (discord.Forbidden, discord.NotFound):
        raise Impossible("") from None  # the hosts are told by direct message instead
    return made.id


async def _add_host(guild: discord.Guild, space: Space, cue: Cue) -> int:
    thread = guild.get_thread(space.thread_id)
    if thread is not None:
        try:
            await thread.add_user(discord.Object(cue.user_id))
        except (discord.Forbidden, discord.NotFound):
            raise Impossible("") from None
    return 0


def _stage(guild: discord.Guild, space: Space) -> discord.StageChannel:
    channel = guild.get_channel(space.stage)
    if not isinstance(channel, discord.StageChannel):
        raise Impossible(STAGE_GONE)
    return channel


ACTS: Mapping[CueKind, Act] = {
    CueKind.OPEN: _open,
    CueKind.CLOSE: _close,
    CueKind.INVITE: _invite,
    CueKind.AUDIENCE: _audience,
    CueKind.EVENT: _event,
    CueKind.EVENT_OFF: _event_off,
    CueKind.BACKSTAGE: _backstage,
    CueKind.ADD_HOST: _add_host,
}
"""What is done for each kind of cue; the id of what was made, else 0."""
