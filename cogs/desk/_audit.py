"""`/desk audit`: who did what, when and why."""

import discord
from discord import app_commands

from bot.screens.addresses import Address
from bot.screens.keeping.audit import audit, search_of
from bot.ui import Interaction, answer, answers, caller_of, replace_message
from cogs.desk._services import Choices, Part


class AuditCommands(Part):
    """The ledger."""

    @app_commands.command()
    @app_commands.describe(
        person="Only what this person did",
        subject="Only acts on this, such as U-7, R-12 or an actor",
        act="Only acts of this kind, such as verify or correct",
    )
    async def audit(
        self,
        interaction: Interaction,
        person: discord.User | None = None,
        subject: str = "",
        act: str = "",
    ) -> None:
        """Read the ledger: who did what, when and why, newest first (moderators)."""
        found = await self._services.auditing.ask(
            caller_of(interaction),
            interaction.channel_id or 0,
            person=person.id if person else 0,
            act=act,
            subject=subject,
        )
        await answer(interaction, audit(found))

    @audit.autocomplete("subject")
    async def _suggest_subject(self, interaction: Interaction, typed: str) -> Choices:
        return await self._suggest_words(interaction, typed, subjects=True)

    @audit.autocomplete("act")
    async def _suggest_act(self, interaction: Interaction, typed: str) -> Choices:
        return await self._suggest_words(interaction, typed, subjects=False)

    @answers("audit")
    async def turn_ledger(self, interaction: Interaction, address: Address) -> None:
        """Show another page."""
        search = search_of(address.parts)
        found = await self._services.auditing.turn(caller_of(interaction), search)
        await replace_message(interaction, audit(found))

    async def _suggest_words(
        self, interaction: Interaction, typed: str, *, subjects: bool
    ) -> Choices:
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        found = await self._services.auditing.suggest(
            caller, channel_id, typed=typed, subjects=subjects
        )
        return [app_commands.Choice(name=word[:100], value=word[:100]) for word in found if word]
