"""What Discord shows the bot of a server at this moment, for the doctor."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from gettext import NullTranslations

import discord

from bot.client import PERMISSIONS, Client
from bot.domain.speech import noted, say

_SLOW = 10.0
# Discord's people see other names than its developers.
_SHOWN = {
    "read_messages": noted("View Channel"),
    "send_messages": noted("Send Messages"),
    "send_messages_in_threads": noted("Send Messages in Threads"),
    "attach_files": noted("Attach Files"),
    "read_message_history": noted("Read Message History"),
}
_ON_STAGE = {
    "read_messages": noted("View Channel"),
    "manage_channels": noted("Manage Channels"),
    "mute_members": noted("Mute Members"),
    "move_members": noted("Move Members"),
}
_SHOWN_IN_FORUMS = {"send_messages": noted("Create Posts")}


class Sight:
    """Looks through the client of this moment: each connection has its own."""

    def __init__(self, client: Callable[[], Client]) -> None:
        self._client = client

    def has_role(self, guild_id: int, role_id: int) -> bool:
        """Whether the server has this role."""
        guild = self._client().get_guild(guild_id)
        return guild is not None and guild.get_role(role_id) is not None

    async def lacking(self, guild_id: int, channel_id: int) -> Sequence[str] | None:
        """The permissions lacking in a channel, as Discord shows them; None where it is gone."""
        guild = self._client().get_guild(guild_id)
        place = guild and (guild.get_channel_or_thread(channel_id) or await self._fetch(channel_id))
        return lacking(place) if place else None

    def stages(self, guild_id: int) -> Mapping[int, Sequence[str]]:
        """The server's Stage channels, and what is lacking in each to plan and run Spaces."""
        guild = self._client().get_guild(guild_id)
        found = guild.stage_channels if guild else []
        return {stage.id: lacking_on_stage(stage, events=True) for stage in found}

    def has_backstage(self, guild_id: int, channel_id: int) -> bool:
        """Whether the hosts' private thread can be opened in a channel."""
        guild = self._client().get_guild(guild_id)
        place = guild and guild.get_channel(channel_id)
        return isinstance(place, discord.TextChannel) and has_backstage(place)

    async def _fetch(self, channel_id: int) -> discord.Thread | None:
        """A thread at rest is not among those that Discord tells of."""
        try:
            found = await self._client().fetch_channel(channel_id)
        except (discord.NotFound, discord.Forbidden):
            return None
        return found if isinstance(found, discord.Thread) else None

    def gateway_problem(self, guild_id: int) -> str:
        """What is wrong with the connection that serves the server; empty where nothing is."""
        client = self._client()
        shard = client.get_shard((guild_id >> 22) % (client.shard_count or 1))
        if shard is None or shard.is_closed():
            return say("I have no connection to Discord's gateway.")
        if shard.latency > _SLOW:
            return say("Discord's gateway takes more than ten seconds to answer.")
        return ""

    def clock_skew(self) -> timedelta:
        """How far this machine's clock is ahead of Discord's, by what was done last."""
        return self._client().tree.watch.skew

    def language(self, guild_id: int) -> NullTranslations | None:
        """What is said in the server for all; None is English."""
        client = self._client()
        guild = client.get_guild(guild_id)
        return client.languages.of(guild.preferred_locale if guild else None)


def lacking(place: discord.abc.GuildChannel | discord.Thread) -> list[str]:
    """The names, as Discord shows them, of what the bot needs and lacks in a channel."""
    me = place.guild.me
    if me is None:
        return []
    given = place.permissions_for(me)
    other = "send_messages" if isinstance(place, discord.Thread) else "send_messages_in_threads"
    needed = [name for name, wanted in PERMISSIONS if wanted and name != other]
    names = _SHOWN | (_SHOWN_IN_FORUMS if isinstance(place, discord.ForumChannel) else {})
    return [say(names[name]) for name in needed if not getattr(given, name)]


def lacking_on_stage(stage: discord.StageChannel, *, events: bool = False) -> list[str]:
    """The names, as Discord shows them, of what the bot needs and lacks to run a Space.

    With `events` also of what it needs to plan one.
    """
    given = stage.permissions_for(stage.guild.me)
    missing = [say(name) for flag, name in _ON_STAGE.items() if not getattr(given, flag)]
    if events and not (given.create_events or given.manage_events):
        missing.append(say("Create Events"))
    return missing


def has_backstage(place: discord.TextChannel) -> bool:
    """Whether the bot may open a private thread there, and write in it."""
    given = place.permissions_for(place.guild.me)
    return given.create_private_threads and given.send_messages_in_threads


def is_public(place: discord.abc.GuildChannel) -> bool:
    """Whether everybody in the server can see a channel."""
    return place.permissions_for(place.guild.default_role).view_channel
