"""What is wrong with a server's desk, and when its moderators were told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

DAILY = timedelta(days=1)
_AGAIN = timedelta(days=3)
_SOONEST = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong: where and what, and what to do. `key` names it from one day to the next.

    `place` is the channel in which nothing can be said about it, where there is one.
    """

    key: str
    what: str
    remedy: str
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """When a server is checked next, and which faults have been told since when."""

    guild_id: int
    next_at: datetime
    examined_at: datetime | None = None
    told: tuple[str, ...] = ()
    told_at: datetime | None = None

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return checkup_key(self.guild_id)

    def hasten(self, now: datetime) -> "Checkup":
        """Something failed: checked soon, but not every time that the same thing fails."""
        soonest = self.examined_at + _SOONEST if self.examined_at else now
        return replace(self, next_at=min(self.next_at, max(now, soonest)))

    def tell(self, fault: str, now: datetime) -> "Checkup":
        """A fault has just been told by whoever ran into it."""
        return replace(self, told=(*self.told, fault), told_at=self.told_at or now)

    def untold(self, faults: Sequence[Fault], now: datetime) -> list[Fault]:
        """What to say now: what is new, and after three days everything that is still wrong."""
        if self.told_at and now - self.told_at >= _AGAIN:
            return list(faults)
        return [fault for fault in faults if fault.key not in self.told]

    def examined(self, faults: Sequence[Fault], now: datetime) -> "Checkup":
        """Checked, and what was to say is said; what is mended is told anew if it comes again."""
        said = bool(self.untold(faults, now))
        return replace(
            self,
            next_at=now + DAILY,
            examined_at=now,
            told=tuple(fault.key for fault in faults),
            told_at=now if said else self.told_at if faults else None,
        )


def checkup_key(guild_id: int) -> str:
    """The storage key of a server's check-up."""
    return f"{guild_id}/checkup"
