"""Measures 10,000 schedules: `python3 benchmarks/schedules.py`."""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure, and print a table."""
    sys.path.insert(0, str(ROOT))
    import environment  # noqa: PLC0415 - found only now

    environment.enter(ROOT, [])
    parser = argparse.ArgumentParser(description="Measure what many schedules cost.")
    parser.add_argument("--schedules", type=int, default=10_000, help="how many (10000)")
    print(asyncio.run(_measure(parser.parse_args().schedules)))  # noqa: T201 - what it is for
    return 0


async def _measure(schedules: int) -> str:
    from benchmarks.lateness import lateness  # noqa: PLC0415 - found only now
    from benchmarks.machine import described, resident  # noqa: PLC0415 - found only now
    from benchmarks.measuring import percentile  # noqa: PLC0415 - found only now
    from benchmarks.scheduled import kept  # noqa: PLC0415 - found only now

    before = resident(os.getpid()) or 0
    async with kept(schedules) as (due, clock):
        memory = (resident(os.getpid()) or 0) - before
        idle = [await _timed(due.tick) for _ in range(200)]
        clock.advance(3600)
        ticks = []
        async with lateness() as late:
            while True:
                began = time.perf_counter()
                if not await due.tick():
                    break
                ticks.append(time.perf_counter() - began)
    rows = [
        ("memory for all", f"{memory / 1e6:.0f} MB"),
        ("a tick with nothing due, median", f"{sorted(idle)[100] * 1000:.2f} ms"),
        ("a tick that owes up to 200 digests, longest", f"{max(ticks) * 1000:.0f} ms"),
        ("all owed, when all are due at once", f"{sum(ticks):.1f} s"),
        ("the event loop is late meanwhile, p99", f"{percentile(late, 99) * 1000:.1f} ms"),
        ("the same, at most", f"{max(late) * 1000:.1f} ms"),
    ]
    head = [described(), "", f"| {schedules} schedules | |", "|---|---|"]
    return "\n".join([*head, *(f"| {name} | {value} |" for name, value in rows)])


async def _timed(act: Callable[[], Awaitable[object]]) -> float:
    began = time.perf_counter()
    await act()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
