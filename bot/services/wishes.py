"""What an administrator wishes of a schedule, read or refused in words."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.people import Caller
from bot.domain.schedule import Posts, Schedule, WhenQuiet
from bot.domain.speech import say
from bot.domain.story import Story
from bot.services.rhythm import next_slot_of
from bot.services.times import (
    read_cron,
    read_interval,
    read_quiet_hours,
    read_wall_clock,
    read_zone,
)

_BOARD_EVERY = timedelta(minutes=5)
_DIGEST_EVERY = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an administrator wrote into `/schedule add`."""

    channel_id: int
    posts: Posts = Posts.DIGEST
    every: str = ""
    at: str = ""
    cron: str = ""
    quiet: str = ""
    zone: str = ""
    when_quiet: WhenQuiet = WhenQuiet.SKIP
    mention: int = 0


def read_wish(wish: Wish, caller: Caller, story: Story, number: int, now: datetime) -> Schedule:
    """Schedule `number` as wished. Raises `Refusal` with a right example."""
    _check(wish)
    if wish.posts is Posts.BREAKING:
        blank = _blank(wish, caller, story, number, now)
        return replace(blank, zone="", next_at=None, mention=wish.mention)
    try:
        asked = _with_rhythm(wish, _blank(wish, caller, story, number, now))
    except ValueError as error:
        raise Refusal(str(error)) from error
    slot = next_slot_of(asked, now)
    if slot is None:
        raise Refusal(
            say(
                "All its slots lie in the quiet hours {quiet}. Choose another time, or "
                "shorter `quiet` hours.",
                quiet=asked.quiet,
            )
        )
    return replace(asked, next_at=slot.at)


def _check(wish: Wish) -> None:
    if wish.posts is Posts.BREAKING:
        return _check_breaking(wish)
    if wish.mention:
        raise Refusal(
            say(
                "Only breaking updates may call a role. Leave `mention` out, or add "
                "`posts:breaking`."
            )
        )
    if sum(map(bool, (wish.every, wish.at, wish.cron))) > 1:
        raise Refusal(
            say(
                "Choose one: `every` (such as `30m`) or `at` (such as `08:00`) or "
                "`cron` (such as `0 8 * * 1-5`)."
            )
        )
    return _check_board(wish) if wish.posts is Posts.BOARD else None


def _check_breaking(wish: Wish) -> None:
    given = {
        "every": wish.every,
        "at": wish.at,
        "cron": wish.cron,
        "quiet": wish.quiet,
        "zone": wish.zone,
        "when_quiet": wish.when_quiet is not WhenQuiet.SKIP,
    }
    for name in filter(given.get, given):
        raise Refusal(
            say(
                "A breaking update goes out when a moderator presses *Publish now*. "
                "Leave `{name}` out.",
                name=name,
            )
        )


def _check_board(wish: Wish) -> None:
    if wish.at or wish.cron:
        left_out = "at" if wish.at else "cron"
        raise Refusal(
            say(
                "A board is kept up all the time. Leave `{left_out}` out; `every:30m` would do.",
                left_out=left_out,
            )
        )
    if wish.quiet:
        raise Refusal(
            say(
                "A board is edited in place and wakes nobody, so it keeps no quiet "
                "hours. Leave `quiet` out."
            )
        )


def _blank(wish: Wish, caller: Caller, story: Story, number: int, now: datetime) -> Schedule:
    return Schedule(
        guild_id=caller.guild_id,
        number=number,
        story=story.key,
        channel_id=wish.channel_id,
        posts=wish.posts,
        created_at=now,
        created_by=caller.user_id,
        covered_until=now,
        next_at=now,
        zone=(read_zone(wish.zone) if wish.zone else ZoneInfo(story.zone)).key,
        when_quiet=wish.when_quiet,
    )


def _with_rhythm(wish: Wish, blank: Schedule) -> Schedule:
    quiet = str(read_quiet_hours(wish.quiet)) if wish.quiet else ""
    if wish.at:
        return replace(blank, at=f"{read_wall_clock(wish.at):%H:%M}", quiet=quiet)
    if wish.cron:
        return replace(blank, cron=read_cron(wish.cron), quiet=quiet)
    usual = _BOARD_EVERY if wish.posts is Posts.BOARD else _DIGEST_EVERY
    every = read_interval(wish.every) if wish.every else usual
    return replace(blank, every=int(every.total_seconds()), quiet=quiet)
