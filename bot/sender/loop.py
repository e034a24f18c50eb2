"""Claims what is owed, and keeps many places going at once, each in order."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

import structlog

from bot.domain.delivery import LEASE, Delivery
from bot.domain.errors import Unavailable
from bot.sender.posting import Postman
from bot.services.outbox import Outbox
from bot.traffic import Traffic

_UNAVAILABLE = 5.0  # seconds between two tries to find out what is owed
# Discord's answer to a message that uses up its channel's limit is held back by the client library
# for five seconds: so much more must be under way than is sent within a second.
_SECONDS_UNDER_WAY = 8
_FEWEST, _MOST = 10, 500
_AT_ONCE = 20  # more would make the event loop late for whoever gives a command
_BREATH = 0.25
LONGEST_TRY = LEASE.total_seconds() - 5  # seconds


@dataclass(eq=False)
class _Place:
    """Where several stand in line: whoever fails lets those behind go back, too."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    goes_on: bool = True


class Sender:
    """Sends deliveries as they fall due, until it is stopped.

    It looks for what is owed when `woken` is set, and every `patience` seconds without that.
    """

    def __init__(
        self,
        outbox: Outbox,
        postman: Postman,
        traffic: Traffic,
        *,
        owner: str,
        woken: asyncio.Event,
        patience: float = 1.0,
        longest_try: float = LONGEST_TRY,
        alone: bool = True,
    ) -> None:
        """`alone`: nobody else can be sending, so what is held by others was left behind.

        What has no answer after `longest_try` seconds is given back, before its lease lapses.
        """
        self._outbox = outbox
        self._postman = postman
        self._traffic = traffic
        self._owner = owner
        self._patience = patience
        self._longest_try = longest_try
        self._alone = alone
        self._woken = woken
        self._capacity = min(max(int(traffic.pace.rate * _SECONDS_UNDER_WAY), _FEWEST), _MOST)
        self._held: set[str] = set()
        self._busy: set[asyncio.Task[None]] = set()
        self._places: WeakValueDictionary[int, _Place] = WeakValueDictionary()
        self._failure: BaseException | None = None
        self._stopping = asyncio.Event()
        self._ended = asyncio.Event()
        self._ended.set()
        self._log = structlog.get_logger("nightdesk")

    async def run(self) -> None:
        """Send until `stop`; while nothing can be kept, wait and try again."""
        self._ended.clear()
        try:
            await self._run()
        finally:
            self._ended.set()

    async def _run(self) -> None:
        recovered = not self._alone
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                if not recovered:
                    await self._outbox.recover(self._owner)
                    recovered = True
                await self._work()
            except Unavailable as error:
                self._log.error("nothing can be sent while nothing can be saved", why=str(error))
                await _within(_UNAVAILABLE, self._stopping)
            if self._failure:
                raise self._failure

    async def _work(self) -> None:
        room = 0 if self._traffic.refusals.too_many() else self._capacity - len(self._held)
        claimed = await self._send_due(min(room, _AT_ONCE)) if room > 0 else 0
        if claimed == room:
            # There is more than can be taken on: a look costs time, so not after each message.
            await _within(_BREATH, self._stopping)
        elif not claimed:
            await _within(self._patience, self._woken)

    async def idle(self, seconds: float) -> None:
        """Wait until nothing is in flight, `seconds` at most."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                # What is being claimed at this moment has still to be sent, or nobody could.
                await self._ended.wait()
                while self._busy:
                    await asyncio.wait(self._busy)

    def stop(self) -> None:
        """Claim nothing more; `run` returns."""
        self._stopping.set()
        self._woken.set()

    async def _send_due(self, room: int) -> int:
        until = asyncio.get_running_loop().time() + self._longest_try
        claimed = await self._outbox.claim(self._owner, room, frozenset(self._held))
        self._held.update(delivery.key for delivery in claimed)
        by_place: dict[int, list[Delivery]] = defaultdict(list)
        for delivery in claimed:
            by_place[delivery.place].append(delivery)
        for at, deliveries in by_place.items():
            # A lease that lapsed in our hands, as the clock was set, lets others of a place out.
            place = self._places.setdefault(at, _Place())
            task = asyncio.create_task(self._send_in_order(deliveries, place, until))
            self._busy.add(task)
            task.add_done_callback(self._finished)
        return len(claimed)

    async def _send_in_order(
        self, deliveries: Sequence[Delivery], place: _Place, until: float
    ) -> None:
        try:
            async with place.turn:
                for delivery in deliveries:
                    place.goes_on = await self._deliver(delivery, until, place.goes_on)
                    self._held.discard(delivery.key)
        finally:
            self._held.difference_update(delivery.key for delivery in deliveries)

    async def _deliver(self, delivery: Delivery, until: float, goes_on: bool) -> bool:  # noqa: FBT001
        """Post it, or put it back where what was before it failed; whether the next may follow."""
        try:
            if goes_on:
                return await self._postman.post(delivery, until)
            await self._outbox.put_back(delivery)
        except Unavailable as error:
            # The lease ends by itself; then the message is looked for before it is sent again.
            self._log.error("not marked as sent", delivery=delivery.key, why=str(error))
        return False

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._busy.discard(task)
        if not task.cancelled():
            self._failure = task.exception() or self._failure
        self._woken.set()


async def _within(seconds: float, event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
