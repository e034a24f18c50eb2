"""`run_bot.py` alone: the bot, live."""

import argparse
import asyncio
import gc
import signal
import sys
from pathlib import Path

from bot.app import Config, open_app
from bot.connection import CannotServe
from bot.logs import configure_logs
from bot.settings import Settings, SettingsError, host_and_port, read_settings
from storage.store import StoreError

UNUSABLE = 2


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Live running takes its settings from the environment and `.env`."""


def run(_chosen: argparse.Namespace) -> int:
    """Run until SIGTERM or Ctrl-C; 0 after a clean end, 2 where it cannot start."""
    try:
        settings = read_settings()
    except SettingsError as error:
        return _refuse(str(error))
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    if not token:
        return _refuse(
            "DISCORD_TOKEN is not set. Put the bot's token from Discord's developer portal into "
            f"{Path.cwd() / '.env'} (see .env.example), or try Nightdesk without one: "
            "python3 run_bot.py rehearse"
        )
    secrets = [token, *settings.database_secrets]
    configure_logs(settings.nightdesk_log_level, secrets=secrets)
    try:
        asyncio.run(_serve(_config(settings, token)))
    except (CannotServe, StoreError) as error:
        return _refuse(str(error))
    return 0


async def _serve(config: Config) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    async with open_app(config) as app:
        # What was loaded stays: collecting garbage would hold everybody up to look through it.
        gc.collect()
        gc.freeze()
        await app.serve(stop)


def stop_on_signals(stop: asyncio.Event) -> None:
    """Set `stop` on SIGTERM and Ctrl-C."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        if sys.platform == "win32":
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        else:
            loop.add_signal_handler(number, stop.set)


def _config(settings: Settings, token: str) -> Config:
    return Config(
        token=token,
        data=settings.nightdesk_data,
        database_url=settings.database_address,
        api_url=settings.discord_api_url or "",
        gateway_url=settings.discord_gateway_url or "",
        pace=settings.pace,
        shards=settings.shards,
        sync_guild=settings.nightdesk_sync_guild,
        health=host_and_port(settings.nightdesk_health) if settings.nightdesk_health else None,
    )


def _refuse(text: str) -> int:
    print(text, file=sys.stderr)  # noqa: T201  (a command's answer)
    return UNUSABLE
