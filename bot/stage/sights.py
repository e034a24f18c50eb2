"""Looks at Stages through what the client was told of voice states; asks Discord nothing."""

from collections.abc import Callable
from datetime import datetime

import discord

from bot.client import Client
from bot.domain.sighting import Present, Sighting

_NOBODY = Sighting(live=False, hands={})


class ClientStages:
    """The Stages of the servers that this client is connected to."""

    def __init__(self, client: Callable[[], Client]) -> None:
        self._client = client

    def sight(self, guild_id: int, channel_id: int, host_role: int) -> Sighting | None:
        """What is to be seen at a Stage now; None while its server is out of sight."""
        client = self._client()
        guild = client.get_guild(guild_id)
        if guild is None or guild.unavailable:
            return None
        shard = client.get_shard(guild.shard_id)
        if shard is None or shard.is_closed():
            return None
        channel = guild.get_channel(channel_id)
        if not isinstance(channel, discord.StageChannel):
            return _NOBODY  # deleted, with everybody in it gone
        return look(channel, host_role)


def look(channel: discord.StageChannel, host_role: int) -> Sighting:
    """What is to be seen at one Stage; bots are nobody there.

    On the stage is who is not suppressed and not merely asked: an invitation sets the same moment
    as a raised hand, and accepting it clears that.
    """
    stage: list[Present] = []
    hands: dict[int, datetime] = {}
    asked: set[int] = set()
    audience = 0
    states = channel.voice_states
    for user_id, state in states.items():
        if _is_bot(channel, user_id):
            continue
        since = state.requested_to_speak_at
        if not state.suppress and since is None:
            stage.append(_present(channel.guild.get_member(user_id), user_id, state, host_role))
            continue
        audience += 1
        if since is not None and state.suppress:
            hands[user_id] = since
        elif since is not None:
            asked.add(user_id)
    return Sighting(
        live=channel.instance is not None,
        stage=tuple(stage),
        hands=hands,
        asked=frozenset(asked),
        here=frozenset(states),
        listening=audience,
    )


def _is_bot(channel: discord.StageChannel, user_id: int) -> bool:
    member = channel.guild.get_member(user_id)
    return member is not None and member.bot


def _present(
    member: discord.Member | None, user_id: int, state: discord.VoiceState, host_role: int
) -> Present:
    is_host = member is not None and member.get_role(host_role) is not None
    return Present(user_id, host=is_host, muted=state.self_mute or state.mute)
