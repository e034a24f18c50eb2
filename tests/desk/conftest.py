import discord
import pytest

from tests.support.newsroom import moscow, opened


@pytest.fixture
def addresses():
    """Put discord.py's addresses back."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest.fixture
async def newsroom(addresses, tmp_path):
    room = await opened(tmp_path / "data", moscow(27, "18:00"))
    yield room
    await room.close_desk()
    await room.stand_in.close()


@pytest.fixture
async def desk(newsroom):
    """A newsroom with the bot running, set up to cover the shipped story."""
    await newsroom.open_desk()
    await newsroom.set_up()
    return newsroom
