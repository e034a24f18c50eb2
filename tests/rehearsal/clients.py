"""A real client, unchanged."""

import asyncio
import contextlib

import discord

INTENTS = discord.Intents(guilds=True, messages=True)


class Client(discord.Client):
    """The unchanged client, remembering what went wrong."""

    def __init__(self, intents):
        super().__init__(intents=intents, guild_ready_timeout=0.05)
        self.errors = []

    async def before_identify_hook(self, shard_id, *, initial=False):
        """Identify at once: the client would wait five seconds before a second time."""

    async def on_error(self, event_method, /, *_, **__):
        self.errors.append(event_method)


@contextlib.asynccontextmanager
async def running(client, stand_in):
    """Log in, be ready, and close in the end."""
    async with client:
        await client.login(stand_in.token)
        task = asyncio.create_task(client.connect())
        await client.wait_until_ready()
        yield client
    await asyncio.wait({task})
