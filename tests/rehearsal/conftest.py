"""A real client against a stand-in, over real sockets."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import discord
import pytest
import yarl
from discord import app_commands

from bot.rehearsal import StandIn


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self):
        self.moment = datetime(2023, 6, 24, 5, 0, tzinfo=UTC)

    def __call__(self):
        return self.moment

    def advance(self, **step):
        self.moment += timedelta(**step)


class Client(discord.Client):
    """The unchanged client with a command tree and a list of what happened."""

    def __init__(self, intents):
        super().__init__(intents=intents, guild_ready_timeout=0.05)
        self.tree = app_commands.CommandTree(self)
        self.heard = []
        self.errors = []

    def dispatch(self, event, /, *args, **kwargs):
        self.heard.append(event)
        super().dispatch(event, *args, **kwargs)

    async def on_error(self, event_method, /, *_, **__):
        self.errors.append(event_method)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def stand_in(clock):
    made = StandIn(clock)
    await made.start()
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    discord.http.Route.BASE = made.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(made.gateway_url)
    yield made
    await made.close()
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest.fixture
def guild(stand_in):
    return stand_in.add_guild("Newsroom")


@pytest.fixture
def channel(guild):
    return guild.add_text_channel("timeline")


@pytest.fixture
def reader(guild):
    return guild.add_member("Reader")


@pytest.fixture
async def client(stand_in, channel):  # noqa: ARG001 - the channel is there before the client is
    made = Client(discord.Intents(guilds=True, messages=True))
    async with running(made, stand_in):
        yield made


@contextlib.asynccontextmanager
async def running(client, stand_in):
    """Log in, be ready, and close in the end."""
    async with client:
        await client.login(stand_in.token)
        task = asyncio.create_task(client.connect())
        await client.wait_until_ready()
        yield client
    await asyncio.wait({task})


@pytest.fixture
def place(client, channel):
    """Return the channel as the client sees it."""
    return client.get_channel(channel.id)
