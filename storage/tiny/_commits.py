"""Group commit: what is asked for while the disk is busy goes into its next transaction."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bot.domain.ledger import Entry, Link
from storage.codecs import Codec, table_name
from storage.store import Change, Conflict, StoreError
from storage.tiny._ledger import Chains, exact
from storage.tiny._rows import Row
from storage.tiny._table import RowStorage, documents

Shown = Callable[[Sequence[Row]], None]
Place = tuple[str, str]  # table and key
_AT_ONCE = 16  # callers are answered, then the event loop gets its turn


@dataclass(slots=True, eq=False)
class _Batch:
    """Commits that are written together; `settled` is done when each of them has its answer.

    What changes the links of `relinked` stories is alone: the next entry may need another end.
    """

    settled: "asyncio.Future[None]"
    relinked: frozenset[str]
    rows: list[Row] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    answers: "list[asyncio.Future[None]]" = field(default_factory=list)


class Commits:
    """Takes commits on the event loop's thread and lets another thread wait for the disk.

    Memory changes only after a batch is on the disk. Until then its rows are pending: another
    change of one of them waits for the batch and is then in conflict. While those of one batch
    are answered, and ask for more, the disk is busy with the next.
    """

    def __init__(
        self, storage: RowStorage, codec: Codec, chains: Chains, shown: Iterable[Shown]
    ) -> None:
        """`shown` are told, in this order, of rows that memory shows now."""
        self._storage = storage
        self._codec = codec
        self._chains = chains
        self._shown = tuple(shown)
        self._waiting: deque[_Batch] = deque()
        self._unsettled: set[_Batch] = set()
        self._pending: dict[Place, _Batch] = {}
        self._writing: asyncio.Task[None] | None = None
        self._closed = False

    def pending(self, table: str) -> set[str]:
        """The keys of a table's rows of which a change is on its way to the disk."""
        return {key for name, key in self._pending if name == table}

    async def write(self, changes: Sequence[Change], entries: Sequence[Entry]) -> Sequence[Row]:
        """Commit; the rows of the changes as they are on the disk now. See `Store.commit`."""
        rows = [self._row(change) for change in changes]
        if len({(row.table, row.key) for row in rows}) < len(rows):
            raise ValueError("A commit changes one record twice: make it one change")
        entries = [exact(entry) for entry in entries]
        for row in rows:
            await self._refuse_conflict(row)
        if not rows and not entries:
            return ()
        relinked = {change.record.story for change in changes if isinstance(change.record, Link)}
        answer = self._join(rows, entries, frozenset(relinked))
        try:
            # Whoever is cancelled here leaves; the batch goes on.
            await answer
        except StoreError as error:
            raise StoreError(str(error)) from error
        return rows

    async def close(self) -> None:
        """Wait until everybody has an answer; take nothing more."""
        self._closed = True
        while self._unsettled:
            await asyncio.wait([batch.settled for batch in self._unsettled])

    def _row(self, change: Change) -> Row:
        key = change.record.key
        key.encode()
        text = "" if change.remove else self._codec.encode(change.record)
        table = table_name(type(change.record))
        return self._storage.row(table, key, change.expected + 1, text)

    async def _refuse_conflict(self, row: Row) -> None:
        ahead = self._pending.get((row.table, row.key))
        if ahead is not None:
            await asyncio.wait([ahead.settled])
        version = self._storage.rows(row.table).version(row.key)
        if ahead is not None or version != row.version - 1:
            raise Conflict(
                f"{row.table.capitalize()} {row.key} is in version {version}, "
                f"not {row.version - 1}: read it again."
            )

    def _join(
        self, rows: Sequence[Row], entries: Sequence[Entry], relinked: frozenset[str]
    ) -> "asyncio.Future[None]":
        if self._closed:
            raise StoreError("The store is closed: nothing of this was saved.")
        loop = asyncio.get_running_loop()
        if relinked or not self._waiting or self._waiting[-1].relinked:
            self._waiting.append(_Batch(loop.create_future(), relinked))
            self._unsettled.add(self._waiting[-1])
        batch = self._waiting[-1]
        batch.rows.extend(rows)
        batch.entries.extend(entries)
        batch.answers.append(loop.create_future())
        for row in rows:
            self._pending[row.table, row.key] = batch
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return batch.answers[-1]

    async def _write_all(self) -> None:
        while self._waiting:
            batch, error = self._waiting.popleft(), None
            try:
                await self._write(batch)
            except Exception as raised:  # noqa: BLE001  (each who waits for the batch is told)
                error = raised
            for row in batch.rows:
                del self._pending[row.table, row.key]
            self._answer(batch, error)

    async def _write(self, batch: _Batch) -> None:
        links = self._chains.links(batch.entries)
        rows = [*batch.rows, *(self._row(Change(link, 0)) for link in links)]
        written = self._storage.write_aside(rows)
        shown = documents(rows)  # while the disk is busy
        await written
        self._storage.show(rows, shown)
        self._chains.reached(links)
        for story in batch.relinked:
            self._chains.look_again(story)
        for tell in self._shown:
            tell(rows)

    def _answer(self, batch: _Batch, error: Exception | None) -> None:
        now, batch.answers = batch.answers[:_AT_ONCE], batch.answers[_AT_ONCE:]
        for answer in now:
            if not answer.done():
                answer.set_result(None) if error is None else answer.set_exception(error)
        if batch.answers:
            # All at once would make the event loop late for everybody else.
            asyncio.get_running_loop().call_soon(self._answer, batch, error)
        else:
            self._unsettled.remove(batch)
            batch.settled.set_result(None)
