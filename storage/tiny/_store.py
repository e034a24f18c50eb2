"""The embedded engine: TinyDB in memory over one SQLite file."""

from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, cast

from tinydb.table import Document

from bot.domain.delivery import URGENCY, Delivery
from bot.domain.ledger import Entry, Link
from storage.codecs import Codec, newest_by, normal, table_name
from storage.store import FIELDS, Change, Conflict, Followed, R, Record, Stored, Value
from storage.tiny._file import Row
from storage.tiny._ledger import Chains
from storage.tiny._lock import FolderLock
from storage.tiny._queries import arranged, asked, due
from storage.tiny._table import RowDB, RowStorage, RowTable
from storage.tiny._traces import Traces
from storage.words import words_of


class TinyStore:
    """A `Store` for one process; use it from the event loop's thread only."""

    def __init__(self, db: RowDB, lock: FolderLock, codec: Codec, salt: Callable[[], str]) -> None:
        """Serve what `db` holds; `salt` gives fresh random hex for each ledger entry."""
        self._db = db
        self._lock = lock
        self._codec = codec
        self._chains = Chains(self._table(Link), codec, salt)
        self._traces = Traces()

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
        found = self._table(kind).search(asked(kind, where, until, order))
        keys = arranged(found, order, newest_first=newest_first)
        return [self._stored(kind, key) for key in keys[:limit]]

    async def search(
        self, kind: type[R], story: str, words: Sequence[Collection[str]], *, limit: int
    ) -> Sequence[Stored[R]]:
        """The newest records of a story that hold all of `words`; see `Store.search`."""
        order = newest_by(kind)
        newest = await self.query(kind, {"story": story}, order=order, newest_first=True)
        found = (s for s in newest if words and _holds(words_of(s.record), words))
        return list(islice(found, limit))

    async def commit(self, changes: Sequence[Change], entries: Sequence[Entry] = ()) -> None:
        """Write all of it durably, or nothing; see `Store.commit`."""
        links = self._chains.links(entries)
        rows = self._rows([*changes, *(Change(link, 0) for link in links)])
        cast("RowStorage", self._db.storage).apply(rows)
        self._chains.reached((link.story, link.sequence) for link in links)
        for story in {c.record.story for c in changes if isinstance(c.record, Link)}:
            self._chains.look_again(story)
        self._traces.note(changes)

    async def claim(
        self, *, now: datetime, owner: str, limit: int, skip: frozenset[str] = frozenset()
    ) -> Sequence[Stored[Delivery]]:
        """Up to `limit` deliveries that are due, now leased to `owner`; see `Store.claim`."""
        keys = list(islice(self._free(now, skip), max(limit, 0)))
        chosen = [self._stored(Delivery, key) for key in keys]
        await self.commit([Change(s.record.claim(owner, now), s.version) for s in chosen])
        return [self._stored(Delivery, key) for key in keys]

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
        """Let go of the file and the folder. Closing twice is harmless."""
        self._db.close()
        self._lock.release()

    def _free(self, now: datetime, skip: frozenset[str]) -> Iterator[str]:
        found = self._table(Delivery).matching(due(now))
        for document in sorted(found, key=_urgency):
            key = str(document.doc_id)
            if key not in skip and not _is_leased(document, now):
                yield key

    def _rows(self, changes: Sequence[Change]) -> list[Row]:
        keys = [(type(change.record), change.record.key) for change in changes]
        if len(set(keys)) < len(keys):
            raise ValueError("A commit changes one record twice: make it one change")
        return [self._row(change) for change in changes]

    def _row(self, change: Change) -> Row:
        kind, key = type(change.record), change.record.key
        version = self._table(kind).rows.version(key)
        if version != change.expected:
            raise Conflict(
                f"{kind.__name__} {key} is in version {version}, not {change.expected}: "
                "read it again."
            )
        document = None if change.remove else self._codec.encode(change.record)
        return Row(table_name(kind), key, version + 1, document)

    def _table(self, kind: type[Any]) -> RowTable:
        return cast("RowTable", self._db.table(table_name(kind)))

    def _stored(self, kind: type[R], key: str) -> Stored[R]:
        rows = self._table(kind).rows
        return Stored(self._codec.decode(kind, rows.documents[key]), rows.version(key))


def _holds(own: Collection[str], words: Sequence[Collection[str]]) -> bool:
    return all(any(spelling in own for spelling in group) for group in words)


def _urgency(document: Document) -> tuple[int, str]:
    return URGENCY[document["kind"]], document["next_at"]


def _is_leased(document: Document, now: datetime) -> bool:
    until = document["leased_until"]
    return until is not None and until > cast("str", normal(now))
