"""What Discord tells of servers. Who comes and goes at a Stage is looked at every tick."""

import discord
from discord.ext import commands

from cogs.space._services import Part


class Outages(Part):
    """Hears when a server was out of sight."""

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A new session with Discord: what happened before it was not seen."""
        self._services.watching.lost(guild.id)
