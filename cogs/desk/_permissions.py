"""Hears that a permission may be back: what was refused is tried at once."""

import discord
from discord.ext import commands

from cogs.desk._services import Part


class Permissions(Part):
    """Listens to changes of channels and roles."""

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """Somebody changed who may do what in a channel."""
        if before.overwrites != after.overwrites:
            await self._services.doctor.look_again(after.guild.id)

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """Somebody changed what a role may do."""
        if before.permissions != after.permissions:
            await self._services.doctor.look_again(after.guild.id)
