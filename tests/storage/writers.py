"""Writers that commit without end, to be interrupted at any moment; and what must be true then.

As a process (`python -m tests.storage.writers`) it reads lines "number-of-writers place" on its
standard input. For each it forks a process that opens the store, says `opened <process>`, and
`done <story> <number>` after each acknowledged commit; when that process has ended, it says
`ended`. Only the first import is slow.
"""

import asyncio
import os
import sys
from itertools import count
from pathlib import Path

from bot.domain.ledger import Link, broken_at
from bot.domain.report import Report
from bot.domain.story import Numbers
from bot.stores import open_store
from storage.store import Change
from tests.storage.records import entry, report


def opened(place):
    """The store in a folder, or in the database at an address."""
    return open_store(Path(), place) if "://" in place else open_store(Path(place))


async def write(store, story, done):
    """Commit for ever, calling `done` after each: act after act in the ledger of a story.

    Every other act also stores a report and the story's count of reports.
    """
    last = await store.query(Link, {"story": story}, order="sequence", newest_first=True, limit=1)
    numbers = await store.get(Numbers, f"{story}/numbers")
    version = numbers.version if numbers else 0
    for number in count(last[0].record.sequence + 1 if last else 1):
        changes = []
        if number % 2:
            made = Numbers(story=story, reports=number)
            changes = [Change(report(number, story=story), 0), Change(made, version)]
            version += 1
        await store.commit(changes, [entry(str(number), story=story)])
        done(story, number)


async def check(store, acknowledged):
    """Every acknowledged commit is there, whole and once; of each story one more at most.

    Says the last commit that is there, for each story.
    """
    kept = {}
    for story, number in acknowledged.items():
        found = await store.query(Link, {"story": story}, order="sequence")
        links = [stored.record for stored in found]
        assert broken_at(links) is None
        assert len(links) in (number, number + 1)
        assert [link.entry.what for link in links] == [str(n + 1) for n in range(len(links))]
        reports = await store.query(Report, {"story": story}, order="number")
        odd = list(range(1, len(links) + 1, 2))
        assert [stored.record.number for stored in reports] == odd
        numbers = await store.get(Numbers, f"{story}/numbers")
        assert (numbers.record.reports if numbers else 0) == (odd[-1] if odd else 0)
        assert (numbers.version if numbers else 0) == len(odd)
        kept[story] = len(links)
    return kept


def _say(*words):
    os.write(1, f"{' '.join(map(str, words))}\n".encode())


async def _serve(writers, place):
    store = await opened(place)
    # Whatever the process before had under way has ended when this one has had its turn.
    await store.commit([], [entry(story="100/turns")])
    _say("opened", os.getpid())
    stories = [f"100/story-{number}" for number in range(int(writers))]
    await asyncio.gather(
        *(write(store, story, lambda *done: _say("done", *done)) for story in stories)
    )


def main():
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            asyncio.run(_serve(*line.split()))
        os.waitpid(process, 0)
        _say("ended")


if __name__ == "__main__":
    main()
