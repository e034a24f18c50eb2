"""From one store into another, whichever engines keep them; what arrived is compared."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from storage.codecs import Codec, parsed, table_name
from storage.store import Change, Record, Store, StoreError

_AT_ONCE = 500  # records in one commit


class Movable(Store, Protocol):
    """A store that can give out everything in it."""

    def everything(self) -> AsyncIterator[Record]:
        """Every record, as at one moment."""
        ...

    async def count(self) -> int:
        """How many records there are."""
        ...


@dataclass
class Sum:
    """How many records of each kind, and a hash over them that does not depend on their order."""

    counts: Counter[str] = field(default_factory=Counter)
    hashes: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    _codec: Codec = field(default_factory=Codec, repr=False, compare=False)

    def add(self, record: Record) -> None:
        """Count a record in."""
        kind = table_name(type(record))
        document = parsed(self._codec.encode(record))
        text = json.dumps([kind, record.key, document], sort_keys=True)
        self.counts[kind] += 1
        self.hashes[kind] ^= int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")


async def copy(
    source: Movable, target: Movable, progress: Callable[[int, int], None]
) -> Mapping[str, int]:
    """Copy every record into an empty store and read it back; how many of each kind.

    `progress` hears how much is done of how much. Raises `StoreError` where the target holds
    anything, and where what is read back is not what was read.
    """
    if await target.count():
        raise StoreError("The target is not empty: nothing was copied. Choose an empty one.")
    total = 2 * await source.count()
    read, done = Sum(), 0
    waiting: list[Change] = []
    async for record in source.everything():
        read.add(record)
        waiting.append(Change(record, 0))
        if len(waiting) >= _AT_ONCE:
            await target.commit(waiting)
            done += len(waiting)
            waiting.clear()
            progress(done, total)
    await target.commit(waiting)
    await _compare(read, target, lambda more: progress(done + len(waiting) + more, total))
    return dict(sorted(read.counts.items()))


async def _compare(read: Sum, target: Movable, progress: Callable[[int], None]) -> None:
    found, done = Sum(), 0
    async for record in target.everything():
        found.add(record)
        done += 1
        if done % _AT_ONCE == 0:
            progress(done)
    progress(done)
    wrong = [kind for kind in read.counts | found.counts if not _same(kind, read, found)]
    if wrong:
        raise StoreError(
            f"What arrived is not what was read ({', '.join(sorted(wrong))}): do not use the "
            "target. Was another Nightdesk running? Empty the target and copy again."
        )


def _same(kind: str, one: Sum, other: Sum) -> bool:
    return one.counts[kind] == other.counts[kind] and one.hashes[kind] == other.hashes[kind]
