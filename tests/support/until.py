"""Waiting for what the bot does by itself."""

import asyncio


async def until(condition, seconds=15):
    """Wait until an asynchronous question is answered with yes, so many real seconds at most."""
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110  (the store tells nobody of a change)
            await asyncio.sleep(0.01)
