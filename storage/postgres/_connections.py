"""Connections to the database, and the one place where something is tried again."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import asyncpg

from storage.postgres._words import in_words, is_passing
from storage.store import StoreError

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    Connection = PoolConnectionProxy[asyncpg.Record]
    Pool = asyncpg.Pool[asyncpg.Record]

T = TypeVar("T")

_FIRST_WAIT = 0.02
_LONGEST_WAIT = 2.0
_PREFETCH = 500  # rows
_LOST = (OSError, asyncpg.InterfaceError, asyncpg.InternalClientError)
_FROM_DATABASE = (*_LOST, asyncpg.PostgresError)


class OutOfReach(StoreError):  # noqa: N818  (a state of the world)
    """The database did not come back while there was patience."""


class Connections:
    """A pool that outlives the loss of its connections."""

    def __init__(self, pool: "Pool", place: str, patience: float) -> None:
        """Try for `patience` seconds; `place` names the database in words."""
        self._pool = pool
        self._patience = patience
        self._closed = False
        self._place = place

    async def do(self, act: "Callable[[Connection], Awaitable[T]]") -> T:
        """Do something that may be done again, until it has succeeded.

        A lost connection, a server that is starting, and transactions that got in each other's
        way (40001, 40P01) are waited out. Raises `OutOfReach` when patience is at its end, and
        `StoreError` for what waiting does not mend.
        """
        until = asyncio.get_running_loop().time() + self._patience
        wait = _FIRST_WAIT
        while True:
            self.check_open()
            try:
                async with self._pool.acquire() as connection:
                    return await _done(act, connection)
            except _FROM_DATABASE as error:
                self._weigh(error, asyncio.get_running_loop().time() + wait > until)
            # Those who got in each other's way must not come back at the same moment.
            await asyncio.sleep(wait * random.uniform(0.5, 1))  # noqa: S311
            wait = min(wait * 2, _LONGEST_WAIT)

    async def rows(self, statement: str) -> AsyncIterator[asyncpg.Record]:
        """The rows of a large answer, as at one moment. It is not begun again when it is lost."""
        try:
            async with (
                self._pool.acquire() as connection,
                connection.transaction(isolation="repeatable_read", readonly=True),
            ):
                # A timeout here would count the time in which the rows are used.
                await connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
                async for row in connection.cursor(statement, prefetch=_PREFETCH):
                    yield row
        except _FROM_DATABASE as error:
            raise StoreError(in_words(error, self._place)) from error

    def check_open(self) -> None:
        """Raise `StoreError` after `close`."""
        if self._closed:
            raise StoreError(f"The database at {self._place} is closed: nothing was saved.")

    async def close(self) -> None:
        """Let go of all connections. Closing twice is harmless."""
        self._closed = True
        await self._pool.close()

    def _weigh(self, error: Exception, late: bool) -> None:  # noqa: FBT001
        if isinstance(error, ValueError):  # a mistake of the caller, found by the driver
            raise error
        if not is_passing(error):
            raise StoreError(in_words(error, self._place)) from error
        if late:
            raise OutOfReach(in_words(error, self._place)) from error


async def _done(act: "Callable[[Connection], Awaitable[T]]", connection: "Connection") -> T:
    try:
        return await act(connection)
    except _LOST:
        # Nobody can say what it is in the middle of: it must not come back to the pool.
        connection.terminate()
        raise
