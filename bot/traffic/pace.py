"""The pace of requests to Discord: so many a second in all, what is urgent before what can wait."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from bot.traffic.arrivals import Arrivals
from bot.traffic.bucket import Bucket

PACE = 45.0
"""Requests a second: Discord allows a bot fifty."""
_AT_ONCE = 1.1
_KEPT = 1.0
_SOMEBODY_WAITS = -1
# A task's own: whatever it asks of Discord is as urgent as the message it is about.
_urgency: ContextVar[int] = ContextVar("urgency", default=_SOMEBODY_WAITS)


@dataclass(slots=True)
class _Turn:
    """A turn that a task has and has not used yet."""

    left_at: float | None

    def use(self) -> float | None:
        left_at, self.left_at = self.left_at, None
        return left_at


_reserved: ContextVar[_Turn | None] = ContextVar("reserved", default=None)


@contextmanager
def urgent(rank: int) -> Iterator[None]:
    """Let this task's requests go in this rank, 0 first; without it they go before all ranks."""
    token = _urgency.set(rank)
    try:
        yield
    finally:
        _urgency.reset(token)


class Pace:
    """Lets `rate` requests a second go, and no more than a tenth above arrive in any second."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._bucket = Bucket(rate)
        self._arrivals = Arrivals(max(int(rate * _AT_ONCE), 1))
        self._waiting: list[tuple[int, int, asyncio.Future[float]]] = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def reserved(self) -> AsyncIterator[None]:
        """Wait for a turn, and have it for this task's next request.

        So a message is made when it can go, in the state of that moment, and few lie ready. Whoever
        has not used it within a second waits anew: what held it up may have held up many.
        """
        turn = _Turn(await self._next())
        token = _reserved.set(turn)
        try:
            yield
        finally:
            _reserved.reset(token)
            self._give_back(turn.use())

    async def turn(self) -> float:
        """Wait until this task may send one request; when it leaves, to be told to `answered`."""
        reserved = _reserved.get()
        left_at = reserved.use() if reserved else None
        if left_at is not None and _now() - left_at < _KEPT:
            return left_at
        self._give_back(left_at)
        return await self._next()

    def answered(self, left_at: float) -> None:
        """What left then has its answer."""
        self._arrivals.answer(left_at, _now())
        self._set_timer()

    def rest(self, seconds: float) -> None:
        """Discord lets all requests wait for so long."""
        self._bucket.rest(_now(), seconds)

    async def _next(self) -> float:
        if not self._waiting and (left_at := self._take()) is not None:
            return left_at
        waiter: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (_urgency.get(), next(self._numbers), waiter))
        self._set_timer()
        try:
            return await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self._give_back(waiter.result())
            raise

    def _give_back(self, left_at: float | None) -> None:
        if left_at is not None:
            self._bucket.give_back()
            self._arrivals.give_back(left_at)
            self._set_timer()

    def _take(self) -> float | None:
        now = _now()
        if self._arrivals.wait(now) > 0 or not self._bucket.take(now):
            return None
        self._arrivals.leave(now)
        return now

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._waiting:
            now = _now()
            wait = max(self._bucket.wait(now), self._arrivals.wait(now))
            self._timer = asyncio.get_running_loop().call_later(wait, self._release)

    def _release(self) -> None:
        """Let one go: what it makes of its turn takes time, and others come in between."""
        while self._waiting and self._waiting[0][2].done():
            heappop(self._waiting)
        if self._waiting and (left_at := self._take()) is not None:
            heappop(self._waiting)[2].set_result(left_at)
        self._set_timer()


def _now() -> float:
    return asyncio.get_running_loop().time()
