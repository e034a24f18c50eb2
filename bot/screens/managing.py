"""Answers to the people who set the server up: schedules, set-up, the choice of a story."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from discord import ui

from bot.domain.schedule import Posts, Schedule, WhenQuiet
from bot.domain.speech import noted, say, say_count
from bot.domain.story import Server, Story
from bot.domain.verification import Verification
from bot.screens.addresses import slug
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Panel
from bot.screens.problems import problem_words
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
from bot.screens.text import age, inline, instant

_POSTS = {
    Posts.DIGEST: noted("digest"),
    Posts.BOARD: noted("board"),
    Posts.BREAKING: noted("breaking"),
}


def schedules(kept: Sequence[Schedule], stories: Mapping[str, Story]) -> Panel:
    """All schedules of a server; `stories` are its own by `Story.key`."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(f"## {say('Schedules')}")
    if not kept:
        sheet.text(say("There is none. `/schedule add` makes one."))
    sheet.block(Block("", [_schedule(schedule, stories) for schedule in kept], gap="\n\n"))
    return sheet.panel()


def schedule_added(schedule: Schedule, story: Story) -> Panel:
    """A new schedule read back."""
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    added = say(
        "**{schedule} is set.** {posts} in {where}, {when}.",
        schedule=schedule.name,
        posts=_what(schedule),
        where=channel(schedule.channel_id),
        when=when(schedule),
    )
    sheet.text(f"{added}{_next(schedule)}\n-# {story_line(story)}")
    return sheet.panel()


def schedule_preview(
    posted: Panel, schedule: Schedule, slots: Sequence[datetime], *, silent: bool
) -> Panel:
    """What a schedule would post now, with what is to know about it below."""
    moments = ", ".join(instant(at) for at in slots)
    if schedule.posts is Posts.BREAKING:
        upcoming = say("It posts when a moderator presses *Publish now*.")
    elif schedule.paused:
        upcoming = say("Next if resumed: {moments}", moments=moments)
    else:
        upcoming = say("Next: {moments}", moments=moments)
    would = say("Nothing is new: it would not post.") if silent else ""
    foot = (say("**{schedule}** as of now.", schedule=schedule.name), would, upcoming)
    posted.add_item(ui.TextDisplay(" ".join(filter(None, foot))))
    return posted


def setup_done(server: Server, story_title: str | None, missing: Sequence[str]) -> Panel:
    """How the server is set up now; `missing` says in our own words what is still to do.

    `story_title` is a `story_line`.
    """
    sheet = Sheet(accent=ACCENTS[Verification.UNVERIFIED if missing else Verification.VERIFIED])
    left = say_count("{n} day", "{n} days", server.keep_left)
    closed = say_count("{n} day", "{n} days", server.keep_closed)
    kept = say(
        "Everything is deleted {left} after the bot is removed; reporters are erased {closed} "
        "after their story is closed.",
        left=left,
        closed=closed,
    )
    lines = [
        f"## {say('Nightdesk is set up')}",
        say("Moderators: {role}", role=_role(server.moderator_role)),
        say("Review channel: {channel}", channel=channel(server.review_channel)),
        say("Hosts: {role}", role=_role(server.host_role)),
        say("Scribes: {role}", role=_role(server.scribe_role)),
        say("Story: {story}", story=story_title or _not_set()),
        f"-# {kept}",
    ]
    sheet.text("\n".join(lines))
    if missing:
        sheet.block(Block(f"**{say('Still to do')}**", [f"- {entry}" for entry in missing]))
    return sheet.panel()


def story_chosen(story: Story, channel_id: int | None) -> Panel:
    """Which story the server, or one channel of it, speaks of from now on."""
    title = inline(story.title, 120)
    covers = (
        say("{where} now covers **{story}**.", where=channel(channel_id), story=title)
        if channel_id
        else say("This server now covers **{story}**.", story=title)
    )
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.text(f"{covers}\n-# {story_line(story)}")
    return sheet.panel()


def when(schedule: Schedule) -> str:
    """How often and in which hours not, with the zone where it goes by the wall clock."""
    if schedule.posts is Posts.BREAKING:
        return say("when a moderator presses *Publish now*")
    zone = f" ({inline(schedule.zone, 40)})" if schedule.zone else ""
    quiet = f", {say('quiet {hours}', hours=inline(schedule.quiet, 20))}" if schedule.quiet else ""
    if schedule.every:
        every = say("every {time}", time=age(timedelta(seconds=schedule.every)))
        return f"{every}{quiet}{zone if quiet else ''}"
    if schedule.cron:
        return f"cron {inline(schedule.cron, 100)}{quiet}{zone}"
    return f"{say('daily at {time}', time=inline(schedule.at, 10))}{quiet}{zone}"


def channel(channel_id: int) -> str:
    """A channel by name: Discord fills it in."""
    return f"<#{channel_id:d}>" if channel_id else _not_set()


def posts_words(posts: Posts) -> str:
    """What a schedule posts, in one word."""
    return say(_POSTS[posts])


def _not_set() -> str:
    return say("not set yet")


def _role(role_id: int) -> str:
    return f"<@&{role_id:d}>" if role_id else _not_set()


def _what(schedule: Schedule) -> str:
    if schedule.posts is Posts.BOARD:
        return say("Board")
    if schedule.posts is Posts.BREAKING:
        if not schedule.mention:
            return say("Breaking updates (calls nobody)")
        return say("Breaking updates (may call {role})", role=f"<@&{schedule.mention:d}>")
    if schedule.when_quiet is WhenQuiet.SAY:
        return say("Digest (says so when nothing is new)")
    return say("Digest (no news, no post)")


def _next(schedule: Schedule) -> str:
    at = schedule.next_at
    return f" {say('Next: {moments}', moments=instant(at))}" if at else ""


def _upcoming(schedule: Schedule, story: Story | None) -> str:
    if story is not None and story.closed_at:
        return say("posts nothing: its story is closed")
    if schedule.paused:
        return say(
            "**paused**; `/schedule resume id:{schedule}` lets it go on", schedule=schedule.name
        )
    if schedule.posts is Posts.BREAKING:
        return say("ready")
    if not schedule.next_at:
        return say("posts next never")
    return say("posts next {moment}", moment=instant(schedule.next_at))


def _schedule(schedule: Schedule, stories: Mapping[str, Story]) -> str:
    story = stories.get(schedule.story)
    title = story_line(story) if story else inline(slug(schedule.story))
    last = say("not posted yet")
    if schedule.last_posted_at:
        last = say("posted last {moment}", moment=instant(schedule.last_posted_at))
    what = say(
        "{posts} in {where}, {when}",
        posts=_what(schedule),
        where=channel(schedule.channel_id),
        when=when(schedule),
    )
    problem = inline(problem_words(schedule.problem), 200)
    lines = [
        f"**{schedule.name}** {what}",
        f"{last} · {_upcoming(schedule, story)}",
        say("**Problem:** {problem}", problem=problem) if problem else "",
        f"-# {title}",
    ]
    return "\n".join(line for line in lines if line)
