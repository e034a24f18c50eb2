"""Who hosts when, so that coverage never sleeps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

REMINDED_BEFORE = timedelta(minutes=30)
LATE_AFTER = timedelta(minutes=10)
ANSWERS_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Shift `number` of a server's rota: one host from a moment to another.

    `next_at` is when the clock looks at it next, None once there is nothing left to do. `asked` are
    those who were asked to step in for a host who did not come.
    """

    guild_id: int
    number: int
    host: int
    starts_at: datetime
    ends_at: datetime
    added_by: int
    next_at: datetime | None
    reminded: bool = False
    came_at: datetime | None = None
    asked: tuple[int, ...] = ()
    removed: bool = False

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return shift_key(self.guild_id, self.number)

    @property
    def name(self) -> str:
        """The short id people use."""
        return f"H-{self.number}"

    def overlaps(self, other: "Shift") -> bool:
        """Whether both are on at some moment."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def given_to(self, host: int, now: datetime) -> "Shift":
        """This shift in another host's hands; they are reminded anew."""
        return replace(
            self,
            host=host,
            reminded=False,
            came_at=None,
            asked=(),
            next_at=max(now, self.starts_at - REMINDED_BEFORE) if now < self.ends_at else None,
        )


@dataclass(frozen=True, slots=True)
class Unhosted:
    """A time in which nobody is on the rota."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RotaWatch:
    """When the rota of a server is looked through for gaps next; None where nobody is on it."""

    guild_id: int
    next_at: datetime | None

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return f"{self.guild_id}/rota"


def shift_key(guild_id: int, number: int) -> str:
    """The storage key of shift `number` of a server."""
    return f"{guild_id}/H-{number}"


def unhosted(shifts: Iterable[Shift], since: datetime, until: datetime) -> Sequence[Unhosted]:
    """The times between two moments that no shift covers, in order."""
    found, at = [], since
    for shift in sorted(shifts, key=lambda shift: (shift.starts_at, shift.number)):
        if shift.ends_at <= at or shift.starts_at >= until:
            continue
        if shift.starts_at > at:
            found.append(Unhosted(at, shift.starts_at))
        at = max(at, shift.ends_at)
    return [*found, Unhosted(at, until)] if at < until else found


def next_to_ask(shift: Shift, shifts: Iterable[Shift]) -> int | None:
    """Who is asked to step in: the hosts of the shifts that follow, then of those before it."""
    in_order = sorted(shifts, key=lambda one: (one.starts_at, one.number))
    later = [one for one in in_order if one.starts_at > shift.starts_at]
    earlier = [one for one in in_order if one.starts_at <= shift.starts_at]
    out = {shift.host, *shift.asked}
    return next((one.host for one in (*later, *earlier) if one.host not in out), None)
