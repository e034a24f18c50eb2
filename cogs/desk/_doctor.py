"""`/desk doctor`: what is wrong with this server's desk."""

from discord import app_commands

from bot.screens.checkups import findings
from bot.ui import Interaction, answer, caller_of
from cogs.desk._services import Part


class DoctorCommands(Part):
    """Looks over the desk."""

    @app_commands.command()
    async def doctor(self, interaction: Interaction) -> None:
        """Check permissions, channels, roles, schedules and the connection (moderators)."""
        caller = caller_of(interaction)
        await self._services.doctor.check(caller)
        await interaction.response.defer(ephemeral=True, thinking=True)
        await answer(interaction, findings(await self._services.doctor.examine(caller)))
