"""Administrators begin, choose, close and reopen the server's stories."""

import asyncio
import io

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.draft import Draft
from bot.domain.errors import Refusal
from bot.domain.people import Caller
from bot.domain.speech import noted, say
from bot.screens.addresses import Address
from bot.screens.managing import story_chosen
from bot.screens.parts import Form
from bot.screens.stories import (
    stories,
    story_begun,
    story_closed,
    story_exported,
    story_form,
    story_imported,
    story_reopened,
)
from bot.services.drafts import Drafts
from bot.services.fetcher import Fetcher
from bot.services.own_stories import Beginning, OwnStories
from bot.services.setup import Setup
from bot.services.sharing import LARGEST_FILE, Sharing, read_file
from bot.ui import Fields, Interaction, answer, answers, caller_of
from cogs._choices import Choices, story_choices
from cogs._forms import kept_if_refused, reopens

_FILE_RULE = noted("a text file that ends in .toml, 1 MB at most.")


class Stories(commands.Cog):
    """`/story`."""

    story = app_commands.Group(
        name="story",
        description="Which story this server covers",
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(
        self, own: OwnStories, settings: Setup, drafts: Drafts, sharing: Sharing, files: Fetcher
    ) -> None:
        self._own = own
        self._sharing = sharing
        self._files = files
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

    @story.command()
    @app_commands.describe(
        slug="The story, such as harbour-fire; left out: the one of this channel",
        as_of="As it stood at an earlier moment, such as “24 June 21:00”; left out: as of now",
    )
    async def export(self, interaction: Interaction, slug: str = "", as_of: str = "") -> None:
        """Get a story as a file; reports and reporters are not in it."""
        caller = caller_of(interaction)
        exported = await self._sharing.export(caller, interaction.channel_id or 0, slug, as_of)
        name = f"{exported.story.slug}.toml"
        file = discord.File(io.BytesIO(exported.text.encode()), name)
        await answer(interaction, story_exported(exported, name), files=[file])

    @story.command(name="import")
    @app_commands.describe(file="A story file that ends in .toml, 1 MB at most")
    async def bring(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Add a story from a file to this server."""
        caller = caller_of(interaction)
        await self._sharing.check(caller)
        _require_readable(file)
        await interaction.response.defer(ephemeral=True)
        body = await self._files.fetch(file.url)
        if body is None:
            raise Refusal(
                say(
                    "Discord did not give me that file. Attach it to the command once "
                    "more: {file_rule}",
                    file_rule=say(_FILE_RULE),
                )
            )
        # Reading a large file takes long enough to keep others waiting.
        found = await asyncio.to_thread(read_file, file.filename, body)
        await answer(interaction, story_imported(await self._sharing.bring(caller, found)))

    @use.autocomplete("slug")
    @export.autocomplete("slug")
    @close.autocomplete("slug")
    @reopen.autocomplete("slug")
    async def _suggest(self, interaction: Interaction, typed: str) -> Choices:
        return story_choices(await self._settings.offers(caller_of(interaction)), typed)


def _require_readable(file: discord.Attachment) -> None:
    if not file.filename.casefold().endswith(".toml"):
        raise Refusal(say("That is no story file. Attach {file_rule}", file_rule=say(_FILE_RULE)))
    if file.size > LARGEST_FILE:
        raise Refusal(say("That file is over 1 MB. Attach {file_rule}", file_rule=say(_FILE_RULE)))


def _texts(fields: Fields) -> dict[str, str]:
    return {name: fields.text(name) for name in ("title", "sentence", "zone", "link")}
