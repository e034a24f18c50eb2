"""When channels get their digests and boards: made, listed, removed, and ticked over."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.changes import changes
from bot.domain.delivery import Window
from bot.domain.errors import NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.schedule import Posts, Schedule, WhenQuiet, schedule_key
from bot.domain.story import Server, Story
from bot.services.owing import hasten, owe_board, owe_digest
from bot.services.reading import load
from bot.services.slots import Slot, latest_instant, latest_slot, next_instant, next_slot
from bot.services.times import read_interval, read_wall_clock, read_zone
from bot.services.words import quote
from bot.services.work import Desk, Work, do_each, transaction

_BOARD_EVERY = timedelta(minutes=5)
_DIGEST_EVERY = timedelta(hours=1)
_ON_TIME = timedelta(minutes=2)
_MOST = 50
_ID = re.compile(r"(?:S[- ]?)?(\d{1,9})", re.IGNORECASE)
_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an administrator wrote into `/schedule add`."""

    channel_id: int
    posts: Posts = Posts.DIGEST
    every: str = ""
    at: str = ""
    zone: str = ""
    when_quiet: WhenQuiet = WhenQuiet.SKIP


class Schedules:
    """Keeps schedules, and owes what is due."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def check(self, work: Work, caller: Caller) -> None:
        """Whether the caller may change schedules at all. Raises `NotAllowed`."""
        require(caller, Act.SCHEDULE, await work.server(caller.guild_id))

    @transaction
    async def add(
        self, work: Work, caller: Caller, asked_in: int, wish: Wish
    ) -> tuple[Schedule, Story]:
        """Add a schedule for the story of its channel. Raises `Refusal`."""
        server = await work.server(caller.guild_id)
        require(caller, Act.SCHEDULE, server)
        channel = wish.channel_id if server.slug_for(wish.channel_id) else asked_in
        story = await work.story(caller.guild_id, channel)
        if len(await _kept(work, caller.guild_id)) >= _MOST:
            raise Refusal(f"{_MOST} schedules are the most. Remove one with `/schedule remove`.")
        schedule = _read(work, caller, server, story, wish)
        work.put(replace(server, schedules=schedule.number))
        work.put(schedule)
        if schedule.posts is Posts.BOARD:
            await owe_board(work, schedule)
        work.log(_entry(work, caller, schedule, "add schedule"))
        return schedule, story

    @transaction
    async def kept(self, work: Work, caller: Caller) -> tuple[list[Schedule], list[Story]]:
        """The server's schedules by number, and its stories."""
        require(caller, Act.SCHEDULE, await work.server(caller.guild_id))
        stories = await work.find(Story, {"guild_id": caller.guild_id})
        return await _kept(work, caller.guild_id), stories

    @transaction
    async def remove(self, work: Work, caller: Caller, name: str) -> Schedule:
        """Remove a schedule by id ("S-3"). Raises `Refusal`."""
        require(caller, Act.SCHEDULE, await work.server(caller.guild_id))
        schedule = await _need(work, caller.guild_id, name)
        removed = replace(schedule, removed=True, next_at=None)
        work.put(removed)
        work.log(_entry(work, caller, schedule, "remove schedule"))
        return removed

    @transaction
    async def now(self, work: Work, caller: Caller, name: str) -> Schedule:
        """Post a schedule's digest or board at once, besides its slots. Raises `Refusal`."""
        require(caller, Act.SCHEDULE, await work.server(caller.guild_id))
        schedule = await _need(work, caller.guild_id, name)
        await hasten(work, schedule)
        if schedule.posts is Posts.BOARD:
            await owe_board(work, schedule, at_once=True)
            return schedule
        window = Window(since=schedule.covered_until, until=work.now, due=work.now)
        await owe_digest(work, schedule, f"now-{work.now.isoformat()}", window)
        covered = replace(schedule, covered_until=work.now)
        work.put(covered)
        return covered

    async def tick(self) -> int:
        """Owe everything whose slot has come; how many schedules were due.

        After downtime each schedule owes one digest, for the whole time since its last one.
        """
        return await do_each(await self._due(), self._post)

    @transaction
    async def _due(self, work: Work) -> list[str]:
        due = await work.find(
            Schedule,
            {"removed": False},
            until=("next_at", work.now),
            order="next_at",
            limit=_AT_ONCE,
        )
        return [schedule.key for schedule in due]

    @transaction
    async def _post(self, work: Work, key: str) -> None:
        schedule = await work.get(Schedule, key)
        if schedule is None or schedule.next_at is None or schedule.next_at > work.now:
            return
        following = replace(schedule, next_at=_next(schedule, work.now).at)
        # What is owed already is tried again; the rest waits for a later slot.
        if schedule.problem or await _is_closed(work, schedule):
            work.put(following)
            return
        if schedule.posts is Posts.BOARD:
            await owe_board(work, schedule)
            work.put(following)
            return
        window = _window(schedule, schedule.next_at, work.now)
        if await _is_silent(work, schedule, window):
            work.put(following)
            return
        await owe_digest(work, schedule, _latest(schedule, work.now).key, window)
        work.put(replace(following, covered_until=window.until))


