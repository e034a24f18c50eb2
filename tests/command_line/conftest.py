from contextlib import AsyncExitStack
from datetime import UTC, datetime

import discord
import pytest

from bot.rehearsal import StandIn
from tests.support.command_line import Run

TOKEN = "MTA5ODc2NTQzMjEwOTg3NjU0.GhIjKl.a-secret-that-nobody-may-ever-read-1"  # noqa: S105


@pytest.fixture
def addresses():
    """Put discord.py's addresses back."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest.fixture
def secret():
    """A value that looks like a real token."""
    return TOKEN


@pytest.fixture
async def run(tmp_path):
    """Start `run_bot.py` in an empty folder; whatever still runs in the end is killed."""
    async with AsyncExitStack() as stack:

        async def start(*arguments, **environment):
            started = await Run.start(*arguments, cwd=tmp_path, **environment)
            stack.push_async_callback(started.close)
            return started

        yield start


@pytest.fixture
async def stand_in():
    """A Discord of one's own that knows the token."""
    stand_in = StandIn(lambda: datetime.now(UTC), token=TOKEN)
    await stand_in.start()
    yield stand_in
    await stand_in.close()


@pytest.fixture
def live(stand_in, tmp_path):
    """The settings that point the bot at the stand-in."""
    return {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": stand_in.api_url,
        "DISCORD_GATEWAY_URL": stand_in.gateway_url,
        "NIGHTDESK_DATA": tmp_path / "data",
    }
