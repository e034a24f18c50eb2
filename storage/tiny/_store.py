"""The embedded engine: TinyDB in memory over one SQLite file."""

from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, cast

from bot.domain.delivery import Delivery
from bot.domain.ledger import Entry, Link
from bot.domain.shards import Shards
from storage.codecs import Codec, parsed, table_name
from storage.store import FIELDS, Change, Followed, R, Record, Stored, Value
from storage.tiny._claiming import Line
from storage.tiny._commits import Commits
from storage.tiny._ledger import Chains
from storage.tiny._queries import asked, in_order
from storage.tiny._search import Search
from storage.tiny._table import RowDB, RowStorage, RowTable
from storage.tiny._traces import Traces


class TinyStore:
    """A `Store` for one process; use it from the event loop's thread only."""

    def __init__(
        self, db: RowDB, release: Callable[[], None], codec: Codec, salt: Callable[[], str]
    ) -> None:
        """Serve what `db` holds; `salt` gives fresh random hex for each ledger entry."""
        self._db = db
        self._release = release
        self._codec = codec
        storage = cast("RowStorage", db.storage)
        self._traces, self._search = Traces(), Search(codec, storage.document)
        self._search.begin(storage.documents())
        self._line = Line(storage.rows(table_name(Delivery)))
        chains = Chains(self._table(Link), codec, salt)
        shown = self._traces.note, self._search.note, self._line.note
        self._commits = Commits(storage, codec, chains, shown)

    async def get(self, kind: type[R], key: str) -> Stored[R] | None:
        """The record with this key, or None."""
        return self._stored(kind, key) if self._table(kind).rows.version(key) else None

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
        """Records whose declared fields equal `where`; see `Store.query`."""
        query = asked(kind, where, until, order)
        keys = in_order(self._table(kind), query, until, order, newest_first=newest_first)
        return [self._stored(kind, key) for key in islice(keys, limit)]

    async def search(
        self, kind: type[R], story: str, words: Sequence[Collection[str]], *, limit: int
    ) -> Sequence[Stored[R]]:
        """The newest records of a story that hold all of `words`; see `Store.search`."""
        keys = await self._search.newest(kind, story, words, limit)
        rows = self._table(kind).rows
        return [self._stored(kind, key) for key in keys if rows.version(key)]

    async def commit(self, changes: Sequence[Change], entries: Sequence[Entry] = ()) -> None:
        """Write all of it durably, or nothing; see `Store.commit`."""
        await self._commits.write(changes, entries)

    async def claim(
        self,
        *,
        now: datetime,
        owner: str,
        limit: int,
        skip: frozenset[str] = frozenset(),
        shards: Shards | None = None,
    ) -> Sequence[Stored[Delivery]]:
        """Up to `limit` deliveries that are due, now leased to `owner`; see `Store.claim`."""
        pending = self._commits.pending(table_name(Delivery))
        found = self._line.free(now, pending, skip, shards)
        chosen = [self._stored(Delivery, key) for key in islice(found, max(limit, 0))]
        rows = await self._commits.write(
            [Change(s.record.claim(owner, now), s.version) for s in chosen], ()
        )
        return [Stored(self._codec.decode(Delivery, parsed(row.text)), row.version) for row in rows]

    async def follow(self, story: str, after: int | None = None) -> Followed:
        """What changed in a story's record since `after`; see `Store.follow`."""
        return self._traces.since(story, after)

    async def everything(self) -> AsyncIterator[Record]:
        """Every record, as at one moment."""
        rows = [(kind, self._table(kind).rows) for kind in FIELDS]
        kept = [(kind, document) for kind, of in rows for document in of.documents.values()]
        for kind, document in kept:
            yield self._codec.decode(kind, document)

    async def count(self) -> int:
        """How many records there are."""
        return sum(len(self._table(kind).rows.documents) for kind in FIELDS)

    async def close(self) -> None:
        """Finish what is being written; let go of the file and the folder."""
        await self._commits.close()
        self._search.close()
        self._db.close()
        self._release()

    def _table(self, kind: type[Any]) -> RowTable:
        return cast("RowTable", self._db.table(table_name(kind)))

    def _stored(self, kind: type[R], key: str) -> Stored[R]:
        rows = self._table(kind).rows
        return Stored(self._codec.decode(kind, rows.documents[key]), rows.version(key))
