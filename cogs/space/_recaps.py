"""`/space recap`: what a Space was."""

from discord import app_commands

from bot.screens.addresses import Address
from bot.screens.spaces.recap import space_recap
from bot.ui import Interaction, answer, answers, caller_of, for_all
from cogs._places import require_may_write
from cogs.space._services import Part, number_of, read_id


class RecapCommands(Part):
    """Recaps, private first."""

    @app_commands.command()
    @app_commands.rename(which="id")
    @app_commands.describe(which="The Space, such as SP-3; left out: the newest")
    async def recap(self, interaction: Interaction, which: str = "") -> None:
        """See what a Space was: who spoke, topics, notes, statements, questions."""
        found = await self._services.recaps.recap(caller_of(interaction), read_id(which))
        await answer(interaction, space_recap(found, private=True))

    @answers("space-recap")
    async def recap_pressed(self, interaction: Interaction, address: Address) -> None:
        """The recap, for whoever asks."""
        found = await self._services.recaps.recap(caller_of(interaction), number_of(address))
        await answer(interaction, space_recap(found, private=True))

    @answers("space-show")
    async def show_here(self, interaction: Interaction, address: Address) -> None:
        """The recap for everybody."""
        require_may_write(interaction)
        found = await self._services.recaps.recap(caller_of(interaction), number_of(address))
        with for_all(interaction):
            await answer(interaction, space_recap(found), private=False)
