"""The narrow protocol between services and whichever engine keeps the records."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from bot.domain.actor import Actor
from bot.domain.deal import Deal
from bot.domain.delivery import Delivery
from bot.domain.draft import Draft
from bot.domain.figure import Figure
from bot.domain.ledger import Entry, Link
from bot.domain.memory import Fingerprint
from bot.domain.mute import Mute
from bot.domain.outlook import Assessment, OpenQuestion, Scenario
from bot.domain.report import Report
from bot.domain.schedule import Schedule
from bot.domain.story import Numbers, Server, Story
from bot.domain.update import Update

Record = (
    Actor
    | Assessment
    | Deal
    | Delivery
    | Draft
    | Figure
    | Fingerprint
    | Link
    | Mute
    | Numbers
    | OpenQuestion
    | Report
    | Scenario
    | Schedule
    | Server
    | Story
    | Update
)
R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)
Value = str | int | bool | datetime | None

FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Actor: ("story", "position"),
    Assessment: ("story", "position"),
    Deal: ("story", "position"),
    Delivery: ("guild_id", "kind", "subject", "next_at", "owner"),
    Draft: ("user_id", "expires_at"),
    Figure: ("story", "position"),
    Fingerprint: (),
    Link: ("story", "sequence"),
    Mute: ("guild_id",),
    Numbers: (),
    OpenQuestion: ("story", "position"),
    Report: ("story", "guild_id", "reporter", "state", "number", "received_at", "lapses_at"),
    Scenario: ("story", "position"),
    Schedule: ("guild_id", "story", "number", "next_at", "removed"),
    Server: (),
    Story: ("guild_id",),
    Update: ("story", "number", "recorded_at"),
}
"""The fields of each kind that may be asked for or ordered by; engines index them."""


class StoreError(Exception):
    """The store cannot serve; the text says to the operator what happened and what to do."""


class Conflict(StoreError):  # noqa: N818  (an answer to act on)
    """A record is not in the version that was read: read again and decide again."""


@dataclass(frozen=True, slots=True)
class Stored(Generic[R_co]):
    """A record with the version that a later change must name."""

    record: R_co
    version: int


@dataclass(frozen=True, slots=True)
class Change:
    """Write `record`, or remove it; `expected` is the version read, 0 where it must not exist."""

    record: Record
    expected: int
    remove: bool = False


class Store(Protocol):
    """Where the records are kept. Times are aware; records that come out are never shared."""

    async def get(self, kind: type[R], key: str) -> Stored[R] | None:
        """The record with this key, or None."""
        ...

    async def query(
        self,
        kind: type[R],
        where: Mapping[str, Value],
        *,
        until: tuple[str, Value] | None = None,
        order: str = "",
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Sequence[Stored[R]]:
        """Records whose declared fields (`FIELDS`) equal `where`.

        `until` keeps those whose field is set and at most the value; `order` names a field
        (records without a value are left out), `limit` cuts after ordering. Equals, and records
        asked for without an order, come by key. Raises ValueError for a field not declared.
        """
        ...

    async def commit(self, changes: Sequence[Change], entries: Sequence[Entry] = ()) -> None:
        """Write all of it durably, or nothing.

        Each entry is linked to the end of its story's ledger inside the same commit. Raises
        `Conflict` when a record is not in its expected version, `StoreError` when the disk or the
        database refuses; memory then is as before.
        """
        ...

    async def claim(
        self, *, now: datetime, owner: str, limit: int, skip: frozenset[str] = frozenset()
    ) -> Sequence[Stored[Delivery]]:
        """Up to `limit` deliveries that are due and not leased, longest due first, now leased.

        `skip` names keys not to take. A claim changes the version: whoever lost the lease
        cannot complete.
        """
        ...

    async def close(self) -> None:
        """Finish what is being written and let go of the files or connections."""
        ...
