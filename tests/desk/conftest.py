import discord
import pytest

from tests.support import judge, judged
from tests.support.newsroom import moscow, opened


@pytest.fixture
def addresses():
    """Put discord.py's addresses back."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest.fixture
async def newsroom(addresses, tmp_path):  # noqa: ARG001  (put back last)
    room = await opened(tmp_path / "data", moscow(27, "18:00"))
    shown = []
    room.stand_in.on_visible(shown.append)
    yield room
    await room.close_desk()
    await room.stand_in.close()
    _check(room, shown)


@pytest.fixture
async def desk(newsroom):
    """A newsroom with the bot running, set up to cover the shipped story."""
    await newsroom.open_desk()
    await newsroom.set_up()
    return newsroom


def _check(room, shown):
    bot = room.stand_in.backstage.bot
    said = (seen.message for seen in shown if seen.message)
    rang = [message.text for message in said if message.author is bot and message.pings]
    assert not rang, "these messages pinged somebody"
    if judge.available():
        assert not judged.complaints(room.stand_in.exchanges)
