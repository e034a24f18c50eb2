"""Group commit: what is asked for while the disk is busy goes into its next transaction."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bot.domain.ledger import Entry, Link
from storage.codecs import Codec, table_name
from storage.store import Change, Conflict, StoreError
from storage.tiny._file import Row, row
from storage.tiny._ledger import Chains, exact
from storage.tiny._table import RowStorage

Shown = Callable[[Sequence[Row]], None]
Place = tuple[str, str]  # table and key
_AT_ONCE = 16  # callers are answered, then the event loop gets its turn


@dataclass(slots=True)
class _Batch:
    """Commits that are written together; `settled` is done when memory shows them, or none.

    Then each of those who wait for their answers gets one.

    What changes the ledger's links themselves is `alone`: the next entry may need another end.
    """

    settled: "asyncio.Future[None]"
    alone: bool
    changes: list[Change] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    rows: dict[Place, Row] = field(default_factory=dict)
    answers: "list[asyncio.Future[None]]" = field(default_factory=list)


class Commits:
    """Takes commits on the event loop's thread and lets another thread wait for the disk.

    Memory changes only after a batch is on the disk. Until then its rows are pending: another
    change of one of them waits for the batch and is then in conflict.
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
        self._pending: dict[Place, _Batch] = {}
        self._writing: asyncio.Task[None] | None = None
        self._closed = False

    def is_pending(self, table: str, key: str) -> bool:
        """Whether a change of this row is on its way to the disk."""
        return (table, key) in self._pending

    async def write(self, changes: Sequence[Change], entries: Sequence[Entry]) -> Sequence[Row]:
        """Commit; the rows of the changes as they are on the disk now. See `Store.commit`."""
        rows = self._rows(changes)
        entries = [exact(entry) for entry in entries]
        await self._refuse_conflicts(changes)
        if not rows and not entries:
            return ()
        answer = self._join(changes, entries, rows)
        try:
            # Whoever is cancelled here leaves; the batch goes on.
            await answer
        except StoreError as error:
            raise StoreError(str(error)) from error
        return list(rows.values())

    async def close(self) -> None:
        """Wait for everything asked for; take nothing more."""
        self._closed = True
        if self._writing is not None:
            await asyncio.wait([self._writing])

    def _rows(self, changes: Sequence[Change]) -> dict[Place, Row]:
        rows = {}
        for change in changes:
            place = table_name(type(change.record)), change.record.key
            document = None if change.remove else self._codec.encode(change.record)
            rows[place] = row(*place, change.expected + 1, document)
        if len(rows) < len(changes):
            raise ValueError("A commit changes one record twice: make it one change")
        return rows

    async def _refuse_conflicts(self, changes: Sequence[Change]) -> None:
        for change in changes:
            kind, key = type(change.record), change.record.key
            table = table_name(kind)
            ahead = self._pending.get((table, key))
            if ahead is not None:
                await asyncio.wait([ahead.settled])
            version = self._storage.rows(table).version(key)
            if ahead is not None or version != change.expected:
                raise Conflict(
                    f"{kind.__name__} {key} is in version {version}, not {change.expected}: "
                    "read it again."
                )

    def _join(
        self, changes: Sequence[Change], entries: Sequence[Entry], rows: dict[Place, Row]
    ) -> "asyncio.Future[None]":
        if self._closed:
            raise StoreError("The store is closed: nothing of this was saved.")
        alone = any(isinstance(change.record, Link) for change in changes)
        if alone or not self._waiting or self._waiting[-1].alone:
            self._waiting.append(_Batch(asyncio.get_running_loop().create_future(), alone))
        batch = self._waiting[-1]
        batch.changes.extend(changes)
        batch.entries.extend(entries)
        batch.rows.update(rows)
        batch.answers.append(asyncio.get_running_loop().create_future())
        self._pending.update(dict.fromkeys(rows, batch))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        return batch.answers[-1]

    async def _write_all(self) -> None:
        while self._waiting:
            batch = self._waiting.popleft()
            try:
                await self._write(batch)
            except Exception as error:  # noqa: BLE001  (each who waits for the batch is told)
                await self._settle(batch, error)
            else:
                await self._settle(batch)

    async def _write(self, batch: _Batch) -> None:
        links = self._chains.links(batch.entries)
        linked = self._rows([Change(link, 0) for link in links])
        rows = [*batch.rows.values(), *linked.values()]
        await self._storage.write_aside(rows)
        self._storage.show(rows)
        self._chains.reached(links)
        for story in {c.record.story for c in batch.changes if isinstance(c.record, Link)}:
            self._chains.look_again(story)
        for tell in self._shown:
            tell(rows)

    async def _settle(self, batch: _Batch, error: Exception | None = None) -> None:
        for place in batch.rows:
            del self._pending[place]
        batch.settled.set_result(None)
        for number, answer in enumerate(batch.answers, 1):
            if answer.done():
                continue
            if error is None:
                answer.set_result(None)
            else:
                answer.set_exception(error)
            if number % _AT_ONCE == 0:
                # All at once would make the event loop late for everybody else.
                await asyncio.sleep(0)
