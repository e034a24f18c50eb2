"""`/space topic` and *Next topic*: the run-down."""

from discord import app_commands

from bot.screens.addresses import Address
from bot.screens.spaces.answers import changed
from bot.screens.text import inline
from bot.ui import Interaction, answer, answers, caller_of
from cogs._choices import Choices
from cogs.space._services import Part, number_of


class TopicCommands(Part):
    """Adding topics, and going from one to the next."""

    @app_commands.command()
    @app_commands.describe(title="The topic, or several with ; between them")
    async def topic(self, interaction: Interaction, title: str) -> None:
        """Add to the run-down; the story itself proposes topics as you type (hosts)."""
        space = await self._services.running.add_topics(caller_of(interaction), 0, title)
        added = f"The run-down has {len(space.topics)} topics."
        await answer(interaction, changed(space, added))

    @topic.autocomplete("title")
    async def _propose(self, interaction: Interaction, typed: str) -> Choices:
        found = await self._services.running.propose(
            interaction.guild_id or 0, interaction.channel_id or 0, typed
        )
        return [app_commands.Choice(name=one[:100], value=one[:100]) for one in found]

    @answers("space-topic")
    async def next_topic(self, interaction: Interaction, address: Address) -> None:
        """On to the next."""
        space = await self._services.running.next_topic(caller_of(interaction), number_of(address))
        title = inline(space.topic.title, 120) if space.topic else ""
        await answer(interaction, changed(space, f"Topic: **{title}**"))
