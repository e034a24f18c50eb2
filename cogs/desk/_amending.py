"""`/desk correct` and `/desk retract`: nothing is erased, the record says what was wrong."""

from discord import app_commands

from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.domain.update import Update
from bot.screens.addresses import Address
from bot.screens.keeping.amending import amended, correct_form, retract_form
from bot.screens.parts import Form
from bot.ui import Fields, Interaction, answer, answers, caller_of
from cogs._forms import kept_if_refused, reopens
from cogs.desk._services import Part

_ID = "The id of an update, such as U-7; or words that it says"


class AmendingCommands(Part):
    """Corrections and retractions."""

    @app_commands.command()
    @app_commands.describe(id=_ID)
    async def correct(self, interaction: Interaction, id: str) -> None:  # noqa: A002  (its name in Discord)
        """Say what an update should have said; the original stays readable (moderators)."""
        await interaction.response.send_modal(correct_form(await self._named(interaction, id)))

    @app_commands.command()
    @app_commands.describe(id=_ID)
    async def retract(self, interaction: Interaction, id: str) -> None:  # noqa: A002  (its name in Discord)
        """Withdraw an update; the original stays readable (moderators)."""
        await interaction.response.send_modal(retract_form(await self._named(interaction, id)))

    @correct.autocomplete("id")
    @retract.autocomplete("id")
    async def _suggest_update(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        found = await self._services.amending.suggest(caller, channel_id, typed)
        return [
            app_commands.Choice(name=f"{one.name} {one.wording}"[:100], value=one.name)
            for one in found
        ]

    @answers("correct", "retract")
    async def amend(self, interaction: Interaction, address: Address) -> None:
        """Open the form from an update's page."""
        slug, number = address.parts
        update = await self._services.amending.look(caller_of(interaction), slug, int(number))
        await interaction.response.send_modal(_form(address.verb, update))

    @answers("corrected")
    async def correct_submitted(self, interaction: Interaction, address: Address) -> None:
        """The correction came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        slug, number = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            update, coverage = await self._services.amending.correct(
                caller, slug, int(number), text=fields.text("text"), reason=fields.text("reason")
            )
        await answer(interaction, amended(update, coverage.story))

    @answers("retracted")
    async def retract_submitted(self, interaction: Interaction, address: Address) -> None:
        """The retraction came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        slug, number = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            update, coverage = await self._services.amending.retract(
                caller, slug, int(number), reason=fields.text("reason")
            )
        await answer(interaction, amended(update, coverage.story))

    @reopens("corrected", "retracted")
    async def _reopen_amendment(self, caller: Caller, address: Address, draft: Draft) -> Form:
        slug, number = address.parts
        update = await self._services.amending.look(caller, slug, int(number))
        return _form(address.verb, update, draft)

    async def _named(self, interaction: Interaction, name: str) -> Update:
        return await self._services.amending.find(
            caller_of(interaction), interaction.channel_id or 0, name
        )


def _form(verb: str, update: Update, draft: Draft | None = None) -> Form:
    fill = correct_form if verb in {"correct", "corrected"} else retract_form
    return fill(update, draft)
