"""Help, by what one is."""

from discord import app_commands
from discord.ext import commands

from bot.screens.helping import help_page
from bot.services.helping import Helping as Roles
from bot.ui import Interaction, answer, caller_of


class Helping(commands.Cog):
    """`/help`."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles

    @app_commands.command()
    async def help(self, interaction: Interaction) -> None:
        """What you can do here, and with which command."""
        await answer(interaction, help_page(*await self._roles.roles(caller_of(interaction))))
