"""One update owed to many channels: the bot against the stand-in with Discord's limits on."""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.fan_out import missing, owe, places
from benchmarks.machine import described, processor_seconds, resident
from benchmarks.measuring import Place, percentile
from bot.rehearsal import NoAnswer, StandIn
from bot.rehearsal.rest.exchange import Exchange
from bot.rehearsal.rest.limits import MESSAGES

_PACE = 45.0
_ASK_EVERY = 0.2
_WARM_UP = 10
_MEGABYTE = 1_000_000


@dataclass
class Sent:
    """When messages arrived, in seconds, and what else was measured meanwhile."""

    moments: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    unanswered: int = 0
    refusals: int = 0
    wrong: int = 0
    processor: float | None = None
    memory: int | None = None

    @property
    def seconds(self) -> float:
        """From the first message to the last."""
        return self.moments[-1] - self.moments[0]

    @property
    def rate(self) -> float:
        """Messages a second."""
        return (len(self.moments) - 1) / self.seconds


class Street:
    """A stand-in with limits, and a way to it that takes `latency` seconds for each message."""

    def __init__(self, stand_in: StandIn, latency: float, wanted: int) -> None:
        self.sent = Sent()
        self.began, self.done = asyncio.Event(), asyncio.Event()
        self._latency = latency
        self._wanted = wanted
        stand_in.limits.be_discord()
        stand_in.before_request(self._arrived)

    async def _arrived(self, exchange: Exchange) -> None:
        if (exchange.method, exchange.template) != ("POST", MESSAGES):
            return
        self.sent.moments.append(time.perf_counter())
        self.began.set()
        if len(self.sent.moments) == self._wanted:
            self.done.set()
        await asyncio.sleep(self._latency)


async def measure(channels: int, in_turn: int, latency: float) -> str:
    """All of it, as a table."""
    ours = await _ours(channels, latency)
    loop = await _loop(in_turn, latency)
    return "\n".join([described(), "", *_table(ours, loop, latency)])


async def _ours(channels: int, latency: float) -> Sent:
    with TemporaryDirectory() as folder:
        stand_in = StandIn(lambda: datetime.now(UTC))
        await stand_in.start()
        place = Place(stand_in, Path(folder))
        servers = places(stand_in, channels)
        # One in twenty servers is owed three updates: channels keep their order.
        more, one = servers[: len(servers) // 20], servers[len(servers) // 20 :]
        now = datetime.now(UTC)
        await owe(place.folder / "data", "", one, now=now)
        await owe(place.folder / "data", "", more, now=now, updates=3)
        wanted = sum(len(made) for _, made in one) + 3 * sum(len(made) for _, made in more)
        street = Street(stand_in, latency, wanted)
        try:
            async with place.bot(sys.executable, "-m", "benchmarks.bot_process") as process:
                await _watch(street, place, process.pid)
        finally:
            street.sent.refusals = stand_in.limits.refusals
            await stand_in.close()
        street.sent.wrong = sum(len(missing(made)) for _, made in one)
        street.sent.wrong += sum(len(missing(made, 3)) for _, made in more)
        return street.sent


async def _watch(street: Street, place: Place, process: int) -> None:
    sent = street.sent
    await street.began.wait()
    for _ in range(_WARM_UP):
        await place.round_trip("noop")
    busy = processor_seconds(process)
    began = time.perf_counter()
    while not street.done.is_set():
        try:
            sent.answers.append(await place.round_trip("noop"))
        except NoAnswer:
            sent.unanswered += 1
        await asyncio.sleep(_ASK_EVERY)
    spent = processor_seconds(process)
    if spent is not None and busy is not None:
        sent.processor = (spent - busy) / (time.perf_counter() - began)
    sent.memory = resident(process)
    await asyncio.sleep(1)  # what has just arrived is shown


async def _loop(channels: int, latency: float) -> Sent:
    stand_in = StandIn(lambda: datetime.now(UTC))
    await stand_in.start()
    places(stand_in, channels)
    street = Street(stand_in, latency, channels)
    environment = os.environ | {
        "DISCORD_TOKEN": stand_in.token,
        "DISCORD_API_URL": stand_in.api_url,
        "DISCORD_GATEWAY_URL": stand_in.gateway_url,
    }
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "benchmarks.sequential",
            env=environment,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        await process.wait()
        street.sent.refusals = stand_in.limits.refusals
    finally:
        await stand_in.close()
    return street.sent


def _table(ours: Sent, loop: Sent, latency: float) -> Sequence[str]:
    rows = [
        ("messages", f"{len(ours.moments)}", f"{len(loop.moments)}"),
        ("messages a second", f"{ours.rate:.2f}", f"{loop.rate:.2f}"),
        (f"of the pace of {_PACE:.0f}/s", f"{ours.rate / _PACE:.1%}", f"{loop.rate / _PACE:.1%}"),
        ("most in any second", f"{_most(ours.moments)}", f"{_most(loop.moments)}"),
        ("answers 429", f"{ours.refusals}", f"{loop.refusals}"),
        ("channels with another copy, none, or another order", f"{ours.wrong}", ""),
        ("somebody's command meanwhile, p50", _ms(ours.answers, 50), ""),
        ("the same, p99", _ms(ours.answers, 99), ""),
        ("the same, not answered in time", f"{ours.unanswered}", ""),
        ("processor", f"{ours.processor:.0%} of one core" if ours.processor else "", ""),
        ("memory (RSS)", f"{ours.memory / _MEGABYTE:.0f} MB" if ours.memory else "", ""),
        ("as many times as fast", f"{ours.rate / loop.rate:.1f}", "1"),
    ]
    head = [f"| {latency * 1000:.0f} ms for each message | Nightdesk | one after the other |"]
    return [*head, "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)]


def _most(moments: Sequence[float]) -> int:
    first, most = 0, 0
    for number, moment in enumerate(moments):
        while moments[first] <= moment - 1:
            first += 1
        most = max(most, number - first + 1)
    return most


def _ms(times: Sequence[float], percent: int) -> str:
    return f"{percentile(times, percent) * 1000:.1f} ms" if times else ""
