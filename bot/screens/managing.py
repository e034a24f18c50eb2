"""Answers to the people who set the server up: schedules, set-up, the choice of a story."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from discord import ui

from bot.domain.schedule import Posts, Schedule, WhenQuiet
from bot.domain.story import Server, Story
from bot.domain.verification import Verification
from bot.screens.addresses import slug
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Panel
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
from bot.screens.text import age, count, inline, instant

_NOT_SET = "not set yet"
_WHEN_PUSHED = "when a moderator presses *Publish now*"


def schedules(kept: Sequence[Schedule], stories: Mapping[str, Story]) -> Panel:
    """All schedules of a server; `stories` are its own by `Story.key`."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text("## Schedules")
    if not kept:
        sheet.text("There is none. `/schedule add` makes one.")
    sheet.block(Block("", [_schedule(schedule, stories) for schedule in kept], gap="\n\n"))
    return sheet.panel()


def schedule_added(schedule: Schedule, story: Story) -> Panel:
    """A new schedule read back."""
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.text(
        f"**{schedule.name} is set.** {_what(schedule)} in {channel(schedule.channel_id)}, "
        f"{when(schedule)}.{_next(schedule)}\n-# {story_line(story)}"
    )
    return sheet.panel()


def schedule_preview(
    posted: Panel, schedule: Schedule, slots: Sequence[datetime], *, silent: bool
) -> Panel:
    """What a schedule would post now, with what is to know about it below."""
    would = " Nothing is new: it would not post." if silent else ""
    paused = " if resumed" if schedule.paused else ""
    upcoming = f"Next{paused}: {', '.join(instant(at) for at in slots)}"
    if schedule.posts is Posts.BREAKING:
        upcoming = f"It posts {_WHEN_PUSHED}."
    foot = f"**{schedule.name}** as of now.{would} {upcoming}"
    posted.add_item(ui.TextDisplay(foot))
    return posted


def setup_done(server: Server, story_title: str | None, missing: Sequence[str]) -> Panel:
    """How the server is set up now; `missing` says in our own words what is still to do.

    `story_title` is a `story_line`.
    """
    sheet = Sheet(accent=ACCENTS[Verification.UNVERIFIED if missing else Verification.VERIFIED])
    sheet.text(
        "## Nightdesk is set up\n"
        f"Moderators: {_role(server.moderator_role)}\n"
        f"Review channel: {channel(server.review_channel)}\n"
        f"Hosts: {_role(server.host_role)}\n"
        f"Scribes: {_role(server.scribe_role)}\n"
        f"Story: {story_title or _NOT_SET}\n"
        f"-# Everything is deleted {count(server.keep_left, 'day')} after the bot is removed; "
        f"reporters are erased {count(server.keep_closed, 'day')} after their story is closed."
    )
    if missing:
        sheet.block(Block("**Still to do**", [f"- {entry}" for entry in missing]))
    return sheet.panel()


def story_chosen(story: Story, channel_id: int | None) -> Panel:
    """Which story the server, or one channel of it, speaks of from now on."""
    where = channel(channel_id) if channel_id else "This server"
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.text(f"{where} now covers **{inline(story.title, 120)}**.\n-# {story_line(story)}")
    return sheet.panel()


def when(schedule: Schedule) -> str:
    """How often and in which hours not, with the zone where it goes by the wall clock."""
    if schedule.posts is Posts.BREAKING:
        return _WHEN_PUSHED
    zone = f" ({inline(schedule.zone, 40)})" if schedule.zone else ""
    quiet = f", quiet {inline(schedule.quiet, 20)}" if schedule.quiet else ""
    if schedule.every:
        return f"every {age(timedelta(seconds=schedule.every))}{quiet}{zone if quiet else ''}"
    if schedule.cron:
        return f"cron {inline(schedule.cron, 100)}{quiet}{zone}"
    return f"daily at {inline(schedule.at, 10)}{quiet}{zone}"


def channel(channel_id: int) -> str:
    """A channel by name: Discord fills it in."""
    return f"<#{channel_id:d}>" if channel_id else _NOT_SET


def _role(role_id: int) -> str:
    return f"<@&{role_id:d}>" if role_id else _NOT_SET


def _what(schedule: Schedule) -> str:
    if schedule.posts is Posts.BOARD:
        return "Board"
    if schedule.posts is Posts.BREAKING:
        calls = f"may call <@&{schedule.mention:d}>" if schedule.mention else "calls nobody"
        return f"Breaking updates ({calls})"
    quiet = (
        "says so when nothing is new"
        if schedule.when_quiet is WhenQuiet.SAY
        else "no news, no post"
    )
    return f"Digest ({quiet})"


def _next(schedule: Schedule) -> str:
    return f" Next: {instant(schedule.next_at)}" if schedule.next_at else ""


def _upcoming(schedule: Schedule, story: Story | None) -> str:
    if story is not None and story.closed_at:
        return "posts nothing: its story is closed"
    if schedule.paused:
        return f"**paused**; `/schedule resume id:{schedule.name}` lets it go on"
    if schedule.posts is Posts.BREAKING:
        return "ready"
    return f"posts next {instant(schedule.next_at) if schedule.next_at else 'never'}"


def _schedule(schedule: Schedule, stories: Mapping[str, Story]) -> str:
    story = stories.get(schedule.story)
    title = story_line(story) if story else inline(slug(schedule.story))
    posted_at = schedule.last_posted_at
    last = f"posted last {instant(posted_at)}" if posted_at else "not posted yet"
    where = channel(schedule.channel_id)
    lines = [
        f"**{schedule.name}** {_what(schedule)} in {where}, {when(schedule)}",
        f"{last} · {_upcoming(schedule, story)}",
        f"**Problem:** {inline(schedule.problem, 200)}" if schedule.problem else "",
        f"-# {title}",
    ]
    return "\n".join(line for line in lines if line)
