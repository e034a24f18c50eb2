"""Commits, taken in turn: whatever waits together is written in one transaction.

Every transaction first locks the one row of `nightdesk_store`, so commits have one order over
all processes: versions and ends of chains that were read stay true until the end, and nobody
who follows the numbers can miss one. A process keeps that lock for a few milliseconds, and takes
everything with it that waits by then.
"""

import asyncio
import secrets
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from storage.codecs import Codec
from storage.postgres._batch import Salt
from storage.postgres._connections import Connections, OutOfReach
from storage.postgres._rows import Wanted
from storage.postgres._transaction import Transaction
from storage.store import StoreError

_AT_ONCE = 256  # commits in one transaction


@dataclass(slots=True)
class _Turn:
    """A commit that waits, and whom to tell what became of it."""

    wanted: Wanted
    told: "asyncio.Future[None]"

    def tell(self, outcome: Exception | None) -> None:
        if self.told.done():  # who asked was cancelled
            return
        if outcome is None:
            self.told.set_result(None)
        else:
            self.told.set_exception(outcome)


class Writer:
    """Writes for one process; nothing is acknowledged before it is durable."""

    def __init__(self, connections: Connections, codec: Codec, salt: Salt) -> None:
        """Write through `connections`; `salt` gives fresh random hex for each ledger entry."""
        self._connections = connections
        self._codec = codec
        self._salt = salt
        self._id = secrets.token_hex(8)
        self._transactions = 0
        self._waiting: deque[_Turn] = deque()
        self._running: asyncio.Task[None] | None = None

    async def write(self, wanted: Wanted) -> None:
        """Write all of it durably, or nothing. Raises `Conflict` and `StoreError`."""
        turn = _Turn(wanted, asyncio.get_running_loop().create_future())
        self._waiting.append(turn)
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run())
        await turn.told

    async def finish(self) -> None:
        """Wait for the end of what is being written."""
        if self._running is not None:
            await self._running

    async def _run(self) -> None:
        while self._waiting:
            turns = [self._waiting.popleft()]
            while self._waiting and self._fits(turns):
                turns.append(self._waiting.popleft())
            await self._settle(turns)

    def _fits(self, turns: Sequence[_Turn]) -> bool:
        # A commit that changes links may move the end of a chain: it goes alone.
        alone = turns[0].wanted.touches_ledger or self._waiting[0].wanted.touches_ledger
        return len(turns) < _AT_ONCE and not alone

    async def _settle(self, turns: Sequence[_Turn]) -> None:
        self._transactions += 1
        transaction = Transaction(
            self._codec,
            self._salt,
            (self._id, self._transactions),
            [turn.wanted for turn in turns],
        )
        try:
            outcomes: Sequence[Exception | None] = await self._connections.do(transaction)
        except OutOfReach as error:
            outcomes = [_lost(error, in_doubt=transaction.in_doubt) for _ in turns]
        except Exception as error:  # noqa: BLE001  (whoever waits has to hear of it)
            if len(turns) > 1:  # one of them is to blame, and the others need not suffer with it
                for turn in turns:
                    await self._settle([turn])
                return
            outcomes = [error]
        for turn, outcome in zip(turns, outcomes, strict=True):
            turn.tell(outcome)


def _lost(error: StoreError, *, in_doubt: bool) -> StoreError:
    what = "Whether this was saved is not known: look, before it is done again."
    return StoreError(f"{error} {what if in_doubt else 'Nothing of this was saved.'}")
