"""Administrators begin, choose, close and reopen the server's stories."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.screens.addresses import Address
from bot.screens.managing import story_chosen
from bot.screens.parts import Form
from bot.screens.stories import stories, story_begun, story_closed, story_form, story_reopened
from bot.services.drafts import Drafts
from bot.services.own_stories import Beginning, OwnStories
from bot.services.setup import Setup
from bot.ui import Fields, Interaction, answer, answers, caller_of
from cogs._choices import Choices, story_choices
from cogs._forms import kept_if_refused, reopens


class Stories(commands.Cog):
    """`/story`."""

    story = app_commands.Group(
        name="story",
        description="Which story this server covers",
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, own: OwnStories, settings: Setup, drafts: Drafts) -> None:
        self._own = own
        self._settings = settings
        self._drafts = drafts

    @story.command()
    async def new(self, interaction: Interaction) -> None:
        """Begin a story of your own: a title and a sentence are enough."""
        caller = caller_of(interaction)
        form = await self.form(caller, Address("newstory"), self._drafts.blank(caller))
        await interaction.response.send_modal(form)

    @reopens("newstory")
    async def form(self, caller: Caller, _address: Address, draft: Draft) -> Form:
        """The form of a new story, for somebody who may send it."""
        await self._own.check(caller)
        return story_form(draft)

    @answers("newstory")
    async def begun(self, interaction: Interaction, address: Address) -> None:
        """The form of a new story came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        async with kept_if_refused(self._drafts, caller, Address("newstory"), fields):
            begun = await self._own.begin(caller, Beginning(**_texts(fields)))
        await answer(interaction, story_begun(begun))
        await self._drafts.drop(caller, *address.parts)

    @story.command()
    @app_commands.describe(
        slug="The story, such as wagner-2023",
        channel="Only for this channel; left out: for the whole server",
    )
    async def use(
        self,
        interaction: Interaction,
        slug: str,
        channel: discord.TextChannel | discord.Thread | None = None,
    ) -> None:
        """Cover a story here; the server gets its own copy of it."""
        place = channel.id if channel else None
        story = await self._settings.use_story(caller_of(interaction), slug, place)
        await answer(interaction, story_chosen(story, place))

    @story.command(name="list")
    async def listed(self, interaction: Interaction) -> None:
        """Every story of this server, and the files at hand."""
        await answer(interaction, stories(await self._own.listed(caller_of(interaction))))

    @story.command()
    @app_commands.describe(slug="The story, such as harbour-fire; `/story list` shows them")
    async def close(self, interaction: Interaction, slug: str) -> None:
        """Take no more reports for a story; reading it goes on."""
        await answer(interaction, story_closed(await self._own.close(caller_of(interaction), slug)))

    @story.command()
    @app_commands.describe(slug="The story, such as harbour-fire; `/story list` shows them")
    async def reopen(self, interaction: Interaction, slug: str) -> None:
        """Take reports for a closed story again."""
        opened = await self._own.reopen(caller_of(interaction), slug)
        await answer(interaction, story_reopened(opened))

    @use.autocomplete("slug")
    @close.autocomplete("slug")
    @reopen.autocomplete("slug")
    async def _suggest(self, interaction: Interaction, typed: str) -> Choices:
        return story_choices(await self._settings.offers(caller_of(interaction)), typed)


def _texts(fields: Fields) -> dict[str, str]:
    return {name: fields.text(name) for name in ("title", "sentence", "zone", "link")}
