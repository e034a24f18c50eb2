"""The embedded store beside the disk itself, SQLite by hand and plain TinyDB, in turn."""

import asyncio
import gc
import random
import sys
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.machine import described
from benchmarks.made_records import Made, commit_of, filled, story
from benchmarks.measuring import percentile
from benchmarks.rivals import PlainTiny, RawFile, SqliteByHand
from bot.domain.report import Report, ReportState
from storage.tiny import TinyStore, open_store

_ROOT = Path(__file__).resolve().parent.parent
_WRITERS = 64
_BREATH = 0.001  # seconds between two looks at the event loop
_MOST_BY_PLAIN_TINYDB = 5.0  # seconds; at 100,000 documents one write takes two

Act = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class _Many:
    """What many commits took: how many in a second, seconds of CPU for one, and the lateness."""

    per_second: float
    cpu: float
    late: list[float]


async def measure(sizes: Sequence[int], rounds: int, commits: int, folder: Path) -> str:
    """All of it, as tables."""
    parts = [described()]
    for size in sizes:
        with TemporaryDirectory(dir=folder) as place:
            parts += ["", await _with(size, rounds, commits, Path(place))]
    return "\n".join(parts)


async def _with(size: int, rounds: int, many: int, place: Path) -> str:
    store = open_store(place / "ours")
    await filled(store, size)
    await store.close()
    opened = await _opening(place / "ours")
    store = open_store(place / "ours")
    try:
        commits = await _commits(store, size, rounds, place)
        reading = await _reading(store, rounds)
        together = await _written(store, range(20_000_000, 20_000_000 + many), _WRITERS)
        alone = await _written(store, range(30_000_000, 30_000_000 + rounds * 5), 1)
    finally:
        await store.close()
    rows = [
        *_compared(commits),
        *_together(together, _WRITERS),
        *_together(alone, 1),
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
    try:
        for number in range(10_000_000, 10_000_000 + rounds):
            made = commit_of(number)
            documents, texts = made.documents(), made.texts()
            acts: dict[str, Act] = {
                "the same bytes, appended and synced": lambda texts=texts: raw.write(texts),
                "SQLite": lambda texts=texts: by_hand.write(texts),
                "Nightdesk": lambda made=made: store.commit(made.changes, made.entries),
            }
            if sum(times["plain TinyDB"]) < _MOST_BY_PLAIN_TINYDB:
                acts["plain TinyDB"] = lambda documents=documents: plain.write(documents)
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


async def _written(store: TinyStore, numbers: Iterable[int], writers: int) -> _Many:
    """So many commits by so many writers, each of which waits for its answers."""
    waiting = deque(commit_of(number) for number in numbers)
    commits = len(waiting)
    # In life reports come one by one: collecting garbage must not look through all of them.
    gc.collect()
    gc.freeze()

    late: list[float] = []
    watching = asyncio.create_task(_watch(late))
    began, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(_write(store, waiting) for _ in range(writers)))
    took, cpu = time.perf_counter() - began, time.process_time() - cpu
    watching.cancel()
    return _Many(commits / took, cpu / commits, late)


async def _write(store: TinyStore, waiting: deque[Made]) -> None:
    while waiting:
        made = waiting.popleft()
        await store.commit(made.changes, made.entries)


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
    medians = {name: percentile(times, 50) for name, times in commits.items()}
    floor = medians["the same bytes, appended and synced"]
    rows = [
        f"| commit: {name} ({medians[name] / floor:,.2f} times) | {_ms(times, 50)} "
        f"| {_ms(times, 99)} |"
        for name, times in commits.items()
    ]
    faster = medians["plain TinyDB"] / medians["Nightdesk"]
    return [*rows, f"| commit: plain TinyDB ÷ Nightdesk | {faster:,.0f} | |"]


def _together(written: _Many, writers: int) -> list[str]:
    who = f"{writers} writers" if writers > 1 else "one writer"
    late = written.late
    return [
        f"| {who}: commits a second | {written.per_second:,.0f} | |",
        f"| {who}: CPU of a commit | {written.cpu * 1_000_000:,.0f} µs | |",
        f"| {who}: the event loop is late | {_ms(late, 50)} | {_ms(late, 99)} |",
    ]


def _ms(times: Sequence[float], percent: int) -> str:
    return f"{percentile(times, percent) * 1000:,.2f} ms"
