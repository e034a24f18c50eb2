"""`/desk question`: what is not known, and what answers it."""

from discord import app_commands

from bot.domain.coverage import Coverage
from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.screens.addresses import Address
from bot.screens.keeping.questions import ANSWERS, question_form, question_noted, remark_form
from bot.screens.parts import Form
from bot.services.keeping.finding import Thing
from bot.services.keeping.questions import NewRemark
from bot.ui import Fields, Interaction, answer, answers, caller_of
from cogs._forms import kept_if_refused, reopens
from cogs.desk._services import Choices, Part, chosen_in


class QuestionCommands(Part):
    """Open questions."""

    @app_commands.command()
    @app_commands.describe(question="The question in a few of its words; new words raise one")
    async def question(self, interaction: Interaction, question: str) -> None:
        """Raise what is not known, note something on it, or answer it (moderators)."""
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        coverage, meant = await self._services.questions.find(caller, channel_id, question)
        form = question_form(coverage, meant.new)
        if meant.slug:
            form = _remark(coverage, meant.slug)
        await interaction.response.send_modal(form)

    @question.autocomplete("question")
    async def _suggest_question(self, interaction: Interaction, typed: str) -> Choices:
        return await self._suggest(interaction, Thing.QUESTION, typed)

    @answers("raise")
    async def raise_question(self, interaction: Interaction, address: Address) -> None:
        """Open the form from the brief."""
        coverage = await self._services.questions.look(caller_of(interaction), *address.parts)
        await interaction.response.send_modal(question_form(coverage, ""))

    @answers("question")
    async def question_submitted(self, interaction: Interaction, address: Address) -> None:
        """A new question came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        (slug,) = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            done = await self._services.questions.ask(
                caller, slug, text=fields.text("text"), raised=fields.text("since")
            )
        await answer(interaction, question_noted(*done))

    @answers("pick-question")
    async def pick_question(self, interaction: Interaction, address: Address) -> None:
        """Open the form of the question that was chosen."""
        chosen = Address("remark", (*address.parts, *chosen_in(interaction)))
        await interaction.response.send_modal(
            await self._reopen_remark(caller_of(interaction), chosen)
        )

    @answers("add-remark")
    async def add_remark(self, interaction: Interaction, address: Address) -> None:
        """Open the form of one question."""
        await interaction.response.send_modal(
            await self._reopen_remark(caller_of(interaction), address)
        )

    @answers("remark")
    async def remark_submitted(self, interaction: Interaction, address: Address) -> None:
        """The note or the answer came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        slug, question = address.parts
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            done = await self._services.questions.note(caller, slug, question, _new_remark(fields))
        await answer(interaction, question_noted(*done))

    @reopens("question")
    async def _reopen_question(self, caller: Caller, address: Address, draft: Draft) -> Form:
        coverage = await self._services.questions.look(caller, *address.parts)
        return question_form(coverage, "", draft)

    @reopens("remark")
    async def _reopen_remark(
        self, caller: Caller, address: Address, draft: Draft | None = None
    ) -> Form:
        slug, question = address.parts
        return _remark(await self._services.questions.look(caller, slug, question), question, draft)


def _remark(coverage: Coverage, slug: str, draft: Draft | None = None) -> Form:
    question = next(question for question in coverage.questions if question.slug == slug)
    return remark_form(coverage, question, draft)


def _new_remark(fields: Fields) -> NewRemark:
    return NewRemark(
        text=fields.text("text"),
        update=fields.text("update"),
        answers=fields.text("answers") == ANSWERS,
    )