async def _is_closed(work: Work, schedule: Schedule) -> bool:
    story = await work.get(Story, schedule.story)
    return story is not None and story.closed_at is not None


def _window(schedule: Schedule, due: datetime, now: datetime) -> Window:
    """On time, a digest speaks for its slot; late, for the moment it is made."""
    until = due if now - due < _ON_TIME else now
    return Window(since=schedule.covered_until, until=until, due=due)


async def _is_silent(work: Work, schedule: Schedule, window: Window) -> bool:
    if schedule.when_quiet is WhenQuiet.SAY:
        return False
    story = await work.get(Story, schedule.story)
    return story is None or not changes(await load(work, story), window.since, window.until)


def _read(work: Work, caller: Caller, server: Server, story: Story, wish: Wish) -> Schedule:
    if wish.every and wish.at:
        raise Refusal("Choose one: `every` (such as `30m`) or `at` (such as `08:00`).")
    if wish.at and wish.posts is Posts.BOARD:
        raise Refusal("A board is kept up all the time. Leave `at` out; `every:30m` would do.")
    every, at, zone = _rhythm(wish, story)
    schedule = Schedule(
        guild_id=caller.guild_id,
        number=server.schedules + 1,
        story=story.key,
        channel_id=wish.channel_id,
        posts=wish.posts,
        created_at=work.now,
        created_by=caller.user_id,
        covered_until=work.now,
        next_at=work.now,
        every=int(every.total_seconds()),
        at=at.strftime("%H:%M") if at else "",
        zone=zone,
        when_quiet=wish.when_quiet,
    )
    return replace(schedule, next_at=_next(schedule, work.now).at)


def _rhythm(wish: Wish, story: Story) -> tuple[timedelta, time | None, str]:
    try:
        zone = read_zone(wish.zone) if wish.zone else ZoneInfo(story.zone)
        if wish.at:
            return timedelta(), read_wall_clock(wish.at), zone.key
        usual = _BOARD_EVERY if wish.posts is Posts.BOARD else _DIGEST_EVERY
        return read_interval(wish.every) if wish.every else usual, None, zone.key
    except ValueError as error:
        raise Refusal(str(error)) from error


def _next(schedule: Schedule, after: datetime) -> Slot:
    if schedule.every:
        return next_instant(timedelta(seconds=schedule.every), schedule.created_at, after)
    return next_slot(time.fromisoformat(schedule.at), ZoneInfo(schedule.zone), after)


def _latest(schedule: Schedule, not_after: datetime) -> Slot:
    if schedule.every:
        return latest_instant(timedelta(seconds=schedule.every), schedule.created_at, not_after)
    return latest_slot(time.fromisoformat(schedule.at), ZoneInfo(schedule.zone), not_after)


async def _kept(work: Work, guild_id: int) -> list[Schedule]:
    return await work.find(Schedule, {"guild_id": guild_id, "removed": False}, order="number")


async def _need(work: Work, guild_id: int, name: str) -> Schedule:
    found = _ID.fullmatch(name.strip())
    schedule = await work.get(Schedule, schedule_key(guild_id, int(found[1]))) if found else None
    if schedule is None or schedule.removed:
        raise NotFound(
            f"There is no schedule {quote(name)}. `/schedule list` shows them; an id is like S-3."
        )
    return schedule


def _entry(work: Work, caller: Caller, schedule: Schedule, what: str) -> Entry:
    return Entry(
        story=schedule.story,
        at=work.now,
        who=caller.user_id,
        what=what,
        subject=schedule.name,
        after=f"{schedule.posts} in {schedule.channel_id}",
    )
