"""Opens a data folder; says seconds and megabytes: `python -m benchmarks.opening DATA STORY`."""

import asyncio
import os
import sys
import time
from pathlib import Path

from benchmarks.machine import resident
from bot.domain.report import Report
from storage.tiny import open_store


async def _open(folder: Path, story: str) -> str:
    began = time.perf_counter()
    store = open_store(folder)
    took = time.perf_counter() - began
    await store.search(Report, story, [{"bridge"}], limit=1)
    held = resident(os.getpid()) or 0
    await store.close()
    return f"{took} {held / 1_000_000}"


if __name__ == "__main__":
    print(asyncio.run(_open(Path(sys.argv[1]), sys.argv[2])))  # noqa: T201
