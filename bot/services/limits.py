"""How often one person, and one server, may report; counted from stored reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import Refusal
from bot.domain.speech import say


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `count` reports in `span`."""

    count: int
    span: timedelta

    def free_at(self, newest_first: Sequence[datetime], now: datetime) -> datetime | None:
        """When the next report is allowed, or None where it is allowed now."""
        if len(newest_first) < self.count:
            return None
        free = newest_first[self.count - 1] + self.span
        return free if free > now else None


PERSON = (
    Limit(1, timedelta(seconds=5)),
    Limit(3, timedelta(minutes=5)),
    Limit(10, timedelta(hours=1)),
)
SERVER = (Limit(60, timedelta(minutes=5)),)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force; people in `exempt` (user ids) are not counted."""

    person: tuple[Limit, ...] = PERSON
    server: tuple[Limit, ...] = SERVER
    exempt: frozenset[int] = frozenset()

    def check_person(self, newest_first: Sequence[datetime], now: datetime) -> None:
        """Raise `Refusal` with when to try again if this person reported too often."""
        until = _latest(self.person, newest_first, now)
        if until:
            raise Refusal(
                say(
                    "That is a lot of reports at once. You can send the next one {until}.",
                    until=_when(until),
                )
            )

    def check_server(self, newest_first: Sequence[datetime], now: datetime) -> None:
        """Raise `Refusal` with when to try again if this server's desk is flooded."""
        until = _latest(self.server, newest_first, now)
        if until:
            raise Refusal(
                say(
                    "The desk is getting more reports than people can read. Please "
                    "send yours again {until}.",
                    until=_when(until),
                )
            )

    @property
    def most(self) -> int:
        """How many of the newest reports decide."""
        return max((limit.count for limit in (*self.person, *self.server)), default=0)


def _latest(
    limits: Sequence[Limit], newest_first: Sequence[datetime], now: datetime
) -> datetime | None:
    found = (limit.free_at(newest_first, now) for limit in limits)
    return max((until for until in found if until), default=None)


def _when(until: datetime) -> str:
    second = int(until.timestamp()) + 1
    return f"<t:{second}:R> (<t:{second}:T>)"
