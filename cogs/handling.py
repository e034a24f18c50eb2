"""Reports pass between moderators, and settled ones are opened again."""

from discord.ext import commands

from bot.domain.report import ReopenReason
from bot.screens.addresses import Address
from bot.screens.queue.forms import reopen_form
from bot.screens.queue.passing import debunk, hand_over, passed
from bot.screens.queue.trail import trail
from bot.screens.settlements import state
from bot.services.handling import Handling as Handlings
from bot.services.review import Review
from bot.ui import Fields, Interaction, answer, answers, caller_of, chosen_person, show


class Handling(commands.Cog):
    """Debunk's question, *Hand over*, *Put back*, *History* and *Reopen*."""

    def __init__(self, handlings: Handlings, review: Review) -> None:
        self._handlings = handlings
        self._review = review

    @answers("debunk")
    async def debunk(self, interaction: Interaction, address: Address) -> None:
        """Ask once more, with the report's words, before the form opens."""
        found = await self._review.look(caller_of(interaction), *_report(address))
        await show(interaction, debunk(found.report, found.story))

    @answers("put-back")
    async def put_back(self, interaction: Interaction, address: Address) -> None:
        """Give a report back to everybody."""
        done = await self._handlings.put_back(caller_of(interaction), *_report(address))
        await show(
            interaction, passed(done.report, done.story, "is put back: anybody can take it.")
        )

    @answers("hand-over")
    async def hand_over(self, interaction: Interaction, address: Address) -> None:
        """Ask to whom."""
        caller = caller_of(interaction)
        found = await self._handlings.check_hand_over(caller, *_report(address))
        await show(interaction, hand_over(found.report, found.story))

    @answers("handed")
    async def handed_over(self, interaction: Interaction, address: Address) -> None:
        """Somebody was chosen."""
        to = chosen_person(interaction)
        done = await self._handlings.hand_over(caller_of(interaction), *_report(address), to)
        await show(interaction, passed(done.report, done.story, f"is {state(done.report)} now."))

    @answers("trail")
    async def history(self, interaction: Interaction, address: Address) -> None:
        """What happened to a report so far."""
        found = await self._handlings.look(caller_of(interaction), *_report(address))
        await answer(interaction, trail(found.report, found.story))

    @answers("reopen")
    async def reopen(self, interaction: Interaction, address: Address) -> None:
        """Ask why a settled report is to be weighed once more."""
        found = await self._handlings.check_reopen(caller_of(interaction), *_report(address))
        await interaction.response.send_modal(reopen_form(found.report))

    @answers("reopened")
    async def reopen_submitted(self, interaction: Interaction, address: Address) -> None:
        """The reason came back."""
        fields = Fields(interaction)
        done = await self._handlings.reopen(
            caller_of(interaction),
            *_report(address),
            reason=ReopenReason(fields.text("reason")),
            words=fields.text("words"),
        )
        said = "is open again: anybody can take it. What was published of it stays."
        await show(interaction, passed(done.report, done.story, said))


def _report(address: Address) -> tuple[str, int]:
    slug, number = address.parts
    return slug, int(number)
