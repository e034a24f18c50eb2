"""The bot with one more command, which does nothing: `python -m benchmarks.bot_process`."""

import asyncio
import gc
import os
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot.app import Config, open_app
from bot.commands.run import stop_on_signals
from bot.logs import configure_logs


async def _nothing(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("Nothing.", ephemeral=True)


async def serve() -> None:
    """Serve until SIGTERM, with the addresses and the data folder from the environment."""
    configure_logs("INFO")
    stop = asyncio.Event()
    stop_on_signals(stop)
    config = Config(
        token=os.environ["DISCORD_TOKEN"],
        data=Path(os.environ["NIGHTDESK_DATA"]),
        api_url=os.environ["DISCORD_API_URL"],
        gateway_url=os.environ["DISCORD_GATEWAY_URL"],
    )
    async with open_app(config) as app:
        noop: app_commands.Command[Any, ..., Any] = app_commands.Command(
            name="noop", description="Does nothing", callback=_nothing
        )
        app.client.tree.add_command(noop)
        gc.collect()
        gc.freeze()
        await app.serve(stop)


if __name__ == "__main__":
    asyncio.run(serve())
