"""What is due: each schedule's slot, owed when it has come."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.changes import changes
from bot.domain.delivery import Delivery, DeliveryKind, Window
from bot.domain.schedule import Posts, Schedule, WhenQuiet
from bot.domain.shards import Shards
from bot.domain.story import Story
from bot.services.owing import owe_board, owe_digest
from bot.services.reading import load
from bot.services.rhythm import is_quiet, latest_slot_of, next_at
from bot.services.work import Desk, Work, do_each, transaction

_ON_TIME = timedelta(minutes=2)
_AT_ONCE = 200


class Due:
    """Owes digests and boards as their slots come."""

    def __init__(self, desk: Desk, shards: Shards | None = None) -> None:
        """`shards`: those of this process, where others have the rest of the servers."""
        self.desk = desk
        self._shards = shards

    async def tick(self) -> int:
        """Owe everything whose slot has come; how many schedules were due.

        After downtime each schedule owes one digest, for the whole time since its last one. What
        is due in servers of another process comes last: it may be away.
        """
        due = await self.desk.due(Schedule, limit=_AT_ONCE, removed=False)
        if shards := self._shards:
            due.sort(key=lambda schedule: not shards.own(schedule.guild_id))
        return await do_each([schedule.key for schedule in due], self._post)

    @transaction
    async def _post(self, work: Work, key: str) -> None:
        schedule = await work.get(Schedule, key)
        if schedule is None or schedule.next_at is None or schedule.next_at > work.now:
            return
        following = replace(schedule, next_at=next_at(schedule, work.now))
        # What is owed already is tried again; the rest waits for a later slot. A slot that is
        # late may have come into the quiet hours.
        if is_quiet(schedule, work.now) or await _is_held_up(work, schedule):
            work.put(following)
            return
        if schedule.posts is Posts.BOARD:
            await owe_board(work, schedule)
            work.put(following)
            return
        window = _window(schedule, schedule.next_at, work.now)
        if window.until == window.since or await _is_silent(work, schedule, window):
            work.put(following)
            return
        slot = latest_slot_of(schedule, work.now)
        await owe_digest(work, schedule, slot.key if slot else "", window)
        work.put(replace(following, covered_until=window.until))


async def _is_held_up(work: Work, schedule: Schedule) -> bool:
    story = await work.get(Story, schedule.story)
    if schedule.problem or (story is not None and story.closed_at is not None):
        return True
    if (await work.server(schedule.guild_id)).left_at:
        return True
    where = {"subject": schedule.key, "kind": DeliveryKind.DIGEST.value}
    return any(digest.next_at for digest in await work.find(Delivery, where))


def _window(schedule: Schedule, due: datetime, now: datetime) -> Window:
    """On time, a digest speaks for its slot; late, for the moment it is made."""
    since = schedule.covered_until
    until = max(since, due if now - due < _ON_TIME else now)  # `/schedule now` may have been first
    return Window(since=since, until=until, due=due)


async def _is_silent(work: Work, schedule: Schedule, window: Window) -> bool:
    if schedule.when_quiet is WhenQuiet.SAY:
        return False
    story = await work.get(Story, schedule.story)
    return story is None or not changes(await load(work, story), window.since, window.until)
