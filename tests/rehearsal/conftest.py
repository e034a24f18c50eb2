"""A real client against a stand-in, over real sockets."""

from datetime import UTC, datetime, timedelta

import discord
import pytest
import yarl
from discord import app_commands

from bot.rehearsal import StandIn
from tests.rehearsal.clients import INTENTS, Client, running


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self):
        self.moment = datetime(2023, 6, 24, 5, 0, tzinfo=UTC)

    def __call__(self):
        return self.moment

    def advance(self, **step):
        self.moment += timedelta(**step)


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
    made = Client(INTENTS)
    made.tree = app_commands.CommandTree(made)
    async with running(made, stand_in):
        yield made


@pytest.fixture
async def treeless(stand_in, channel):  # noqa: ARG001 - the channel is there before the client is
    """Return a client that leaves every interaction to the test."""
    async with running(Client(INTENTS), stand_in) as made:
        yield made


@pytest.fixture
def place(client, channel):
    """Return the channel as the client sees it."""
    return client.get_channel(channel.id)
