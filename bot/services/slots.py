"""When a schedule is due: pure arithmetic, the same before and after a restart."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import dropwhile, takewhile
from zoneinfo import ZoneInfo

from cronsim import CronSim

# More than the longest day, so that the daily slots before an instant are surely seen.
_LOOK_BACK = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Slot:
    """A moment at which something is due.

    `at` is aware UTC. `key` names the slot once and for all, for idempotent work: the local
    date and time of a daily slot ("2026-03-29T08:00"), the instant of any other
    ("2026-03-29T06:00:00Z").
    """

    at: datetime
    key: str


def next_slot(at: time, zone: ZoneInfo, after: datetime) -> Slot:
    """The first daily slot later than the aware `after`; seconds of `at` do not count.

    As Debian's cron has it: every day has one slot. A time that clocks jump over in spring
    is due at the first moment that exists (03:00 for 02:30), one that comes twice in autumn
    is due the first time.
    """
    return next(dropwhile(lambda slot: slot.at <= after, _daily(at, zone, after)))


def latest_slot(at: time, zone: ZoneInfo, not_after: datetime) -> Slot:
    """The last daily slot at or before `not_after`: what a late digest stands for."""
    return list(takewhile(lambda slot: slot.at <= not_after, _daily(at, zone, not_after)))[-1]


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
    local = (near - _LOOK_BACK).astimezone(zone)
    for due in CronSim(f"{at.minute} {at.hour} * * *", local):
        yield Slot(due.astimezone(UTC), f"{due:%Y-%m-%dT%H:%M}")


def _nth_instant(every: timedelta, anchor: datetime, count: int) -> Slot:
    at = _whole(anchor) + count * every
    return Slot(at, f"{at:%Y-%m-%dT%H:%M:%SZ}")


def _whole(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(microsecond=0)
