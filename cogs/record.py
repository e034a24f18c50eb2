"""Moderators write updates directly, link them, and weigh them again."""

from collections.abc import Mapping
from typing import Any

from discord import app_commands
from discord.ext import commands

from bot.domain.verification import Aspect, Verification
from bot.screens.addresses import Address
from bot.screens.desk import settled
from bot.screens.forms import log_form, weigh_form
from bot.screens.linking import links
from bot.services.decisions import Decision, log_verdict
from bot.services.drafts import Drafts
from bot.services.record import Record as Recording, Reweighing
from bot.services.review import Review
from bot.ui import Fields, Interaction, answer, answers, caller_of, replace_message
from cogs._forms import kept_if_refused


class Record(commands.Cog):
    """`/log`, and the buttons under a published update."""

    def __init__(self, review: Review, record: Recording, drafts: Drafts) -> None:
        self._review = review
        self._record = record
        self._drafts = drafts

    @app_commands.command()
    async def log(self, interaction: Interaction) -> None:
        """Write an update to the timeline yourself (moderators)."""
        caller = caller_of(interaction)
        await self._review.check_log(caller, interaction.channel_id or 0)
        await interaction.response.send_modal(log_form(self._drafts.blank(caller)))

    @answers("log")
    async def log_submitted(self, interaction: Interaction, address: Address) -> None:
        """The update came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        async with kept_if_refused(self._drafts, caller, Address("log"), fields):
            done = await self._review.log(caller, interaction.channel_id or 0, _decision(fields))
        await answer(interaction, settled(done.update, None, done.story, done.actors, done.terms))
        await self._drafts.drop(caller, *address.parts)

    @answers("weigh")
    async def weigh(self, interaction: Interaction, address: Address) -> None:
        """Open the form that weighs an update again."""
        update, _ = await self._record.look(caller_of(interaction), *_update(address))
        await interaction.response.send_modal(weigh_form(update))

    @answers("weighed")
    async def weigh_submitted(self, interaction: Interaction, address: Address) -> None:
        """The new weighing came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        async with kept_if_refused(self._drafts, caller, address, fields):
            slug, number = _update(address)
            done = await self._record.weigh(caller, slug, number, _reweighing(fields))
        await answer(interaction, settled(done.update, None, done.story, done.actors, done.terms))

    @answers("links")
    async def links(self, interaction: Interaction, address: Address) -> None:
        """Show what an update is linked to, to be changed."""
        update, coverage = await self._record.look(caller_of(interaction), *_update(address))
        await answer(interaction, links(update, coverage))

    @answers("link-actors")
    async def link_actors(self, interaction: Interaction, address: Address) -> None:
        """The actors were chosen."""
        chosen = _chosen(interaction)
        linked = await self._record.link(caller_of(interaction), *_update(address), actors=chosen)
        await replace_message(interaction, links(*linked))

    @answers("link-terms")
    async def link_terms(self, interaction: Interaction, address: Address) -> None:
        """The terms were chosen."""
        chosen = _chosen(interaction)
        linked = await self._record.link(caller_of(interaction), *_update(address), terms=chosen)
        await replace_message(interaction, links(*linked))


def _update(address: Address) -> tuple[str, int]:
    slug, number = address.parts
    return slug, int(number)


def _chosen(interaction: Interaction) -> tuple[str, ...]:
    data: Mapping[str, Any] = interaction.data or {}
    return tuple(str(value) for value in data.get("values", ()))


def _decision(fields: Fields) -> Decision:
    return Decision(
        verdict=log_verdict(fields.text("grade")),
        text=fields.text("text"),
        speaker=fields.text("speaker"),
        when=fields.text("when"),
        grade=fields.text("grade"),
        source=fields.text("source"),
    )


def _reweighing(fields: Fields) -> Reweighing:
    return Reweighing(
        aspect=Aspect(fields.text("aspect")),
        verification=Verification(fields.text("verification")),
        by=fields.text("by"),
        grade=fields.text("grade"),
        reason=fields.text("reason"),
    )
