"""The large engine: documents in one table of PostgreSQL, beside the fields that are asked for."""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.domain.delivery import Delivery
from bot.domain.ledger import Entry
from bot.domain.shards import Shards
from storage.codecs import Codec, newest_by, table_name
from storage.postgres import _sql as sql
from storage.postgres._batch import Salt
from storage.postgres._claiming import Claim
from storage.postgres._connections import Connections
from storage.postgres._queries import Asked, spelt
from storage.postgres._reading import stored
from storage.postgres._rows import wanted
from storage.postgres._text import shown, sought, unpacked
from storage.postgres._writer import Writer
from storage.store import FIELDS, FOLLOWED, Change, Followed, R, Record, Stored, StoreError, Value

if TYPE_CHECKING:
    import asyncpg

    from storage.postgres._connections import Connection

_KINDS = {table_name(kind): kind for kind in FIELDS}


class PostgresStore:
    """A `Store` that several processes may share; use it from one event loop."""

    def __init__(
        self, connections: Connections, codec: Codec, salt: Salt, search_seconds: float
    ) -> None:
        """Serve what the database holds; `salt` gives fresh random hex for each ledger entry.

        A search that takes longer than `search_seconds` is cut off.
        """
        self._search_seconds = search_seconds
        self._connections = connections
        self._codec = codec
        self._writer = Writer(connections, codec, salt)

    async def get(self, kind: type[R], key: str) -> Stored[R] | None:
        """The record with this key, or None."""
        found = await self._fetch(kind, sql.GET, table_name(kind), sought(key))
        return found[0] if found else None

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
        asked = Asked(kind)
        for name, value in where.items():
            asked.where(name, value)
        if until is not None:
            asked.until(*until)
        asked.order(order, newest_first=newest_first, limit=limit)
        return await self._fetch(kind, asked.statement, *asked.values)

    async def search(
        self, kind: type[R], story: str, words: Sequence[Collection[str]], *, limit: int
    ) -> Sequence[Stored[R]]:
        """The newest records of a story that hold all of `words`; see `Store.search`."""
        statement = sql.SEARCH.format(newness=newest_by(kind))
        values = table_name(kind), sought(story), spelt(words), max(limit, 0)

        async def look(connection: "Connection") -> "Sequence[asyncpg.Record]":
            async with connection.transaction():
                await connection.execute(sql.SEARCH_FOR.format(self._search_seconds))
                return await connection.fetch(statement, *values)

        rows = await self._connections.do(look)
        return [stored(self._codec, kind, row) for row in rows]

    async def commit(self, changes: Sequence[Change], entries: Sequence[Entry] = ()) -> None:
        """Write all of it durably, or nothing; see `Store.commit`."""
        self._connections.check_open()
        if changes or entries:
            await self._writer.write(wanted(self._codec, changes, entries))

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
        claim = Claim(self._codec, now, owner, max(limit, 0), skip, shards)
        return await self._connections.do(claim)

    async def follow(self, story: str, after: int | None = None) -> Followed:
        """What changed in a story's record since `after`; see `Store.follow`."""

        async def look(connection: "Connection") -> Followed:
            end: int = await connection.fetchval(sql.SEQUENCE)
            if after is None or after > end:
                return Followed(end, None)
            rows = await connection.fetch(sql.FOLLOW, sought(story), after, end)
            found = ((_KINDS.get(row["what"]), shown(row["key"])) for row in rows)
            return Followed(end, [(kind, key) for kind, key in found if kind in FOLLOWED])

        return await self._connections.do(look)

    async def everything(self) -> AsyncIterator[Record]:
        """Every record, as at one moment; a lost connection ends it with `StoreError`."""
        async for what, doc in self._connections.rows(sql.EVERYTHING):
            yield self._codec.decode(_kind(what), unpacked(doc))

    async def count(self) -> int:
        """How many records there are."""
        count: int = await self._connections.do(lambda cx: cx.fetchval(sql.COUNT))
        return count

    async def close(self) -> None:
        """Finish what is being written and let go. Closing twice is harmless."""
        await self._writer.finish()
        await self._connections.close()

    async def _fetch(self, kind: type[R], statement: str, *values: Any) -> list[Stored[R]]:
        rows = await self._connections.do(lambda connection: connection.fetch(statement, *values))
        return [stored(self._codec, kind, row) for row in rows]


def _kind(what: str) -> type[Record]:
    if what not in _KINDS:
        raise StoreError(f"The database holds a {what}, which this Nightdesk does not know.")
    return _KINDS[what]
