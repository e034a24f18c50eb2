"""Administrators set up the server."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.story import Server, Story
from bot.screens.managing import setup_done
from bot.screens.reporting import story_line
from bot.sight import is_public, lacking
from bot.ui import Interaction, answer, caller_of
from cogs._choices import Choices, story_choices
from cogs._guide import GuideDoors
from cogs._places import Place, require_postable

Days = app_commands.Range[int, 0, 365]


class Setup(GuideDoors, commands.Cog):
    """`/setup`."""

    @app_commands.command()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(
        moderator_role="Who may review reports and log updates",
        review_channel="Where each report arrives as a card",
        host_role="Who hosts live discussions",
        scribe_role="Who may take notes in them",
        story="The story to cover, such as wagner-2023",
        delete_after_removal="Days until all is deleted once the bot is removed; 30 if never set",
        delete_after_closing="Days until a closed story's reporters are erased; 30 if never set",
    )
    async def setup(
        self,
        interaction: Interaction,
        moderator_role: discord.Role | None = None,
        review_channel: discord.TextChannel | None = None,
        host_role: discord.Role | None = None,
        scribe_role: discord.Role | None = None,
        story: str = "",
        delete_after_removal: Days | None = None,
        delete_after_closing: Days | None = None,
    ) -> None:
        """Say who moderates, where reports arrive and which story is covered."""
        caller = caller_of(interaction)
        await self._settings.check(caller)
        if not interaction.namespace.__dict__:
            await self.lead(interaction)
            return
        if review_channel:
            require_postable(review_channel)
        server, current = await self._settings.configure(
            caller,
            moderator_role=moderator_role.id if moderator_role else 0,
            review_channel=review_channel.id if review_channel else 0,
            host_role=host_role.id if host_role else 0,
            scribe_role=scribe_role.id if scribe_role else 0,
            slug=story,
            keep_left=delete_after_removal,
            keep_closed=delete_after_closing,
        )
        place = interaction.guild and interaction.guild.get_channel(server.review_channel)
        missing = lacking(place) if isinstance(place, Place) else []
        title = story_line(current) if current else None
        to_do = _to_do(server, current, missing)
        if isinstance(place, Place) and is_public(place):
            to_do.append(
                f"Everybody can read {place.mention}, and each card there names who reported: take "
                "*View Channel* from *everyone* there, and give it to the moderators and to me"
            )
        await answer(interaction, setup_done(server, title, to_do))

    @setup.autocomplete("story")
    async def _suggest(self, interaction: Interaction, typed: str) -> Choices:
        return story_choices(await self._settings.offers(caller_of(interaction)), typed)


def _to_do(server: Server, story: Story | None, missing: Sequence[str]) -> list[str]:
    steps = {
        "Name the moderators: `/setup moderator_role:…`": not server.moderator_role,
        "Name the channel where reports arrive: `/setup review_channel:…`": (
            not server.review_channel
        ),
        "Choose a story, or begin one with `/story new`: `/story use slug:wagner-2023`": story
        is None,
        f"Give me in the review channel: {', '.join(missing)}": bool(missing),
    }
    return [step for step, is_open in steps.items() if is_open]
