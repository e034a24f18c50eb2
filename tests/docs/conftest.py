import discord
import pytest

from bot.app import Config, open_app


@pytest.fixture
async def commands(tmp_path):
    """Every command as Discord is given it, by its full name; the bot is never connected."""
    async with open_app(Config(token="", data=tmp_path)) as app:
        client = app.client
        await client.load()
        registered = client.tree.get_commands(type=None)
        return dict(_named(command.to_dict(client.tree)) for command in registered)


def _named(payload):
    return payload["name"], payload


@pytest.fixture
def addresses():
    """Put discord.py's addresses back."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway
