"""The narrow protocol between services and whichever engine keeps the records."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from bot.domain.actor import Actor
from bot.domain.checkup import Checkup
from bot.domain.cue import Cue
from bot.domain.deal import Deal
from bot.domain.delivery import Delivery
from bot.domain.draft import Draft
from bot.domain.errors import Unavailable
from bot.domain.figure import Figure
from bot.domain.ledger import Entry, Link
from bot.domain.memory import Fingerprint
from bot.domain.mute import Mute
from bot.domain.outlook import Assessment, OpenQuestion, Scenario
from bot.domain.report import Report
from bot.domain.rota import RotaWatch, Shift
from bot.domain.schedule import Schedule
from bot.domain.shards import Shards
from bot.domain.space import Space
from bot.domain.space_record import SpaceNote, SpaceQuestion
from bot.domain.story import Numbers, Server, Story
from bot.domain.update import Update

Record = (
    Actor
    | Assessment
    | Checkup
    | Cue
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
    | RotaWatch
    | Shift
    | Space
    | SpaceNote
    | SpaceQuestion
    | Story
    | Update
)
R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)
Value = str | int | bool | datetime | None

FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Actor: ("story", "position"),
    Assessment: ("story", "position"),
    Cue: ("guild_id", "space", "next_at", "sequence"),
    Checkup: ("guild_id", "next_at"),
    Deal: ("story", "position"),
    Delivery: (
        "guild_id",
        "kind",
        "subject",
        "update",
        "created_at",
        "next_at",
        "owner",
        "holds_place",
    ),
    Draft: ("guild_id", "user_id", "expires_at"),
    Figure: ("story", "position"),
    Fingerprint: (),
    Link: ("story", "sequence"),
    Mute: ("guild_id",),
    Numbers: (),
    OpenQuestion: ("story", "position"),
    Report: ("story", "guild_id", "reporter", "state", "number", "received_at", "lapses_at"),
    Scenario: ("story", "position"),
    Schedule: ("guild_id", "story", "number", "next_at", "removed"),
    Server: ("delete_at",),
    RotaWatch: ("guild_id", "next_at"),
    Shift: ("guild_id", "number", "starts_at", "next_at", "removed"),
    Space: ("guild_id", "state", "number", "story", "stage"),
    SpaceNote: ("guild_id", "space", "number", "speaker"),
    SpaceQuestion: ("guild_id", "space", "number"),
    Story: ("guild_id", "clear_at"),
    Update: ("story", "number", "recorded_at"),
}
"""The fields of each kind that may be asked for or ordered by; engines index them."""


SEARCHED: Mapping[type[Record], str] = {Report: "received_at", Update: "recorded_at"}
"""The kinds that are searched by words (`codecs.words_of`), and the field that says how new."""

FOLLOWED: frozenset[type[Record]] = frozenset(
    {Actor, Assessment, Deal, Figure, OpenQuestion, Report, Scenario, Update}
)
"""The kinds whose changes can be followed: what a story's record is made of."""


class StoreError(Unavailable):
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
    """Write `record`, or remove it; `expected` is the version read, 0 where it must not exist.

    The first version of a record is 1 and each change adds one. A key that was removed is free:
    it is expected as 0 again, and its next record has version 1.
    """

    record: Record
    expected: int
    remove: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """What changed in a story's record since one looked last.

    `changed` names kind and key of what was written or removed, each once, the oldest commit's
    first (those of one commit in any order); None where that is not known any more: then anything
    may have changed. `end` is to be given the next time.
    """

    end: int
    changed: Sequence[tuple[type[Record], str]] | None


class Store(Protocol):
    """Where the records are kept. Times are aware; records that come out are never shared.

    Any number of calls may be under way at once. What is read was durable when it was read:
    nothing of a commit is seen before all of it is on the disk. Whoever has been answered by
    `commit`, or refused by `Conflict`, sees in the next read what was written. Every method but
    `close` raises `StoreError` where the disk or the database does not serve.
    """

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
        """Records whose declared fields (`FIELDS`) equal `where`; None asks for an empty field.

        `until` keeps those whose field is set and at most the value; `order` names a field
        (records without a value are left out), `limit` cuts after ordering. Equals, and records
        asked for without an order, come by key, compared character by character (code points).
        `newest_first` turns the whole order round. Raises ValueError for a field that is not
        declared and for a time without a zone.
        """
        ...

    async def search(
        self, kind: type[R], story: str, words: Sequence[Collection[str]], *, limit: int
    ) -> Sequence[Stored[R]]:
        """The newest records of a story that hold all of `words`, `limit` at most.

        Each of `words` is a group of spellings of which any one will do, as `words.words_in`
        gives them: whole words in small Latin letters. How likely spellings are found is the
        caller's business; engines only compare. No words match nothing, a group without a
        spelling neither. Newest by the field in `SEARCHED`; equals by key, the last key first.
        Raises ValueError for a kind that is not in `SEARCHED`.
        """
        ...

    async def commit(self, changes: Sequence[Change], entries: Sequence[Entry] = ()) -> None:
        """Write all of it durably, or nothing.

        Each entry is linked to the end of its story's ledger inside the same commit: in the order
        given, after everything committed before, with times in UTC. Links are records as well:
        changing or removing the last of a story (whoever is forgotten) moves the end of its chain.

        Of commits that change the same record from the same version exactly one is written.
        Raises `Conflict` when a record is not in its expected version, `StoreError` when the disk
        or the database refuses, ValueError for a record that could not be read again (a field of
        the wrong type, a time without a zone, text that is not Unicode) and for one that is
        changed twice; nothing of the commit is written then. A caller that is cancelled while it
        waits does not learn what became of its commit, which is still all or nothing.
        """
        ...

    async def claim(
        self,
        *,
        now: datetime,
        owner: str,
        limit: int,
        skip: frozenset[str] = frozenset(),
        shards: Shards | None = None,
    ) -> Sequence[Stored[Delivery]]:
        """Up to `limit` deliveries that are due and not leased, now leased.

        The most urgent come first (`URGENCY`), of these the longest due (by `due_at`, else by
        `next_at`). Due is what has a `next_at` of at most `now`, free is what has no `leased_until`
        or one of at most `now`. Each comes back as `Delivery.claim` makes it and is stored,
        durably, in a new version: whoever
        lost the lease cannot complete. Of claims at the same time no two get the same delivery;
        what another call is changing at this moment may be left for the next claim. `skip` names
        keys not to take; with `shards`, only what is for their servers is taken.

        Nothing is handed out for a `place` while something that `holds_place` there is leased or
        waits for its next try: not even by claims at the same time.
        """
        ...

    async def follow(self, story: str, after: int | None = None) -> Followed:
        """What changed in a story's record (`FOLLOWED`) since `after`, the `end` given before.

        Without `after` nothing is known but the `end`: take it, then read everything, and follow
        from there. Nothing is missed: what is committed after an `end` was given is in what
        follows it, whichever process wrote it. The last thousand changes of a story are
        remembered at least; after more, or after the store was opened anew, `changed` may be None.
        """
        ...

    async def close(self) -> None:
        """Finish what is being written and let go of the files or connections.

        Closing twice is harmless; what is written afterwards is refused with `StoreError`.
        """
        ...
