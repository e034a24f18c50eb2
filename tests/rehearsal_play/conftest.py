import io

import discord
import pytest

from bot.rehearsal.show import Terminal


@pytest.fixture
def addresses():
    """Put discord.py's addresses back."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@pytest.fixture
def screen():
    """Make a terminal that writes into a buffer: `terminal, written = screen("utf-8")`."""

    def make(encoding="utf-8"):
        buffer = io.BytesIO()
        stream = io.TextIOWrapper(buffer, encoding=encoding, write_through=True)
        terminal = Terminal(stream, lambda: None)
        return terminal, lambda: buffer.getvalue().decode(encoding)

    return make
