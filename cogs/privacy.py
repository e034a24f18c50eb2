"""Members ask what is kept about them, and have it deleted."""

from discord import app_commands
from discord.ext import commands

from bot.screens.addresses import Address
from bot.screens.privacy import erased, kept_on, privacy, sure
from bot.services.privacy import Privacy as Keeping
from bot.ui import Interaction, answer, answers, caller_of, show


class Privacy(commands.Cog):
    """`/privacy`, and *Delete my data*."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    @app_commands.command()
    async def privacy(self, interaction: Interaction) -> None:
        """What is kept about you here, for how long, and who can see it."""
        await answer(interaction, privacy(await self._keeping.kept(caller_of(interaction))))

    @answers("forget-me")
    async def ask(self, interaction: Interaction, _address: Address) -> None:
        """Ask once more."""
        await show(interaction, sure(await self._keeping.kept(caller_of(interaction))))

    @answers("forget-me-sure")
    async def erase(self, interaction: Interaction, _address: Address) -> None:
        """Delete it."""
        await show(interaction, erased(await self._keeping.erase(caller_of(interaction))))

    @answers("forget-me-not")
    async def keep(self, interaction: Interaction, _address: Address) -> None:
        """Leave it as it is."""
        await show(interaction, kept_on())
