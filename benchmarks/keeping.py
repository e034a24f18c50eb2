"""The embedded store beside the disk itself, SQLite by hand and plain TinyDB, in turn."""

import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.machine import described
from benchmarks.made_records import commit_of, filled, story
from benchmarks.measuring import percentile
from benchmarks.rivals import PlainTiny, RawFile, SqliteByHand
from bot.domain.report import Report, ReportState
from storage.tiny import TinyStore, open_store

_ROOT = Path(__file__).resolve().parent.parent
_WRITERS = 64
_BREATH = 0.001  # seconds between two looks at the event loop
_MOST_BY_PLAIN_TINYDB = 5.0  # seconds; at 100,000 documents one write takes two

Act = Callable[[], Awaitable[object]]


async def measure(sizes: Sequence[int], rounds: int, seconds: float, folder: Path) -> str:
    """All of it, as tables."""
    parts = [described()]
    for size in sizes:
        with TemporaryDirectory(dir=folder) as place:
            parts += ["", await _with(size, rounds, seconds, Path(place))]
    return "\n".join(parts)


async def _with(size: int, rounds: int, seconds: float, place: Path) -> str:
    store = open_store(place / "ours")
    await filled(store, size)
    await store.close()
    opened = await _opening(place / "ours")
    store = open_store(place / "ours")
    try:
        commits = await _commits(store, size, rounds, place)
        reading = await _reading(store, rounds)
        together, lag = await _together(store, seconds)
        alone = await _lag_beside_one(store, rounds)
    finally:
        await store.close()
    rows = [
        *_compared(commits),
        f"| {_WRITERS} writers | {together:,.0f} commits/s | |",
        f"| the event loop is late beside {_WRITERS} writers | {_ms(lag, 50)} | {_ms(lag, 99)} |",
        f"| the event loop is late beside one | {_ms(alone, 50)} | {_ms(alone, 99)} |",
        *(f"| {name} | {_ms(times, 50)} | {_ms(times, 99)} |" for name, times in reading.items()),
        f"| opening; memory of a process that has | {opened[0]:.2f} s | {opened[1]:.0f} MB |",
    ]
    head = [f"| {size:,} documents | p50 | p99 |", "|---|---|---|"]
    return "\n".join(head + rows)


async def _commits(store: TinyStore, size: int, rounds: int, place: Path) -> dict[str, list[float]]:
    """One commit of a report, its ledger link and its delivery by each, in turn."""
    raw, by_hand = RawFile(place / "raw"), SqliteByHand(place / "hand.db", size)
    plain = PlainTiny(place / "plain.json", size)
    times: dict[str, list[float]] = {"the same bytes, appended and synced": [], "SQLite": []}
    times |= {"Nightdesk": [], "plain TinyDB": []}
    number = count(10_000_000)
    try:
        for _ in range(rounds):
            made = commit_of(next(number))
            acts: dict[str, Act] = {
                "the same bytes, appended and synced": lambda made=made: raw.write(made.texts),
                "SQLite": lambda made=made: by_hand.write(made.texts),
                "Nightdesk": lambda made=made: store.commit(made.changes, made.entries),
            }
            if sum(times["plain TinyDB"]) < _MOST_BY_PLAIN_TINYDB:
                acts["plain TinyDB"] = lambda made=made: plain.write(made.documents)
            for name in random.sample(list(acts), len(acts)):
                times[name].append(await _timed(acts[name]))
    finally:
        raw.close()
        by_hand.close()
        plain.close()
    return times


async def _reading(store: TinyStore, rounds: int) -> dict[str, list[float]]:
    keys = [stored.record.key for stored in await store.query(Report, {"story": story(0)})]
    waiting = {"story": story(0), "state": ReportState.WAITING}
    newest = {"order": "received_at", "newest_first": True, "limit": 20}
    await store.search(Report, story(0), [{"bridge"}], limit=1)
    acts: dict[str, Act] = {
        "get": lambda: store.get(Report, random.choice(keys)),  # noqa: S311
        "the 20 newest of a story": lambda: store.query(Report, {"story": story(0)}, **newest),
        "the 20 newest that wait": lambda: store.query(Report, waiting, **newest),
        "search, a rare word": lambda: store.search(Report, story(0), [{"w7"}], limit=20),
        "search, a word of every report": lambda: store.search(
            Report, story(0), [{"bridge"}], limit=20
        ),
    }
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name in random.sample(list(acts), len(acts)):
            times[name].append(await _timed(acts[name]))
    return times


async def _together(store: TinyStore, seconds: float) -> tuple[float, list[float]]:
    """Commits a second by many writers, each in a place of its own, and the loop's lateness."""
    done, numbers = 0, count(20_000_000)
    until = time.perf_counter() + seconds

    async def write() -> None:
        nonlocal done
        while time.perf_counter() < until:
            made = commit_of(next(numbers))
            await store.commit(made.changes, made.entries)
            done += 1

    late: list[float] = []
    watching = asyncio.create_task(_watch(late))
    began = time.perf_counter()
    await asyncio.gather(*(write() for _ in range(_WRITERS)))
    took = time.perf_counter() - began
    watching.cancel()
    return done / took, late


async def _lag_beside_one(store: TinyStore, rounds: int) -> list[float]:
    late: list[float] = []
    watching = asyncio.create_task(_watch(late))
    for number in range(30_000_000, 30_000_000 + rounds * 5):
        made = commit_of(number)
        await store.commit(made.changes, made.entries)
    watching.cancel()
    return late


async def _watch(late: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_BREATH)
        late.append(time.perf_counter() - began - _BREATH)


async def _opening(folder: Path) -> tuple[float, float]:
    """Seconds to open, and megabytes of memory of the process that did, the search included."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.opening", str(folder), story(0)),
        stdout=asyncio.subprocess.PIPE,
        cwd=_ROOT,
    )
    out, _ = await process.communicate()
    seconds, megabytes = out.decode().split()
    return float(seconds), float(megabytes)


async def _timed(act: Act) -> float:
    began = time.perf_counter()
    await act()
    return time.perf_counter() - began


def _compared(commits: dict[str, list[float]]) -> list[str]:
    floor = percentile(commits["the same bytes, appended and synced"], 50)
    return [
        f"| commit: {name} ({percentile(times, 50) / floor:,.2f} times) | {_ms(times, 50)} "
        f"| {_ms(times, 99)} |"
        for name, times in commits.items()
    ]


def _ms(times: Sequence[float], percent: int) -> str:
    return f"{percentile(times, percent) * 1000:,.2f} ms"
