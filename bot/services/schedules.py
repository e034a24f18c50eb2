"""When channels get their digests and boards: made, listed, paused, removed."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from bot.domain.changes import Changes
from bot.domain.delivery import Window
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.schedule import Posts, Schedule, schedule_key
from bot.domain.speech import say
from bot.domain.standing import Standing
from bot.domain.story import Story
from bot.domain.update import Update
from bot.services.owing import hasten, owe_board, owe_digest, withdraw
from bot.services.reading import digest_of, stand
from bot.services.rhythm import next_at, slots_of
from bot.services.wishes import Wish, read_wish
from bot.services.words import quote
from bot.services.work import Desk, Work, transaction

_MOST = 50
_ID = re.compile(r"(?:S[- ]?)?(\d{1,9})", re.IGNORECASE)
_PREVIEWED = 5


@dataclass(frozen=True, slots=True)
class Preview:
    """What a schedule would post now (`changes` and `window` for a digest), and its next slots.

    One that takes breaking updates would post `newest`, were it pushed.
    """

    schedule: Schedule
    standing: Standing
    changes: Changes | None
    window: Window | None
    slots: tuple[datetime, ...]
    newest: Update | None = None


class Schedules:
    """Keeps schedules."""

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
            raise Refusal(
                say(
                    "{most} schedules are the most. Remove one with `/schedule remove`.", most=_MOST
                )
            )
        schedule = read_wish(wish, caller, story, server.schedules + 1, work.now)
        await _require_new(work, schedule)
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
        schedule = await _need(work, caller, name)
        await withdraw(work, schedule)
        removed = replace(schedule, removed=True, next_at=None)
        work.put(removed)
        work.log(_entry(work, caller, schedule, "remove schedule"))
        return removed

    @transaction
    async def pause(self, work: Work, caller: Caller, name: str) -> Schedule:
        """Let a schedule owe nothing until it is resumed. Raises `Refusal`."""
        schedule = await _need(work, caller, name)
        if schedule.paused:
            raise Refusal(
                say(
                    "{schedule} is paused already. {advice}",
                    schedule=schedule.name,
                    advice=_resume_with(schedule),
                )
            )
        untold = await withdraw(work, schedule)
        paused = replace(schedule, paused=True, next_at=None, covered_until=untold)
        work.put(paused)
        work.log(_entry(work, caller, schedule, "pause schedule"))
        return paused

    @transaction
    async def resume(self, work: Work, caller: Caller, name: str) -> Schedule:
        """Let a paused schedule go on: its next digest covers the pause. Raises `Refusal`."""
        schedule = await _need(work, caller, name)
        if not schedule.paused:
            raise Refusal(
                say(
                    "{schedule} is not paused. `/schedule list` shows when it posts.",
                    schedule=schedule.name,
                )
            )
        resumed = replace(schedule, paused=False, problem="", next_at=next_at(schedule, work.now))
        work.put(resumed)
        if resumed.posts is Posts.BOARD:
            await owe_board(work, resumed)
        work.log(_entry(work, caller, schedule, "resume schedule"))
        return resumed

    @transaction
    async def preview(self, work: Work, caller: Caller, name: str) -> Preview:
        """What a schedule would post now, and its next slots. Raises `Refusal`."""
        schedule = await _need(work, caller, name)
        story = await work.get(Story, schedule.story)
        if story is None:
            raise NotFound(say("Its story is not in this server's record any more."))
        if schedule.posts is Posts.BREAKING:
            newest = await _newest(work, story)
            return Preview(schedule, await stand(work, story, None), None, None, (), newest)
        slots = tuple(slot.at for slot in islice(slots_of(schedule, work.now), _PREVIEWED))
        if schedule.posts is Posts.BOARD:
            return Preview(schedule, await stand(work, story, None), None, None, slots)
        window = Window(since=schedule.covered_until, until=work.now, due=work.now)
        standing, changed = await digest_of(work, story, window)
        return Preview(schedule, standing, changed, window, slots)

    @transaction
    async def now(self, work: Work, caller: Caller, name: str) -> Schedule:
        """Post a schedule's digest or board at once, besides its slots. Raises `Refusal`."""
        schedule = await _need(work, caller, name)
        if schedule.paused:
            raise Refusal(
                say(
                    "{schedule} is paused. {advice}",
                    schedule=schedule.name,
                    advice=_resume_with(schedule),
                )
            )
        hastened = await hasten(work, schedule)
        if schedule.posts is Posts.BREAKING:
            if not hastened:
                raise Refusal(
                    say(
                        "{schedule} takes breaking updates: they go out when a "
                        "moderator presses *Publish now* under an update.",
                        schedule=schedule.name,
                    )
                )
            return schedule
        if schedule.posts is Posts.BOARD:
            await owe_board(work, schedule, at_once=True)
            return schedule
        window = Window(since=schedule.covered_until, until=work.now, due=work.now)
        await owe_digest(work, schedule, f"now-{work.now.isoformat()}", window)
        covered = replace(schedule, covered_until=work.now)
        work.put(covered)
        return covered


def _resume_with(schedule: Schedule) -> str:
    return say("`/schedule resume id:{schedule}` lets it go on.", schedule=schedule.name)


async def _newest(work: Work, story: Story) -> Update | None:
    where = {"story": story.key}
    found = await work.find(Update, where, order="number", newest_first=True, limit=1)
    return found[0] if found else None


async def _require_new(work: Work, schedule: Schedule) -> None:
    if schedule.posts is not Posts.BREAKING:
        return
    for other in await _kept(work, schedule.guild_id):
        there = (other.posts, other.channel_id, other.story)
        if there == (schedule.posts, schedule.channel_id, schedule.story):
            raise AlreadyDone(
                say(
                    "{other} takes breaking updates in <#{channel_id}> already. "
                    "`/schedule remove id:{other}` removes it.",
                    other=other.name,
                    channel_id=other.channel_id,
                )
            )


async def _kept(work: Work, guild_id: int) -> list[Schedule]:
    return await work.find(Schedule, {"guild_id": guild_id, "removed": False}, order="number")


async def _need(work: Work, caller: Caller, name: str) -> Schedule:
    """A schedule that the caller may change, by id ("S-3"). Raises `Refusal`."""
    require(caller, Act.SCHEDULE, await work.server(caller.guild_id))
    found = _ID.fullmatch(name.strip())
    key = schedule_key(caller.guild_id, int(found[1])) if found else ""
    schedule = await work.get(Schedule, key) if found else None
    if schedule is None or schedule.removed:
        raise NotFound(
            say(
                "There is no schedule {name}. `/schedule list` shows them; an id is like S-3.",
                name=quote(name),
            )
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
