"""What Discord tells of Stages. Only counts are taken here: Spaces are looked at every tick."""

import discord
from discord.ext import commands

from bot.stage.sights import listeners
from cogs.space._services import Part


class Listeners(Part):
    """Hears who comes and goes, and when a server was out of sight."""

    @commands.Cog.listener()
    async def on_voice_state_update(
        self, member: discord.Member, before: discord.VoiceState, after: discord.VoiceState
    ) -> None:
        """Remember how many listened at most between two ticks."""
        for channel in {before.channel, after.channel}:
            if isinstance(channel, discord.StageChannel):
                watching = self._services.watching
                watching.count(member.guild.id, channel.id, listeners(channel))

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A new session with Discord: what happened before it was not seen."""
        self._services.watching.lost(guild.id)
