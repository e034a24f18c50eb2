"""A refused form opens again, filled with what was typed."""

from collections.abc import Mapping

from discord.ext import commands

from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.screens.addresses import Address, unpack, verdict
from bot.screens.forms import (
    as_of_form,
    duplicate_form,
    log_form,
    report_form,
    settle_form,
    weigh_form,
)
from bot.screens.parts import Form
from bot.services.drafts import Drafts
from bot.services.record import Record
from bot.services.review import Review
from bot.ui import Interaction, answers, caller_of
from cogs._forms import Reopen


class Drafting(commands.Cog):
    """The button *Try again*."""

    def __init__(
        self, drafts: Drafts, review: Review, record: Record, others: Mapping[str, Reopen]
    ) -> None:
        self._drafts = drafts
        self._review = review
        self._record = record
        self._others = others

    @answers("retry")
    async def retry(self, interaction: Interaction, address: Address) -> None:
        """Open the form of a draft; whether its author still may is asked again."""
        caller = caller_of(interaction)
        draft = await self._drafts.open(caller, *address.parts)
        await interaction.response.send_modal(await self._form(caller, draft))

    async def _form(self, caller: Caller, draft: Draft) -> Form:
        form = Address.parse(draft.form)
        if form.verb in self._others:
            return await self._others[form.verb](caller, form, draft)
        return await self._own(caller, form, draft)

    async def _own(self, caller: Caller, form: Address, draft: Draft) -> Form:
        if form.verb == "settle":
            code, slug, number = form.parts
            found = await self._review.look(caller, slug, int(number))
            return settle_form(verdict(code), found.report, draft)
        if form.verb == "weighed":
            slug, number = form.parts
            update, _ = await self._record.look(caller, slug, int(number))
            return weigh_form(update, draft)
        if form.verb == "merged":
            slug, number = form.parts
            found = await self._review.look(caller, slug, int(number))
            return duplicate_form(found.report, draft)
        if form.verb == "asof-form":
            return as_of_form(unpack(form.parts), draft)
        return log_form(draft) if form.verb == "log" else report_form(draft)
