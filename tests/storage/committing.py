"""A process that commits without end, to be killed at any moment.

Reads folders on its standard input. For each it forks a process that opens the store, says
`opened <process>`, and then `done <number>` after each acknowledged commit; when that process
has ended, it says `ended`. Only the first import is slow.
"""

import asyncio
import os
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from bot.domain.story import Numbers
from storage.store import Change
from storage.tiny import open_store
from tests.storage.records import STORY, entry, report


def _say(words):
    os.write(1, f"{words}\n".encode())


async def _commit_for_ever(folder):
    store = open_store(Path(folder))
    _say(f"opened {os.getpid()}")
    found = await store.get(Numbers, f"{STORY}/numbers")
    numbers = found.record if found else Numbers(story=STORY)
    version = found.version if found else 0
    for number in count(numbers.reports + 1):
        numbers = replace(numbers, reports=number)
        await store.commit([Change(report(number), 0), Change(numbers, version)], [entry()])
        version += 1
        _say(f"done {number}")


def main():
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            asyncio.run(_commit_for_ever(line.strip()))
        os.waitpid(process, 0)
        _say("ended")


if __name__ == "__main__":
    main()
