"""A million reports in PostgreSQL: what the desk asks for, beside the same by hand."""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import asyncpg

from benchmarks.machine import described
from benchmarks.measuring import percentile
from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.ledger import Entry
from bot.domain.report import Report, ReportState
from bot.domain.times import Moment, Precision
from storage.codecs import Codec
from storage.postgres import PostgresStore, open_store
from storage.store import Change
from tests.support.postgres import Server

WRITERS = 64
CONNECTIONS = 8  # as many as the engine has
_A_STORY = 20_000  # reports of one story
_NOW = datetime(2023, 6, 24, 12, tzinfo=UTC)

# 5 % wait for a moderator; every report says "bridge", one in 200 "ferry", all else is rare.
_FILL = """
INSERT INTO nightdesk_records (what, key, version, changed, doc, words, story, guild_id, number,
    reporter, state, received_at)
SELECT 'report', f.story || '/R-' || f.n, 1, 0,
    $1::jsonb || jsonb_build_object('story', f.story, 'guild_id', f.guild, 'number', f.n,
        'state', f.state, 'text', f.text, 'received_at',
        to_char(f.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')),
    f.text::tsvector, f.story, f.guild, f.n, f.n % 500, f.state, f.at
FROM (
    SELECT n, n / $2 AS guild, (n / $2) || '/a' AS story,
        $3::timestamptz + n * interval '1 s' AS at,
        CASE WHEN n % 20 = 0 THEN 'waiting' ELSE 'settled' END AS state,
        'bridge ' || CASE WHEN n % 200 = 0 THEN 'ferry ' ELSE '' END
            || 'w' || md5(n::text) || ' w' || n % 5000 AS text
    FROM generate_series($4::bigint, $5::bigint) AS n
) AS f
"""
_AT_ONCE = 50_000
_BY_HAND = "SELECT doc FROM nightdesk_records WHERE what = 'report' AND key = $1"
_PLAIN = "CREATE TABLE by_hand (id bigint PRIMARY KEY, doc jsonb NOT NULL)"

Act = Callable[[], Awaitable[object]]


async def measure(url: str, reports: int, rounds: int, commits: int) -> str:
    """All of it, as a table."""
    async with _database(url) as address:
        store = await open_store(address)
        pool = await asyncpg.create_pool(
            address, min_size=CONNECTIONS, max_size=CONNECTIONS, reset=_as_it_is
        )
        try:
            await _fill(pool, reports)
            times = await _asked(store, pool, reports, rounds)
            speeds = await _written(store, pool, commits)
        finally:
            await pool.close()
            await store.close()
    return "\n".join([described(), "", *_table(times), "", *_speeds(speeds)])


@asynccontextmanager
async def _database(url: str) -> AsyncIterator[str]:
    if url:
        yield url
        return
    server = Server(durable=True)
    try:
        server.start()
        yield server.url
    finally:
        server.close()


async def _fill(pool: "asyncpg.Pool[asyncpg.Record]", reports: int) -> None:
    sample = Codec().encode(_report("0/a", 0))
    for first in range(1, reports + 1, _AT_ONCE):
        last = min(first + _AT_ONCE - 1, reports)
        await pool.execute(_FILL, sample, _A_STORY, _NOW, first, last, timeout=600)
    await pool.execute("VACUUM ANALYZE nightdesk_records", timeout=600)
    await pool.execute(_PLAIN)


async def _asked(
    store: PostgresStore, pool: "asyncpg.Pool[asyncpg.Record]", reports: int, rounds: int
) -> Mapping[str, Sequence[float]]:
    def story() -> str:
        return f"{random.randint(0, max(reports // _A_STORY - 1, 0))}/a"  # noqa: S311

    def key() -> str:
        number = random.randint(1, reports)  # noqa: S311
        return f"{number // _A_STORY}/a/R-{number}"

    def queue() -> Awaitable[object]:
        where = {"story": story(), "state": ReportState.WAITING}
        return store.query(Report, where, order="received_at", limit=20)

    def search(*words: str) -> Act:
        return lambda: store.search(Report, story(), [[word] for word in words], limit=20)

    acts: dict[str, Act] = {
        "by hand: one row by its key": lambda: pool.fetchrow(_BY_HAND, key()),
        "a report by its key": lambda: store.get(Report, key()),
        "the moderators' queue: 20 longest waiting of a story": queue,
        "search in a story, a word of every report": search("bridge"),
        "search in a story, a word of one in 200": search("ferry"),
        "search in a story, two words": search("bridge", "w77"),
        "search in a story, a word of none": search("nowhere"),
    }
    times: dict[str, list[float]] = {name: [] for name in acts}
    for _ in range(rounds):
        for name in random.sample(list(acts), len(acts)):
            began = time.perf_counter()
            await acts[name]()
            times[name].append(time.perf_counter() - began)
    return times


