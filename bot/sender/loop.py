"""Claims what is owed, and keeps several places going at once, each in order."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from weakref import WeakValueDictionary

import structlog

from bot.domain.delivery import Delivery
from bot.domain.errors import Unavailable
from bot.sender.posting import Postman
from bot.services.outbox import Outbox

_AT_ONCE = 50
_UNAVAILABLE = 5.0  # seconds between two tries to find out what is owed


class Sender:
    """Sends deliveries as they fall due, until it is stopped.

    It looks for what is owed when `woken` is set, and every `patience` seconds without that.
    """

    def __init__(
        self,
        outbox: Outbox,
        postman: Postman,
        *,
        owner: str,
        woken: asyncio.Event,
        patience: float = 1.0,
        alone: bool = True,
    ) -> None:
        """`alone`: nobody else can be sending, so what is held by others was left behind."""
        self._outbox = outbox
        self._postman = postman
        self._owner = owner
        self._patience = patience
        self._alone = alone
        self._woken = woken
        self._held: set[str] = set()
        self._busy: set[asyncio.Task[None]] = set()
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._failure: BaseException | None = None
        self._stopping = False
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
        while not self._stopping:
            self._woken.clear()
            try:
                if not recovered:
                    await self._outbox.recover(self._owner)
                    recovered = True
                sent = await self._send_due()
            except Unavailable as error:
                self._log.error("nothing can be sent while nothing can be saved", why=str(error))
                await self._wait(_UNAVAILABLE)
            else:
                if not sent:
                    await self._wait(self._patience)
            if self._failure:
                raise self._failure

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)

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
        self._stopping = True
        self._woken.set()

    async def _send_due(self) -> bool:
        room = _AT_ONCE - len(self._held)
        claimed = await self._claim(room) if room > 0 else ()
        by_place: dict[int, list[Delivery]] = defaultdict(list)
        for delivery in claimed:
            by_place[delivery.channel_id or delivery.user_id].append(delivery)
        for place, deliveries in by_place.items():
            turn = self._turns.setdefault(place, asyncio.Lock())
            task = asyncio.create_task(self._send_in_order(deliveries, turn))
            self._busy.add(task)
            task.add_done_callback(self._finished)
        return bool(claimed)

    async def _claim(self, room: int) -> Sequence[Delivery]:
        claimed = await self._outbox.claim(self._owner, room, frozenset(self._held))
        self._held.update(delivery.key for delivery in claimed)
        return claimed

    async def _send_in_order(self, deliveries: Sequence[Delivery], turn: asyncio.Lock) -> None:
        try:
            async with turn:
                for delivery in deliveries:
                    await self._post(delivery)
                    self._held.discard(delivery.key)
        finally:
            self._held.difference_update(delivery.key for delivery in deliveries)

    async def _post(self, delivery: Delivery) -> None:
        try:
            await self._postman.post(delivery)
        except Unavailable as error:
            # The lease ends by itself; then the message is looked for before it is sent again.
            self._log.error("not marked as sent", delivery=delivery.key, why=str(error))

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._busy.discard(task)
        if not task.cancelled():
            self._failure = task.exception() or self._failure
        self._woken.set()
