"""One transaction of several commits, tried until it is known to be there."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.domain.ledger import Link
from storage.codecs import Codec, table_name
from storage.postgres import _sql as sql
from storage.postgres._batch import Batch, Outcome, Salt
from storage.postgres._migrations import check_version
from storage.postgres._rows import Place, Wanted
from storage.postgres._text import sought, unpacked
from storage.store import FOLLOWED

if TYPE_CHECKING:
    from storage.postgres._connections import Connection

_FOLLOWED = frozenset(table_name(kind) for kind in FOLLOWED)


class Transaction:
    """May be called again after whatever happened to it; it is written once.

    Each try first waits for its turn, and so for the end of the try before, whatever became of
    its connection. Then the mark says whether that one was committed.
    """

    def __init__(
        self, codec: Codec, salt: Salt, mark: tuple[str, int], commits: Sequence[Wanted]
    ) -> None:
        """Write `commits`, leaving `mark` (who writes, and which transaction of theirs)."""
        self._codec = codec
        self._salt = salt
        self._mark = mark
        self._commits = commits
        self._outcomes: Sequence[Outcome] = ()
        self.in_doubt = False

    async def __call__(self, connection: "Connection") -> Sequence[Outcome]:
        """What became of each commit."""
        async with connection.transaction():
            last = await self._take_turn(connection)
            if not await self._is_there(connection):
                self.in_doubt = False
                self._outcomes = await self._write(connection, last - len(self._commits) + 1)
                # From here on the connection may be lost before the answer has come.
                self.in_doubt = True
        return self._outcomes

    async def _take_turn(self, connection: "Connection") -> int:
        row = await connection.fetchrow(sql.TAKE_TURN, len(self._commits))
        return check_version(dict(row) if row else None)

    async def _is_there(self, connection: "Connection") -> bool:
        who, number = self._mark
        return self.in_doubt and await connection.fetchval(sql.LAST_MARK, who) == number

    async def _write(self, connection: "Connection", first: int) -> Sequence[Outcome]:
        batch = Batch(
            self._codec,
            self._salt,
            await self._versions(connection),
            await self._ends(connection),
        )
        outcomes = [batch.add(commit, first + n) for n, commit in enumerate(self._commits)]
        await _remove(connection, batch)
        if rows := batch.written():
            await connection.execute(sql.WRITE, rows)
        await connection.execute(sql.MARK, *self._mark)
        return outcomes

    async def _versions(self, connection: "Connection") -> Mapping[Place, int]:
        places = {row.place for commit in self._commits for row in commit.rows}
        asked = [{"what": what, "key": key} for what, key in places]
        found = await connection.fetch(sql.VERSIONS, _json(asked)) if asked else ()
        return {(row["what"], row["key"]): row["version"] for row in found}

    async def _ends(self, connection: "Connection") -> Mapping[str, Link]:
        stories = {entry.story for commit in self._commits for entry in commit.entries}
        asked = json.dumps([sought(story) for story in stories])
        rows = await connection.fetch(sql.ENDS_OF_CHAINS, asked) if stories else ()
        ends = (self._codec.decode(Link, unpacked(row["doc"])) for row in rows)
        return {end.story: end for end in ends}


async def _remove(connection: "Connection", batch: Batch) -> None:
    gone = [
        {"what": row.place[0], "key": row.place[1], "story": sought(row.story), "changed": changed}
        for row, changed in batch.removed()
    ]
    if gone:
        await connection.execute(sql.REMOVE, _json(gone))
        followed = [row for row in gone if row["what"] in _FOLLOWED]
        await connection.execute(sql.TRACE_REMOVAL, _json(followed))


def _json(rows: Sequence[Mapping[str, Any]]) -> str:
    # Not `packed`: what is in these rows is already as it is stored.
    return json.dumps(rows, ensure_ascii=False)
