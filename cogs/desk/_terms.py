"""`/desk term`: what a deal stipulates, and how it stands."""

from discord import app_commands

from bot.domain.coverage import Coverage
from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.screens.addresses import Address
from bot.screens.keeping.terms import change_added, change_form, term_added, term_form
from bot.screens.parts import Form
from bot.services.keeping.finding import Thing
from bot.services.keeping.terms import NewChange, NewTerm
from bot.ui import Fields, Interaction, answer, answers, caller_of
from cogs._forms import kept_if_refused, reopens
from cogs.desk._services import Choices, Part, chosen_in


class TermCommands(Part):
    """Terms and their changes."""

    @app_commands.command()
    @app_commands.describe(
        term="What is stipulated, in a few of its words; new words add a term",
        deal="For a new term: its deal; left out: the newest one",
    )
    async def term(self, interaction: Interaction, term: str, deal: str = "") -> None:
        """Say how a term of a deal stands since when, or add one (moderators)."""
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        coverage, meant, title = await self._services.terms.find(caller, channel_id, term, deal)
        form = term_form(coverage, meant.new, title)
        if meant.slug:
            form = _change(coverage, meant.slug)
        await interaction.response.send_modal(form)

    @term.autocomplete("term")
    async def _suggest_term(self, interaction: Interaction, typed: str) -> Choices:
        return await self._suggest(interaction, Thing.TERM, typed)

    @term.autocomplete("deal")
    async def _suggest_deal(self, interaction: Interaction, typed: str) -> Choices:
        return await self._suggest(interaction, Thing.DEAL, typed)

    @answers("term")
    async def term_submitted(self, interaction: Interaction, address: Address) -> None:
        """A new term came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        (slug,) = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            done = await self._services.terms.add(caller, slug, _new_term(fields))
        await answer(interaction, term_added(*done))

    @answers("add-term")
    async def add_term(self, interaction: Interaction, address: Address) -> None:
        """Open the form of a new term from a deal's page."""
        slug, deal = address.parts
        coverage = await self._services.terms.look(caller_of(interaction), slug)
        titles = (known.title for known in coverage.deals if known.slug == deal)
        await interaction.response.send_modal(term_form(coverage, "", next(titles, "")))

    @answers("pick-term")
    async def pick_term(self, interaction: Interaction, address: Address) -> None:
        """Open the form of the term that was chosen."""
        chosen = Address("change", (*address.parts, *chosen_in(interaction)))
        await interaction.response.send_modal(
            await self._reopen_change(caller_of(interaction), chosen)
        )

    @answers("add-change")
    async def add_change(self, interaction: Interaction, address: Address) -> None:
        """Open the form from a term's page."""
        await interaction.response.send_modal(
            await self._reopen_change(caller_of(interaction), address)
        )

    @answers("change")
    async def change_submitted(self, interaction: Interaction, address: Address) -> None:
        """The change came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        slug, term = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            done = await self._services.terms.change(caller, slug, term, _new_change(fields))
        await answer(interaction, change_added(*done))

    @reopens("term")
    async def _reopen_term(self, caller: Caller, address: Address, draft: Draft) -> Form:
        coverage = await self._services.terms.look(caller, *address.parts)
        return term_form(coverage, "", "", draft)

    @reopens("change")
    async def _reopen_change(
        self, caller: Caller, address: Address, draft: Draft | None = None
    ) -> Form:
        slug, term = address.parts
        return _change(await self._services.terms.look(caller, slug, term), term, draft)


def _change(coverage: Coverage, slug: str, draft: Draft | None = None) -> Form:
    terms = ((deal, term) for deal in coverage.deals for term in deal.terms)
    deal, term = next((deal, term) for deal, term in terms if term.slug == slug)
    return change_form(coverage, deal, term, draft)


def _new_term(fields: Fields) -> NewTerm:
    return NewTerm(
        text=fields.text("text"),
        deal=fields.text("deal"),
        actors=fields.text("actors"),
        deadline=fields.text("until"),
        announced=fields.text("since"),
    )


def _new_change(fields: Fields) -> NewChange:
    return NewChange(
        state=fields.text("state"),
        since=fields.text("since"),
        according_to=fields.text("by"),
        note=fields.text("note"),
        basis=fields.text("basis"),
    )
