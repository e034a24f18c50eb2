"""`/desk assess` and `/desk scenario`: signed opinion and forecast, apart from the facts."""

from discord import app_commands

from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.screens.addresses import Address
from bot.screens.keeping.outlook import assess_form, assessed, foreseen, scenario_form
from bot.screens.parts import Form
from bot.services.keeping.finding import Thing
from bot.services.keeping.outlook import NewAssessment, NewScenario
from bot.ui import Fields, Interaction, answer, answers, caller_of
from cogs._forms import kept_if_refused, reopens
from cogs.desk._services import Choices, Part


class OutlookCommands(Part):
    """Opinions and forecasts."""

    @app_commands.command()
    @app_commands.describe(about="Whom the opinion is about; other spellings are understood")
    async def assess(self, interaction: Interaction, about: str = "") -> None:
        """Add a signed opinion with its confidence and its end (moderators)."""
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        coverage, meant = await self._services.outlook.find(caller, channel_id, about)
        await interaction.response.send_modal(assess_form(coverage, caller.name, meant.slug))

    @assess.autocomplete("about")
    async def _suggest_about(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._suggest(interaction, Thing.ACTOR, typed)
        return [one for one in found if one.name != one.value]

    @app_commands.command()
    async def scenario(self, interaction: Interaction) -> None:
        """Add a signed forecast with its last day and what decides it (moderators)."""
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        coverage, _ = await self._services.outlook.find(caller, channel_id)
        await interaction.response.send_modal(scenario_form(coverage, caller.name))

    @answers("add-opinion")
    async def add_opinion(self, interaction: Interaction, address: Address) -> None:
        """Open the form from an actor's page, or from the brief."""
        caller = caller_of(interaction)
        slug, *about = address.parts
        coverage = await self._services.outlook.look(caller, slug)
        await interaction.response.send_modal(assess_form(coverage, caller.name, "".join(about)))

    @answers("add-forecast")
    async def add_forecast(self, interaction: Interaction, address: Address) -> None:
        """Open the form from the brief."""
        caller = caller_of(interaction)
        coverage = await self._services.outlook.look(caller, *address.parts)
        await interaction.response.send_modal(scenario_form(coverage, caller.name))

    @answers("assess")
    async def assess_submitted(self, interaction: Interaction, address: Address) -> None:
        """The opinion came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        (slug,) = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            done = await self._services.outlook.assess(caller, slug, _opinion(fields))
        await answer(interaction, assessed(*done))

    @answers("scenario")
    async def scenario_submitted(self, interaction: Interaction, address: Address) -> None:
        """The forecast came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        (slug,) = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            done = await self._services.outlook.foresee(caller, slug, _forecast(fields))
        await answer(interaction, foreseen(*done))

    @reopens("assess")
    async def _reopen_assessment(self, caller: Caller, address: Address, draft: Draft) -> Form:
        coverage = await self._services.outlook.look(caller, *address.parts)
        return assess_form(coverage, caller.name, "", draft)

    @reopens("scenario")
    async def _reopen_scenario(self, caller: Caller, address: Address, draft: Draft) -> Form:
        coverage = await self._services.outlook.look(caller, *address.parts)
        return scenario_form(coverage, caller.name, draft)


def _opinion(fields: Fields) -> NewAssessment:
    return NewAssessment(
        text=fields.text("text"),
        by=fields.text("by"),
        confidence=fields.text("confidence"),
        actors=fields.text("actors"),
        until=fields.text("until"),
    )


def _forecast(fields: Fields) -> NewScenario:
    return NewScenario(
        text=fields.text("text"),
        by=fields.text("by"),
        horizon=fields.text("until"),
        rule=fields.text("rule"),
    )
