"""Deliveries, each handed to one sender at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.domain.delivery import LEASE, Delivery
from bot.domain.shards import Shards
from storage.codecs import Codec, in_utc, normal
from storage.postgres import _sql as sql
from storage.postgres._reading import stored
from storage.postgres._text import packed, packed_json
from storage.store import Stored

if TYPE_CHECKING:
    from storage.postgres._connections import Connection


@dataclass
class Claim:
    """What `Store.claim` is asked for; may be called again after whatever happened to it."""

    codec: Codec
    now: datetime
    owner: str
    limit: int
    skip: frozenset[str]
    shards: Shards | None = None
    in_doubt: bool = False

    async def __call__(self, connection: "Connection") -> Sequence[Stored[Delivery]]:
        """The deliveries that are now leased."""
        async with connection.transaction():
            leased = await self._already(connection) or await self._lease(connection)
            self.in_doubt = True
        return leased

    async def _already(self, connection: "Connection") -> Sequence[Stored[Delivery]]:
        # The answer to a try before may have been lost, its lease not.
        if not self.in_doubt:
            return ()
        until = normal(self.now + LEASE)
        rows = await connection.fetch(sql.HELD, self.owner, until, self._skipped)
        return [stored(self.codec, Delivery, row) for row in rows]

    async def _lease(self, connection: "Connection") -> Sequence[Stored[Delivery]]:
        now = in_utc(self.now)
        # Two claims at once would not see which places the other has just taken.
        await connection.execute(sql.WAIT_TURN)
        rows = await connection.fetch(
            sql.FREE, now, normal(now), self._skipped, self.limit, *self._ours
        )
        leased = []
        for row in rows:
            free = stored(self.codec, Delivery, row)
            taken = free.record.claim(self.owner, self.now)
            doc = packed_json(self.codec.encode(taken))
            written = await connection.fetchrow(
                sql.LEASE, row["key"], free.version, doc, self.owner
            )
            if written is not None:
                leased.append(stored(self.codec, Delivery, written))
        return leased

    @property
    def _ours(self) -> tuple[int, str]:
        shards = self.shards or Shards(1, frozenset({0}))
        return shards.count, packed(sorted(shards.ids))

    @property
    def _skipped(self) -> str:
        return packed(sorted(self.skip))
