"""Reporters mend what they sent, or take it back."""

from discord.ext import commands

from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.screens.addresses import Address
from bot.screens.parts import Form
from bot.screens.queue.forms import retime_form, source_form, withdraw_form
from bot.screens.queue.own import own_report, withdrawn
from bot.services.drafts import Drafts
from bot.services.own_reports import OwnReports as Own
from bot.ui import Fields, Interaction, answers, caller_of, chosen, show
from cogs._forms import kept_if_refused, reopens


class OwnReports(commands.Cog):
    """*Change the time*, *Add a source* and *Withdraw*."""

    def __init__(self, own: Own, drafts: Drafts) -> None:
        self._own = own
        self._drafts = drafts

    @answers("mine")
    async def choose(self, interaction: Interaction, _address: Address) -> None:
        """Show the report that was chosen in `/myreports`."""
        slug, _, number = chosen(interaction)[0].rpartition("|")
        found = await self._own.look(caller_of(interaction), slug, int(number))
        await show(interaction, own_report(found.report, found.story))

    @answers("retime", "source", "withdraw")
    async def mend(self, interaction: Interaction, address: Address) -> None:
        """Open the form."""
        form = await self._form(caller_of(interaction), address, None)
        await interaction.response.send_modal(form)

    @answers("retimed")
    async def time_submitted(self, interaction: Interaction, address: Address) -> None:
        """The right time came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        async with kept_if_refused(self._drafts, caller, address, fields):
            done = await self._own.change_time(caller, *_report(address), when=fields.text("when"))
        await show(interaction, own_report(done.report, done.story, "The time is changed."))

    @answers("sourced")
    async def source_submitted(self, interaction: Interaction, address: Address) -> None:
        """The source came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        async with kept_if_refused(self._drafts, caller, address, fields):
            done = await self._own.add_source(
                caller, *_report(address), name=fields.text("name"), link=fields.text("link")
            )
        await show(interaction, own_report(done.report, done.story, "The source is added."))

    @answers("withdrawn")
    async def withdraw_submitted(self, interaction: Interaction, address: Address) -> None:
        """It is taken back."""
        caller, words = caller_of(interaction), Fields(interaction).text("words")
        done = await self._own.withdraw(caller, *_report(address), words=words)
        await show(interaction, withdrawn(done.report, done.story))

    @reopens("retimed", "sourced")
    async def _form(self, caller: Caller, address: Address, draft: Draft | None) -> Form:
        found = await self._own.look(caller, *_report(address))
        if address.verb in {"retime", "retimed"}:
            return retime_form(found.report, draft)
        if address.verb in {"source", "sourced"}:
            return source_form(found.report, draft)
        return withdraw_form(found.report)


def _report(address: Address) -> tuple[str, int]:
    slug, number = address.parts
    return slug, int(number)
