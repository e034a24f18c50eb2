"""The slots of one schedule: its interval, time of day or cron line, without its quiet hours."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.schedule import Posts, Schedule
from bot.services.slots import (
    Slot,
    cron_slots,
    daily_slots,
    latest_cron_slot,
    latest_instant,
    latest_slot,
    next_instant,
)
from bot.services.times import read_quiet_hours

# More than there are minutes in two days, and years than lie between two leap days: where all
# slots so far are quiet, all are.
_MOST_QUIET = 3000
_LONGEST_QUIET = timedelta(days=12 * 366)


def next_slot_of(schedule: Schedule, after: datetime) -> Slot | None:
    """The first slot later than `after` that is not in quiet hours; None where all are."""
    return next(slots_of(schedule, after), None)


def slots_of(schedule: Schedule, after: datetime) -> Iterator[Slot]:
    """The slots later than `after` in which it posts; none for what only a person sets off."""
    if schedule.posts is Posts.BREAKING:
        return
    quiet = 0
    for slot in _slots(schedule, after):
        if not is_quiet(schedule, slot.at):
            yield slot
            quiet, after = 0, slot.at
        elif quiet == _MOST_QUIET or slot.at - after > _LONGEST_QUIET:
            return
        else:
            quiet += 1


def latest_slot_of(schedule: Schedule, not_after: datetime) -> Slot | None:
    """The last slot at or before `not_after`, quiet hours or not."""
    if schedule.every:
        return latest_instant(timedelta(seconds=schedule.every), schedule.created_at, not_after)
    if schedule.cron:
        return latest_cron_slot(schedule.cron, _zone(schedule), not_after)
    return latest_slot(time.fromisoformat(schedule.at), _zone(schedule), not_after)


def is_quiet(schedule: Schedule, at: datetime) -> bool:
    """Whether it posts nothing at this moment."""
    if not schedule.quiet:
        return False
    return at.astimezone(_zone(schedule)).time() in read_quiet_hours(schedule.quiet)


def _slots(schedule: Schedule, after: datetime) -> Iterator[Slot]:
    if schedule.every:
        return _instants(timedelta(seconds=schedule.every), schedule.created_at, after)
    if schedule.cron:
        return cron_slots(schedule.cron, _zone(schedule), after)
    return daily_slots(time.fromisoformat(schedule.at), _zone(schedule), after)


def _instants(every: timedelta, anchor: datetime, after: datetime) -> Iterator[Slot]:
    while True:
        slot = next_instant(every, anchor, after)
        yield slot
        after = slot.at


def _zone(schedule: Schedule) -> ZoneInfo:
    return ZoneInfo(schedule.zone or "UTC")


def next_at(schedule: Schedule, after: datetime) -> datetime | None:
    """When a schedule's next slot is; None where it has none."""
    slot = next_slot_of(schedule, after)
    return slot.at if slot else None