async def _written(
    store: PostgresStore, pool: "asyncpg.Pool[asyncpg.Record]", commits: int
) -> Mapping[str, Sequence[tuple[float, float]]]:
    speeds: dict[str, list[tuple[float, float]]] = {}
    doc = Codec().encode(_report("0/a", 0))
    for part in range(3):  # in turn, so that a slow minute of the disk meets both
        for writers in (1, WRITERS):
            base = (part * 1000 + writers) * 1_000_000

            async def by_hand(writer: int, number: int, base: int = base) -> None:
                row = base + writer * commits + number
                await pool.execute("INSERT INTO by_hand VALUES ($1, $2)", row, doc)

            async def commit(writer: int, number: int, base: int = base) -> None:
                await _commit(store, f"{base + writer}/b", number + 1)

            for name, act in (("by hand: one INSERT", by_hand), ("a report's commit", commit)):
                speed = await _speed(act, writers, commits)
                speeds.setdefault(f"{name}, {writers} at once", []).append(speed)
    return speeds


async def _speed(
    act: Callable[[int, int], Awaitable[None]], writers: int, commits: int
) -> tuple[float, float]:
    """Acts a second, and the median seconds of one."""
    each: list[float] = []

    async def write(writer: int) -> None:
        for number in range(commits):
            began = time.perf_counter()
            await act(writer, number)
            each.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*(write(writer) for writer in range(writers)))
    return writers * commits / (time.perf_counter() - began), percentile(each, 50)


async def _commit(store: PostgresStore, story: str, number: int) -> None:
    report = _report(story, number)
    card = Delivery(
        key=f"card:{report.key}",
        kind=DeliveryKind.CARD,
        guild_id=1,
        story=story,
        subject=report.key,
        created_at=_NOW,
        next_at=_NOW,
    )
    entry = Entry(story=story, at=_NOW, who=7, what="reported", subject=f"R-{number}")
    await store.commit([Change(report, 0), Change(card, 0)], [entry])


def _report(story: str, number: int) -> Report:
    moment = Moment(_NOW, Precision.ABOUT, "about noon")
    text = "Barrels burn at the north gate of the bridge; the road is closed to everybody. " * 3
    report = Report(
        story=story,
        number=number,
        guild_id=1,
        reporter=7,
        text=text,
        received_at=_NOW,
        occurred=moment,
    )
    return replace(report, origin="a witness at the gate")


def _table(times: Mapping[str, Sequence[float]]) -> list[str]:
    base = percentile(next(iter(times.values())), 50)
    rows = [
        f"| {name} | {percentile(each, 50) * 1000:.2f} ms | {percentile(each, 99) * 1000:.2f} ms "
        f"| {percentile(each, 50) / base:.1f} |"
        for name, each in times.items()
    ]
    return ["| asked | p50 | p99 | ÷ by hand |", "|---|---|---|---|", *rows]


def _speeds(speeds: Mapping[str, Sequence[tuple[float, float]]]) -> list[str]:
    rows = [
        f"| {name} | {sorted(speed for speed, _ in runs)[len(runs) // 2]:.0f} "
        f"| {sorted(each for _, each in runs)[len(runs) // 2] * 1000:.2f} ms |"
        for name, runs in speeds.items()
    ]
    return ["| written (medians of 3) | a second | p50 of one |", "|---|---|---|", *rows]


async def _as_it_is(_connection: object) -> None:
    """Ask for nothing between two uses, as the engine does."""
