"""Waiting for something that nobody announces."""

import asyncio


async def until(look, seconds=10):
    """What `look` finds, as soon as it finds something. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not (found := look()):  # noqa: ASYNC110  (whoever is waited for has no event)
            await asyncio.sleep(0.01)
    return found
