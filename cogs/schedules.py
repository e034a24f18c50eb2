"""Administrators say which channel is told what, and when."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.schedule import Posts, Schedule, WhenQuiet
from bot.screens.answers import plain
from bot.screens.boards import board
from bot.screens.digests import digest
from bot.screens.managing import schedule_added, schedule_preview, schedules
from bot.screens.parts import Panel
from bot.screens.pushes import pushed
from bot.screens.text import instant
from bot.services.schedules import Preview, Schedules as Keeping
from bot.services.wishes import Wish
from bot.ui import Interaction, answer, caller_of
from cogs._places import Place, PlaceOption, require_callable, require_postable

_ID = "The schedule's id, such as S-3; `/schedule list` shows them"


class Schedules(commands.Cog):
    """`/schedule add`, `list`, `preview`, `now`, `pause`, `resume`, `remove`."""

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
        posts="A digest of what changed, a board kept up to date, or breaking updates",
        every="How often, such as 30m or 2h; instead of `at`",
        at="At which time of day, such as 08:00; instead of `every`",
        cron="Five fields as in cron, such as 0 8 * * 1-5; instead of `every` or `at`",
        quiet="Hours in which no digest is posted, such as 23:00-07:00",
        zone="Time zone of `at`, `cron`, `quiet`, such as Europe/Moscow; left out: the story's",
        when_quiet="What to do when nothing is new",
        mention="A role that breaking updates may call, once in 15 minutes at most",
    )
    @app_commands.choices(
        posts=[
            app_commands.Choice(name="digest: what changed", value=Posts.DIGEST.value),
            app_commands.Choice(name="board: how things stand", value=Posts.BOARD.value),
            app_commands.Choice(name="breaking: updates sent at once", value=Posts.BREAKING.value),
        ],
        when_quiet=[
            app_commands.Choice(name="say nothing", value=WhenQuiet.SKIP.value),
            app_commands.Choice(name="say so", value=WhenQuiet.SAY.value),
        ],
    )
    async def add(
        self,
        interaction: Interaction,
        channel: app_commands.Transform[Place, PlaceOption],
        posts: str = Posts.DIGEST.value,
        every: str = "",
        at: str = "",
        cron: str = "",
        quiet: str = "",
        zone: str = "",
        when_quiet: str = WhenQuiet.SKIP.value,
        mention: discord.Role | None = None,
    ) -> None:
        """Post digests or breaking updates, or keep a board, in a channel."""
        caller = caller_of(interaction)
        await self._keeping.check(caller)
        require_postable(channel)
        if mention:
            require_callable(interaction, channel, mention)
        wish = Wish(
            channel_id=channel.id,
            posts=Posts(posts),
            every=every,
            at=at,
            cron=cron,
            quiet=quiet,
            zone=zone,
            when_quiet=WhenQuiet(when_quiet),
            mention=mention.id if mention else 0,
        )
        asked_in = interaction.channel_id or 0
        added, story = await self._keeping.add(caller, asked_in, wish)
        await answer(interaction, schedule_added(added, story))

    @schedule.command()
    async def list(self, interaction: Interaction) -> None:
        """Every schedule: where, what, when it posted last and posts next."""
        kept, stories = await self._keeping.kept(caller_of(interaction))
        await answer(interaction, schedules(kept, {story.key: story for story in stories}))

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
        rest = "what was held up" if posted.posts is Posts.BREAKING else "its next slot stays"
        await answer(
            interaction, plain(f"{posted.name} posts in <#{posted.channel_id}> now; {rest}.")
        )

    @schedule.command()
    @app_commands.describe(id=_ID)
    async def pause(self, interaction: Interaction, id: str) -> None:  # noqa: A002  (its name in Discord)
        """Let a schedule post nothing until it is resumed."""
        paused = await self._keeping.pause(caller_of(interaction), id)
        await answer(
            interaction,
            plain(
                f"{paused.name} is paused: nothing is posted in <#{paused.channel_id}>. "
                f"`/schedule resume id:{paused.name}` lets it go on."
            ),
        )

    @schedule.command()
    @app_commands.describe(id=_ID)
    async def resume(self, interaction: Interaction, id: str) -> None:  # noqa: A002  (its name in Discord)
        """Let a paused schedule go on; one digest covers what was missed."""
        resumed = await self._keeping.resume(caller_of(interaction), id)
        await answer(interaction, plain(_resumed(resumed)))

    @schedule.command()
    @app_commands.describe(id=_ID)
    async def preview(self, interaction: Interaction, id: str) -> None:  # noqa: A002  (its name in Discord)
        """See privately what a schedule would post now, and its next five slots."""
        shown = await self._keeping.preview(caller_of(interaction), id)
        silent = shown.changes is not None and not shown.changes
        silent = silent and shown.schedule.when_quiet is WhenQuiet.SKIP
        panel = schedule_preview(_posted(shown), shown.schedule, shown.slots, silent=silent)
        await answer(interaction, panel)


def _posted(shown: Preview) -> Panel:
    if shown.schedule.posts is Posts.BREAKING:
        return _pushed(shown)
    if shown.changes is None or shown.window is None:
        return board(shown.standing)
    return digest(shown.changes, shown.window, shown.standing, now=shown.window.until)


def _pushed(shown: Preview) -> Panel:
    if shown.newest is None:
        return plain("The timeline is empty: there is nothing to push yet.")
    return pushed(shown.newest, shown.standing.coverage.story, mention=shown.schedule.mention)


def _resumed(schedule: Schedule) -> str:
    where = f"<#{schedule.channel_id}>"
    if schedule.posts is Posts.BREAKING:
        return f"{schedule.name} goes on: breaking updates are sent to {where} again."
    if schedule.posts is Posts.BOARD or schedule.next_at is None:
        return f"{schedule.name} goes on: the board in {where} is brought up to date."
    return (
        f"{schedule.name} goes on in {where}. Next: {instant(schedule.next_at)}, one digest of all "
        f"since {instant(schedule.covered_until)}."
    )
