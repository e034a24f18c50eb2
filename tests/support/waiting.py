"""Waiting for something that nobody announces."""

import asyncio


async def until(look, seconds=10):
    """What `look` finds, as soon as it finds something. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not (found := look()):  # noqa: ASYNC110  (whoever is waited for has no event)
            await asyncio.sleep(0.01)
    return found


async def eventually(ask, seconds=15):
    """Wait until an asynchronous question is answered with yes. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not await ask():  # noqa: ASYNC110  (a store tells nobody of a change)
            await asyncio.sleep(0.01)
