"""`/desk figure`: who names which number."""

from discord import app_commands

from bot.domain.coverage import Coverage
from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.screens.addresses import Address
from bot.screens.keeping.figures import claim_added, claim_form, figure_form
from bot.screens.parts import Form
from bot.services.keeping.figures import NewClaim, NewFigure
from bot.services.keeping.finding import Thing
from bot.ui import Fields, Interaction, answer, answers, caller_of
from cogs._forms import kept_if_refused, reopens
from cogs.desk._services import Choices, Part, chosen_in


class FigureCommands(Part):
    """Counts and claims."""

    @app_commands.command()
    @app_commands.describe(
        metric="What is counted; a new name adds a count",
        overlaps="For a new count: one that counts some of the same",
    )
    async def figure(self, interaction: Interaction, metric: str, overlaps: str = "") -> None:
        """Put a claimant's number beside the others, or add a count (moderators)."""
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        coverage, meant, other = await self._services.figures.find(
            caller, channel_id, metric, overlaps
        )
        form = figure_form(coverage, meant.new, other)
        if meant.slug:
            form = _claim(coverage, meant.slug)
        await interaction.response.send_modal(form)

    @figure.autocomplete("metric")
    async def _suggest_figure(self, interaction: Interaction, typed: str) -> Choices:
        return await self._suggest(interaction, Thing.FIGURE, typed)

    @figure.autocomplete("overlaps")
    async def _suggest_overlap(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._suggest(interaction, Thing.FIGURE, typed)
        return [one for one in found if one.name != one.value]

    @answers("figure")
    async def figure_submitted(self, interaction: Interaction, address: Address) -> None:
        """A new count came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        slug, *overlaps = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            new = _new_figure(fields, *overlaps)
            done = await self._services.figures.add(caller, slug, new)
        await answer(interaction, claim_added(*done))

    @answers("pick-figure")
    async def pick_figure(self, interaction: Interaction, address: Address) -> None:
        """Open the form of the count that was chosen."""
        chosen = Address("claim", (*address.parts, *chosen_in(interaction)))
        await interaction.response.send_modal(
            await self._reopen_claim(caller_of(interaction), chosen)
        )

    @answers("add-claim")
    async def add_claim(self, interaction: Interaction, address: Address) -> None:
        """Open the form from a count's page."""
        await interaction.response.send_modal(
            await self._reopen_claim(caller_of(interaction), address)
        )

    @answers("claim")
    async def claim_submitted(self, interaction: Interaction, address: Address) -> None:
        """The claim came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        slug, figure = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            done = await self._services.figures.claim(caller, slug, figure, _new_claim(fields))
        await answer(interaction, claim_added(*done))

    @reopens("figure")
    async def _reopen_figure(self, caller: Caller, address: Address, draft: Draft) -> Form:
        slug, *overlaps = address.parts
        coverage = await self._services.figures.look(caller, slug)
        return figure_form(coverage, "", "".join(overlaps), draft)

    @reopens("claim")
    async def _reopen_claim(
        self, caller: Caller, address: Address, draft: Draft | None = None
    ) -> Form:
        slug, figure = address.parts
        return _claim(await self._services.figures.look(caller, slug, figure), figure, draft)


def _claim(coverage: Coverage, slug: str, draft: Draft | None = None) -> Form:
    figure = next(figure for figure in coverage.figures if figure.slug == slug)
    return claim_form(coverage, figure, draft)


def _new_figure(fields: Fields, overlaps: str = "") -> NewFigure:
    return NewFigure(
        metric=fields.text("metric"),
        unit=fields.text("unit"),
        claim=_new_claim(fields),
        overlaps=overlaps,
    )


def _new_claim(fields: Fields) -> NewClaim:
    return NewClaim(
        claimant=fields.text("by"),
        value=fields.text("value"),
        as_of=fields.text("since"),
        note=fields.text("note"),
        basis=fields.text("basis"),
    )
