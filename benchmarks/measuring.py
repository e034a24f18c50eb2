"""The bot in a process of its own, measured from the stand-in for Discord it talks to."""

import asyncio
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.machine import described, resident
from bot.rehearsal import Permission, StandIn

ROOT = Path(__file__).resolve().parent.parent
STORY = "wagner-2023"
_PATIENCE = 60.0
_WARM_UP = 20
_MEGABYTE = 1_000_000


class Place:
    """A stand-in with one server, and a data folder for the bot."""

    def __init__(self, stand_in: StandIn, folder: Path) -> None:
        self.stand_in = stand_in
        self.folder = folder
        guild = stand_in.add_guild("Newsroom")
        self.talk = guild.add_text_channel("talk")
        self.manager = guild.add_member("Manager", permissions=Permission.MANAGE_GUILD)
        self.reader = guild.add_member("Reader")

    @asynccontextmanager
    async def bot(self, *command: str) -> AsyncIterator[asyncio.subprocess.Process]:
        """The bot, started by a command line and connected; ended as an operator does it."""
        with (self.folder / "log.txt").open("w") as log:
            process = await asyncio.create_subprocess_exec(
                *command, cwd=self.folder, env=self._environment(), stdout=log, stderr=log
            )
        try:
            await self._connected(process)
            yield process
        finally:
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            await asyncio.wait_for(process.wait(), _PATIENCE)
        await self.stand_in.disconnected()

    async def _connected(self, process: asyncio.subprocess.Process) -> None:
        connected = asyncio.create_task(self.stand_in.connected(_PATIENCE))
        ended = asyncio.create_task(process.wait())
        await asyncio.wait({connected, ended}, return_when=asyncio.FIRST_COMPLETED)
        if ended.done():
            connected.cancel()
            raise RuntimeError((self.folder / "log.txt").read_text())
        ended.cancel()
        await connected

    async def round_trip(self, command: str) -> float:
        """Seconds from a typed command to the answer a person sees."""
        began = time.perf_counter()
        await self.reader.command(self.talk, command)
        return time.perf_counter() - began

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "DISCORD_TOKEN": self.stand_in.token,
            "DISCORD_API_URL": self.stand_in.api_url,
            "DISCORD_GATEWAY_URL": self.stand_in.gateway_url,
            "NIGHTDESK_DATA": str(self.folder / "data"),
            "PYTHONPATH": str(ROOT),
        }


async def measure(starts: int, rounds: int) -> str:
    """All of it, as a table."""
    with TemporaryDirectory() as folder:
        stand_in = StandIn(lambda: datetime.now(UTC))
        await stand_in.start()
        try:
            place = Place(stand_in, Path(folder))
            times, memory = await _answers(place, rounds)
            ready = [await _start(place) for _ in range(starts)]
        finally:
            await stand_in.close()
    return "\n".join([described(), "", *_table(ready, times, memory)])


async def _answers(place: Place, rounds: int) -> tuple[dict[str, list[float]], int | None]:
    times: dict[str, list[float]] = {"status": [], "noop": []}
    async with place.bot(sys.executable, "-m", "benchmarks.bot_process") as process:
        await place.manager.command(place.talk, "setup", story=STORY)
        for _ in range(min(rounds, _WARM_UP)):
            await place.round_trip("status")
        for _ in range(rounds):
            for command in random.sample(list(times), len(times)):
                times[command].append(await place.round_trip(command))
        return times, resident(process.pid)


async def _start(place: Place) -> float:
    python = shutil.which("python3") or sys.executable
    began = time.perf_counter()
    async with place.bot(python, str(ROOT / "run_bot.py")):
        return time.perf_counter() - began


def _table(ready: Sequence[float], times: dict[str, list[float]], memory: int | None) -> list[str]:
    status, noop = times["status"], times["noop"]
    rows = [
        ("start to READY", f"{median(ready):.2f} s", f"{max(ready):.2f} s", f"{len(ready)} starts"),
        ("`/status`", _ms(status, 50), _ms(status, 99), f"{len(status)} times"),
        ("a command that does nothing", _ms(noop, 50), _ms(noop, 99), f"{len(noop)} times"),
        ("`/status` ÷ nothing", _ratio(status, noop, 50), _ratio(status, noop, 99), ""),
        ("memory (RSS)", f"{memory / _MEGABYTE:.0f} MB" if memory else "not measured", "", ""),
    ]
    head = ["| | median | p99 (starts: slowest) | measured |", "|---|---|---|---|"]
    return head + [f"| {' | '.join(row)} |" for row in rows]


def _ms(times: Sequence[float], percent: int) -> str:
    return f"{percentile(times, percent) * 1000:.1f} ms"


def _ratio(slow: Sequence[float], fast: Sequence[float], percent: int) -> str:
    return f"{percentile(slow, percent) / percentile(fast, percent):.1f}"


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` in a hundred are not above."""
    return sorted(values)[max(-(-len(values) * percent // 100) - 1, 0)]
