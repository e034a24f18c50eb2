"""`/desk queue`, `/desk next` and `/desk lapse`: what waits, and one at a time."""

from discord import app_commands

from bot.domain.report import DeclineReason
from bot.screens.addresses import Address
from bot.screens.cards import card
from bot.screens.parts import Panel
from bot.screens.queue.forms import several_form
from bot.screens.queue.listing import dealt, lapse_set, queue, several_declined
from bot.services.queue import Dealt
from bot.ui import Fields, Interaction, answer, answers, caller_of, chosen, show
from cogs.desk._services import Part


class QueueCommands(Part):
    """What waits for moderators."""

    @app_commands.command(name="queue")
    async def queue(self, interaction: Interaction) -> None:
        """What waits, oldest first, and who has taken what (moderators)."""
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        found = await self._services.queue.waiting(caller, channel_id=channel_id)
        await answer(interaction, queue(found.reports, found.story))

    @app_commands.command(name="next")
    async def next(self, interaction: Interaction) -> None:
        """Take the oldest report that nobody else has (moderators)."""
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        found = await self._services.queue.deal(caller, channel_id=channel_id)
        await answer(interaction, _dealt(found))

    @app_commands.command()
    @app_commands.describe(after="How long, such as 15m or 1h; left out: 15 minutes")
    async def lapse(self, interaction: Interaction, after: str = "") -> None:
        """Say how long a taken report stays in one moderator's hands (managers)."""
        server = await self._services.lapses.set_after(caller_of(interaction), after)
        await answer(interaction, lapse_set(server))

    @answers("queue")
    async def turn(self, interaction: Interaction, address: Address) -> None:
        """Another page of the queue."""
        slug, page = address.parts
        found = await self._services.queue.waiting(caller_of(interaction), slug)
        await show(interaction, queue(found.reports, found.story, int(page)))

    @answers("opened")
    async def open_card(self, interaction: Interaction, address: Address) -> None:
        """One report of the queue, with everything that can be done."""
        slug, number = address.parts
        found = await self._services.queue.look(caller_of(interaction), slug, int(number))
        await answer(interaction, card(found.report, found.story, similar=found.similar))

    @answers("deal")
    async def deal(self, interaction: Interaction, address: Address) -> None:
        """The next report, once the last one is decided."""
        (slug,) = address.parts
        found = await self._services.queue.deal(caller_of(interaction), slug)
        await show(interaction, _dealt(found))

    @answers("skip")
    async def skip(self, interaction: Interaction, address: Address) -> None:
        """Put a report back and take the one after it."""
        slug, number = address.parts
        found = await self._services.queue.skip(caller_of(interaction), slug, int(number))
        await show(interaction, _dealt(found))

    @answers("several")
    async def decline_several(self, interaction: Interaction, address: Address) -> None:
        """Ask for the one reason."""
        (slug,) = address.parts
        await self._services.queue.waiting(caller_of(interaction), slug)
        numbers = [int(value) for value in chosen(interaction)]
        await interaction.response.send_modal(several_form(slug, numbers))

    @answers("declined-several")
    async def several_submitted(self, interaction: Interaction, address: Address) -> None:
        """The reason came back."""
        slug, packed = address.parts
        fields = Fields(interaction)
        done = await self._services.queue.decline(
            caller_of(interaction),
            slug,
            [int(number) for number in packed.split(",")],
            reason=DeclineReason(fields.text("reason")),
            words=fields.text("words"),
        )
        await show(interaction, several_declined(done.reports, done.left_alone, done.story))


def _dealt(found: Dealt) -> Panel:
    return dealt(found.report, found.story, similar=found.similar, left=found.left)
