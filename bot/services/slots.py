"""When a schedule is due: pure arithmetic, the same before and after a restart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import dropwhile, takewhile
from zoneinfo import ZoneInfo

from cronsim import CronSim

# More than the longest day, so that the daily slots before an instant are surely seen.
_LOOK_BACK = timedelta(days=3)
_FIRST_LOOK = timedelta(hours=3)
_LOOKS = 10  # each four times as far as the one before: the last one sees back 89 years


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment at which something is due.

    `at` is aware UTC. `key` names the slot once and for all, for idempotent work: the local
    date and time where it goes by the wall clock ("2026-03-29T08:00", with the offset from UTC
    where the hour comes a second time), else the instant ("2026-03-29T06:00:00Z").
    """

    at: datetime
    key: str


def next_slot(at: time, zone: ZoneInfo, after: datetime) -> Slot:
    """The first daily slot later than the aware `after`; seconds of `at` do not count.

    As Debian's cron has it: every day has one slot. A time that clocks jump over in spring
    is due at the first moment that exists (03:00 for 02:30), one that comes twice in autumn
    is due the first time.
    """
    return next(daily_slots(at, zone, after))


def daily_slots(at: time, zone: ZoneInfo, after: datetime) -> Iterator[Slot]:
    """The daily slots later than `after`, one after the other."""
    return dropwhile(lambda slot: slot.at <= after, _daily(at, zone, after))


def latest_slot(at: time, zone: ZoneInfo, not_after: datetime) -> Slot:
    """The last daily slot at or before `not_after`: what a late digest stands for."""
    return list(takewhile(lambda slot: slot.at <= not_after, _daily(at, zone, not_after)))[-1]


def cron_slots(line: str, zone: ZoneInfo, after: datetime) -> Iterator[Slot]:
    """The slots of a cron line later than `after`; none for a line that is never due.

    As Debian's cron has it: fixed hours keep one slot a day where clocks change, `*` and `*/n`
    follow the hours that pass. Raises `cronsim.CronSimError` for an unreadable line.
    """
    return dropwhile(lambda slot: slot.at <= after, _cron(line, zone, after))


def latest_cron_slot(line: str, zone: ZoneInfo, not_after: datetime) -> Slot | None:
    """The last slot of a cron line at or before `not_after`."""
    for look in range(_LOOKS):
        slots = _cron(line, zone, not_after - _FIRST_LOOK * 4**look)
        if seen := list(takewhile(lambda slot: slot.at <= not_after, slots)):
            return seen[-1]
    return None


def next_instant(every: timedelta, anchor: datetime, after: datetime) -> Slot:
    """The first instant later than `after` that is a whole number of intervals past `anchor`.

    Counted in UTC, so clock changes neither skip nor double one; the first is one interval
    past the anchor.
    """
    return _nth_instant(every, anchor, max(1, (after - _whole(anchor)) // every + 1))


def latest_instant(every: timedelta, anchor: datetime, not_after: datetime) -> Slot:
    """The last such instant at or before `not_after`; the anchor itself when there is none."""
    return _nth_instant(every, anchor, max(0, (not_after - _whole(anchor)) // every))


def _daily(at: time, zone: ZoneInfo, near: datetime) -> Iterator[Slot]:
    # From well before: within the hour that autumn repeats, cronsim takes the start for the
    # first pass and answers with a slot that is already over.
    return _cron(f"{at.minute} {at.hour} * * *", zone, near - _LOOK_BACK)


def _cron(line: str, zone: ZoneInfo, begin: datetime) -> Iterator[Slot]:
    for due in CronSim(line, begin.astimezone(zone)):
        key = f"{due:%Y-%m-%dT%H:%M%z}" if due.fold else f"{due:%Y-%m-%dT%H:%M}"
        yield Slot(due.astimezone(UTC), key)


def _nth_instant(every: timedelta, anchor: datetime, count: int) -> Slot:
    at = _whole(anchor) + count * every
    return Slot(at, f"{at:%Y-%m-%dT%H:%M:%SZ}")


def _whole(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
