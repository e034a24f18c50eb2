"""`/desk actor`: who takes part, and how they stand."""

from discord import app_commands

from bot.domain.actor import Facet
from bot.domain.coverage import Coverage
from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.screens.addresses import Address
from bot.screens.keeping.actors import (
    actor_added,
    actor_form,
    facet_of,
    status_added,
    status_form,
)
from bot.screens.parts import Form
from bot.services.keeping.actors import NewActor, NewStatus
from bot.services.keeping.finding import Thing
from bot.ui import Fields, Interaction, answer, answers, caller_of
from cogs._forms import kept_if_refused, reopens
from cogs.desk._services import Choices, Part

_FACETS = [app_commands.Choice(name=str(facet), value=str(facet)) for facet in Facet]


class ActorCommands(Part):
    """Actors and their statuses."""

    @app_commands.command()
    @app_commands.describe(
        name="Who; other spellings are understood, and a new name adds somebody",
        facet="What the status speaks of; left out: whereabouts",
    )
    @app_commands.choices(facet=_FACETS)
    async def actor(
        self, interaction: Interaction, name: str, facet: str = str(Facet.WHEREABOUTS)
    ) -> None:
        """Say how somebody stands since when, or add somebody new (moderators)."""
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        coverage, meant = await self._services.actors.find(caller, channel_id, name)
        form = actor_form(coverage, meant.new)
        if meant.slug:
            form = _status(coverage, meant.slug, Facet(facet))
        await interaction.response.send_modal(form)

    @actor.autocomplete("name")
    async def _suggest_actor(self, interaction: Interaction, typed: str) -> Choices:
        return await self._suggest(interaction, Thing.ACTOR, typed)

    @answers("actor")
    async def actor_submitted(self, interaction: Interaction, address: Address) -> None:
        """Somebody new came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        (slug,) = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            done = await self._services.actors.add(caller, slug, _actor(fields))
        await answer(interaction, actor_added(*done))

    @answers("add-status")
    async def add_status(self, interaction: Interaction, address: Address) -> None:
        """Open the form from an actor's page."""
        await interaction.response.send_modal(
            await self._reopen_status(caller_of(interaction), address)
        )

    @answers("status")
    async def status_submitted(self, interaction: Interaction, address: Address) -> None:
        """The status came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        slug, actor, code = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            status = _new_status(facet_of(code), fields)
            done = await self._services.actors.state(caller, slug, actor, status)
        await answer(interaction, status_added(*done))

    @reopens("actor")
    async def _reopen_actor(self, caller: Caller, address: Address, draft: Draft) -> Form:
        coverage = await self._services.actors.look(caller, *address.parts)
        return actor_form(coverage, "", draft)

    @reopens("status")
    async def _reopen_status(
        self, caller: Caller, address: Address, draft: Draft | None = None
    ) -> Form:
        slug, actor, code = address.parts
        coverage = await self._services.actors.look(caller, slug, actor)
        return _status(coverage, actor, facet_of(code), draft)


def _status(coverage: Coverage, slug: str, facet: Facet, draft: Draft | None = None) -> Form:
    actor = next(actor for actor in coverage.actors if actor.slug == slug)
    return status_form(coverage, actor, facet, draft)


def _actor(fields: Fields) -> NewActor:
    return NewActor(
        name=fields.text("name"),
        kind=fields.text("kind"),
        role=fields.text("role"),
        aliases=fields.text("aliases"),
    )


def _new_status(facet: Facet, fields: Fields) -> NewStatus:
    return NewStatus(
        facet=facet,
        state=fields.text("state"),
        text=fields.text("text"),
        since=fields.text("since"),
        according_to=fields.text("by"),
        basis=fields.text("basis"),
    )
