from datetime import UTC, datetime

import discord
import pytest
import pytest_asyncio

from tests.support.newsroom import opened
from tests.support.reader import Reader

LONG_AFTER = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def addresses():
    """Put discord.py's addresses back."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def room(addresses, tmp_path_factory):  # noqa: ARG001  (put back last)
    """A server and the real bot, years after the story; nothing is set up."""
    room = await opened(tmp_path_factory.mktemp("answers") / "data", LONG_AFTER)
    await room.open_desk()
    yield room
    await room.close_desk()
    await room.stand_in.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reader(room):
    """A reader of the shipped story, which the server has been set up to cover."""
    await room.set_up()
    return Reader(room)
