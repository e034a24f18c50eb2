"""The pace of requests to Discord: so many a second in all, what is urgent before what can wait."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from heapq import heappop, heappush
from itertools import count

from bot.traffic.bucket import Bucket

PACE = 45.0
"""Requests a second: Discord allows a bot fifty."""
_SOMEBODY_WAITS = -1
# A task's own: whatever it asks of Discord is as urgent as the message it is about.
_urgency: ContextVar[int] = ContextVar("urgency", default=_SOMEBODY_WAITS)


@contextmanager
def urgent(rank: int) -> Iterator[None]:
    """Let this task's requests go in this rank, 0 first; without it they go before all ranks."""
    token = _urgency.set(rank)
    try:
        yield
    finally:
        _urgency.reset(token)


class Pace:
    """Lets `rate` requests a second go."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._bucket = Bucket(rate)
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self) -> None:
        """Wait until this task may send one request."""
        if not self._waiting and self._bucket.take(_now()):
            return
        waiter = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (_urgency.get(), next(self._numbers), waiter))
        self._set_timer()
        try:
            await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self._bucket.give_back()
            raise

    def rest(self, seconds: float) -> None:
        """Discord lets all requests wait for so long."""
        self._bucket.rest(_now(), seconds)

    def _set_timer(self) -> None:
        if self._timer is None and self._waiting:
            wait = self._bucket.wait(_now())
            self._timer = asyncio.get_running_loop().call_later(wait, self._release)

    def _release(self) -> None:
        self._timer = None
        while self._waiting:
            _, _, waiter = self._waiting[0]
            if not waiter.done() and not self._bucket.take(_now()):
                break
            heappop(self._waiting)
            if not waiter.done():
                waiter.set_result(None)
        self._set_timer()


def _now() -> float:
    return asyncio.get_running_loop().time()
