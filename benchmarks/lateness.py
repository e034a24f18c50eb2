"""How late the event loop is: what somebody who asks at that moment waits for it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_BREATH = 0.001


@asynccontextmanager
async def lateness() -> AsyncIterator[list[float]]:
    """Collects, about a thousand times a second, how many seconds late the event loop was."""
    late: list[float] = []
    watching = asyncio.create_task(_watch(late))
    try:
        yield late
    finally:
        watching.cancel()


async def _watch(late: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_BREATH)
        late.append(time.perf_counter() - began - _BREATH)
