"""The bot as a process of its own, to be killed: `python -m tests.support.bot_process`."""

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

from bot.app import Config, open_app
from bot.commands.run import stop_on_signals
from bot.domain.shards import Shards
from bot.services.clock import SystemClock
from bot.services.limits import Limits
from tests.support.hurried import Hurried

ROOT = Path(__file__).parent.parent.parent


async def serve():
    stop = asyncio.Event()
    stop_on_signals(stop)
    config = Config(
        token=os.environ["TOKEN"],
        data=Path(os.environ["DATA"]),
        database_url=os.environ["DATABASE"],
        api_url=os.environ["API"],
        gateway_url=os.environ["GATEWAY"],
        shards=_shards(os.environ.get("SHARDS", "")),
        clock=Hurried(float(os.environ["HURRIED"])) if "HURRIED" in os.environ else SystemClock(),
        limits=Limits(person=(), server=()),
        pace=float(os.environ.get("PACE", "1000")),
        tick=0.05,
        ready_timeout=0.05,
    )
    async with open_app(config) as app:
        await app.serve(stop)


def _shards(text):
    """ "4:0,2" are the shards 0 and 2 of four."""
    count, _, ids = text.partition(":")
    return Shards(int(count), frozenset(map(int, ids.split(",")))) if text else None


class BotProcess:
    """A running bot; `kill` is kill -9."""

    def __init__(self, process):
        self._process = process

    @classmethod
    async def start(cls, stand_in, data, database_url="", **more):
        """Start a bot and wait until one is connected; `more` goes into its environment."""
        environment = os.environ | {
            "TOKEN": stand_in.token,
            "DATA": str(data),
            "DATABASE": database_url,
            "API": stand_in.api_url,
            "GATEWAY": stand_in.gateway_url,
            **more,
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.support.bot_process",
            cwd=ROOT,
            env=environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        await stand_in.connected(timeout=30)
        return cls(process)

    def kill(self):
        """End it at this instant."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGKILL)

    async def gone(self):
        """Wait until it has ended."""
        await self._process.wait()

    async def stop(self):
        """End it as an operator does; its exit code."""
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self._process.wait(), 20)


if __name__ == "__main__":
    asyncio.run(serve())
