"""The buttons for everybody: hands and questions."""

from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.domain.speech import say
from bot.screens.addresses import Address
from bot.screens.answers import plain
from bot.screens.parts import Form
from bot.screens.spaces.answers import hand_raised, questions
from bot.screens.spaces.forms import ask_form
from bot.ui import Fields, Interaction, answer, answers, caller_of, chosen, show
from cogs._forms import kept_if_refused, reopens
from cogs.space._services import Part, number_of


class ListenerButtons(Part):
    """*Raise hand*, *Lower hand*, *Ask a question*, *Questions*."""

    @answers("space-raise")
    async def raise_hand(self, interaction: Interaction, address: Address) -> None:
        """Onto the list."""
        space, place = await self._services.listening.raise_hand(
            caller_of(interaction), number_of(address)
        )
        await answer(interaction, hand_raised(space, place))

    @answers("space-lower")
    async def lower_hand(self, interaction: Interaction, address: Address) -> None:
        """Off the list."""
        await self._services.listening.lower_hand(caller_of(interaction), number_of(address))
        await answer(interaction, plain(say("Your hand is down.")))

    @answers("space-ask")
    async def ask(self, interaction: Interaction, address: Address) -> None:
        """Open the form."""
        form = await self._ask_form(caller_of(interaction), address, None)
        await interaction.response.send_modal(form)

    @answers("space-asked")
    async def asked(self, interaction: Interaction, address: Address) -> None:
        """The question came back."""
        caller, fields, number = caller_of(interaction), Fields(interaction), number_of(address)
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            await self._services.listening.ask(caller, number, fields.text("text"))
        found = await self._services.listening.questions(caller, number)
        await answer(interaction, questions(found))

    @answers("space-questions")
    async def questions(self, interaction: Interaction, address: Address) -> None:
        """What the audience wants to know."""
        found = await self._services.listening.questions(caller_of(interaction), number_of(address))
        await show(interaction, questions(found, _page(address, 1)))

    @answers("space-vote")
    async def vote(self, interaction: Interaction, address: Address) -> None:
        """Want it asked, or no longer."""
        found = await self._services.listening.vote(
            caller_of(interaction), number_of(address), int(address.parts[1])
        )
        await show(interaction, questions(found, _page(address, 2)))

    @answers("space-answered")
    async def answered(self, interaction: Interaction, address: Address) -> None:
        """It was answered on the stage (hosts)."""
        (question,) = chosen(interaction)
        found = await self._services.listening.answered(
            caller_of(interaction), number_of(address), int(question)
        )
        await show(interaction, questions(found, _page(address, 1)))

    @reopens("space-asked")
    async def _ask_form(self, caller: Caller, address: Address, draft: Draft | None) -> Form:
        space = await self._services.listening.check_asking(caller, number_of(address))
        return ask_form(space, draft.fields.get("text", "") if draft else "")


def _page(address: Address, place: int) -> int:
    """The page that a button names there; the first one on the board, which names none."""
    return int(next(iter(address.parts[place:]), 0))
