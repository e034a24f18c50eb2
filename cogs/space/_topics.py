"""`/space topic`, `/space topics` and *Next topic*: the run-down."""

from discord import app_commands

from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.screens.addresses import Address
from bot.screens.parts import Form, Panel
from bot.screens.spaces.forms import topic_form
from bot.screens.spaces.topics import rundown, titles
from bot.services.spaces.running import Rundown
from bot.ui import Fields, Interaction, answer, answers, caller_of, chosen, for_all, show
from cogs._choices import Choices
from cogs._forms import kept_if_refused, reopens
from cogs.space._services import Part, number_of

_MOST = 25


class TopicCommands(Part):
    """Adding topics, and going from one to the next."""

    @app_commands.command()
    @app_commands.describe(title="The topic, or several with ; between them")
    async def topic(self, interaction: Interaction, title: str) -> None:
        """Add to the run-down; the story itself proposes topics as you type (hosts)."""
        done = await self._services.running.add_topics(caller_of(interaction), 0, title)
        await answer(interaction, _shown(interaction, done))

    @topic.autocomplete("title")
    async def _propose(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._services.running.propose(
            caller_of(interaction), interaction.channel_id or 0
        )
        with for_all(interaction):
            fitting = [one for one in titles(found) if typed.casefold() in one.casefold()]
        return [app_commands.Choice(name=one, value=one) for one in fitting[:_MOST]]

    @app_commands.command()
    async def topics(self, interaction: Interaction) -> None:
        """See the run-down, and take topics that the story proposes (hosts)."""
        done = await self._services.running.look(caller_of(interaction), 0)
        await answer(interaction, _shown(interaction, done))

    @answers("space-topics")
    async def look(self, interaction: Interaction, address: Address) -> None:
        """The run-down with its proposals."""
        found = await self._services.running.look(caller_of(interaction), number_of(address))
        await show(interaction, _shown(interaction, found))

    @answers("space-topic")
    async def next_topic(self, interaction: Interaction, address: Address) -> None:
        """On to the next; where none is left, the story has some."""
        done = await self._services.running.next_topic(caller_of(interaction), number_of(address))
        await show(interaction, _shown(interaction, done))

    @answers("space-take")
    async def take(self, interaction: Interaction, address: Address) -> None:
        """Some of the story's proposals were chosen."""
        done = await self._services.running.add_topics(
            caller_of(interaction), number_of(address), ";".join(chosen(interaction))
        )
        await show(interaction, _shown(interaction, done))

    @answers("space-write")
    async def write(self, interaction: Interaction, address: Address) -> None:
        """Open the form."""
        form = await self._topic_form(caller_of(interaction), address, None)
        await interaction.response.send_modal(form)

    @answers("space-written")
    async def written(self, interaction: Interaction, address: Address) -> None:
        """Topics came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            done = await self._services.running.add_topics(
                caller, number_of(address), fields.text("text")
            )
        await show(interaction, _shown(interaction, done))

    @reopens("space-written")
    async def _topic_form(self, caller: Caller, address: Address, draft: Draft | None) -> Form:
        found = await self._services.running.look(caller, number_of(address))
        return topic_form(found.space, draft.fields.get("text", "") if draft else "")


def _shown(interaction: Interaction, done: Rundown) -> Panel:
    """The run-down; what is taken from the story will be read by all, in the server's language."""
    with for_all(interaction):
        offered = titles(done.proposals, (topic.title for topic in done.space.topics))
    return rundown(done.space, offered)
