"""Administrators say which channel is told what, and when."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.schedule import Posts, WhenQuiet
from bot.screens.answers import plain
from bot.screens.managing import schedule_added, schedules
from bot.screens.reporting import story_line
from bot.services.schedules import Schedules as Keeping, Wish
from bot.ui import Interaction, answer, caller_of
from cogs._places import require_postable

_ID = "The schedule's id, such as S-3; `/schedule list` shows them"


class Schedules(commands.Cog):
    """`/schedule add`, `list`, `remove`, `now`."""

    schedule = app_commands.Group(
        name="schedule",
        description="When channels get their digests and boards",
        default_permissions=discord.Permissions(manage_guild=True),
    )

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    @schedule.command()
    @app_commands.describe(
        channel="Where to post",
        posts="A digest of what changed, or a board: one message kept up to date",
        every="How often, such as 30m or 2h; instead of `at`",
        at="At which time of day, such as 08:00; instead of `every`",
        zone="The time zone of `at`, such as Europe/Moscow; left out: the story's",
        when_quiet="What to do when nothing is new",
    )
    @app_commands.choices(
        posts=[
            app_commands.Choice(name="digest: what changed", value=Posts.DIGEST.value),
            app_commands.Choice(name="board: how things stand", value=Posts.BOARD.value),
        ],
        when_quiet=[
            app_commands.Choice(name="say nothing", value=WhenQuiet.SKIP.value),
            app_commands.Choice(name="say so", value=WhenQuiet.SAY.value),
        ],
    )
    async def add(
        self,
        interaction: Interaction,
        channel: discord.TextChannel | discord.Thread,
        posts: str = Posts.DIGEST.value,
        every: str = "",
        at: str = "",
        zone: str = "",
        when_quiet: str = WhenQuiet.SKIP.value,
    ) -> None:
        """Post digests, or keep a board, in a channel."""
        caller = caller_of(interaction)
        await self._keeping.check(caller)
        require_postable(interaction, channel)
        wish = Wish(
            channel_id=channel.id,
            posts=Posts(posts),
            every=every,
            at=at,
            zone=zone,
            when_quiet=WhenQuiet(when_quiet),
        )
        asked_in = interaction.channel_id or 0
        added, story = await self._keeping.add(caller, asked_in, wish)
        await answer(interaction, schedule_added(added, story))

    @schedule.command()
    async def list(self, interaction: Interaction) -> None:
        """Every schedule: where, what, when it posted last and posts next."""
        kept, stories = await self._keeping.kept(caller_of(interaction))
        await answer(
            interaction, schedules(kept, {story.key: story_line(story) for story in stories})
        )

    @schedule.command()
    @app_commands.describe(id=_ID)
    async def remove(self, interaction: Interaction, id: str) -> None:  # noqa: A002  (its name in Discord)
        """Stop a schedule for good."""
        removed = await self._keeping.remove(caller_of(interaction), id)
        await answer(
            interaction,
            plain(f"{removed.name} is removed. What it posted in <#{removed.channel_id}> stays."),
        )

    @schedule.command()
    @app_commands.describe(id=_ID)
    async def now(self, interaction: Interaction, id: str) -> None:  # noqa: A002  (its name in Discord)
        """Post a schedule's digest or board at once."""
        posted = await self._keeping.now(caller_of(interaction), id)
        await answer(
            interaction,
            plain(f"{posted.name} posts in <#{posted.channel_id}> now; its next slot stays."),
        )
