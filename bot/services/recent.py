"""What came in lately, by words: the candidates for being the same as a new report.

Each story in use has an index in memory. It follows the store, so that it holds what any process
has written, and is made anew after a restart.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.domain.actor import Actor
from bot.domain.report import Report
from bot.domain.update import Update
from bot.services.clock import Clock
from bot.services.matching import NameIndex, compared_words
from storage.index import Indexed, WordIndex
from storage.store import Record, Store

WINDOW = timedelta(hours=48)
_KEPT = 2 * WINDOW  # a report that has waited is compared with what came before it
_UNUSED = timedelta(hours=1)
_PAGE = 500  # records
_AT_ONCE = 20  # lines, then the event loop gets its turn
_FOUND = 64

Line = Report | Update


@dataclass(frozen=True, slots=True)
class Alike:
    """Lines like a text, most alike first, and the numbers of all reports published lately."""

    lines: tuple[Line, ...]
    published: frozenset[int]


class Recent:
    """The lines of the last days of each story in use, at most those of an hour's use."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._stories: dict[str, _Lines] = {}

    async def like(self, story: str, text: str, link: str) -> Alike:
        """What shares words or the page with a text; everything committed before is known."""
        now = self._clock.now()
        self._drop_unused(now)
        lines = self._stories.setdefault(story, _Lines(self._store, story))
        lines.used = now
        async with lines.lock:
            await lines.catch_up(now - _KEPT)
            return lines.like(text, link)

    def _drop_unused(self, now: datetime) -> None:
        for story, lines in list(self._stories.items()):
            if now - lines.used > _UNUSED and not lines.lock.locked():
                self._stories.pop(story).close()


class _Lines:
    """One story's lines, for one user at a time."""

    def __init__(self, store: Store, story: str) -> None:
        self._store = store
        self._story = story
        self._end: int | None = None
        self._index = WordIndex()
        self._names = NameIndex(())
        self._known: dict[str, Line] = {}
        self.used = datetime.min.replace(tzinfo=UTC)
        self.lock = asyncio.Lock()

    async def catch_up(self, oldest: datetime) -> None:
        """Take up what was written since, by whichever process, and let go of what is older."""
        followed = await self._store.follow(self._story, self._end)
        self._end = None  # whoever is stopped half way has the next one begin anew
        changed = followed.changed
        if changed is None or any(kind is Actor for kind, _ in changed):
            # Names are part of the words: with other names every line has others.
            await self._begin(oldest)
        else:
            await self._take_up([one for one in changed if one[0] in {Report, Update}])
        self._end = followed.end
        for key in [key for key, line in self._known.items() if _came(line) < oldest]:
            self._forget(key)

    def like(self, text: str, link: str) -> Alike:
        """The lines like a text."""
        keys = self._index.most_alike(
            self._story, compared_words(text, [link], self._names), _FOUND
        )
        published = (line.reports for line in self._known.values() if isinstance(line, Update))
        return Alike(
            tuple(self._known[key] for key in keys),
            frozenset(number for numbers in published for number in numbers),
        )

    def close(self) -> None:
        """Let go of the memory."""
        self._index.close()

    async def _begin(self, oldest: datetime) -> None:
        actors = await self._store.query(Actor, {"story": self._story}, order="position")
        self._names = NameIndex((one.record.slug, one.record.names) for one in actors)
        for key in list(self._known):
            self._forget(key)
        lines = [
            *await self._newest(Report, "received_at", oldest),
            *await self._newest(Update, "recorded_at", oldest),
        ]
        await self._put(lines)

    async def _newest(
        self, kind: type[Report] | type[Update], order: str, oldest: datetime
    ) -> Sequence[Line]:
        limit = _PAGE
        while True:
            found = await self._store.query(
                kind, {"story": self._story}, order=order, newest_first=True, limit=limit
            )
            lines = [stored.record for stored in found]
            if len(lines) < limit or _came(lines[-1]) < oldest:
                return [line for line in lines if _came(line) >= oldest]
            limit *= 2

    async def _take_up(self, changed: Iterable[tuple[type[Record], str]]) -> None:
        lines: list[Line] = []
        for kind, key in changed:
            self._forget(key)
            stored = await self._store.get(kind, key)
            if stored and isinstance(stored.record, Report | Update):
                lines.append(stored.record)
        await self._put(lines)

    async def _put(self, lines: Iterable[Line]) -> None:
        for number, line in enumerate(lines, 1):
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)
            self._known[line.key] = line
            words = compared_words(line.text, _links(line), self._names)
            newest = _came(line).isoformat()
            self._index.put([Indexed(self._story, line.key, newest, words)])

    def _forget(self, key: str) -> None:
        self._index.remove(key)
        self._known.pop(key, None)


def _came(line: Line) -> datetime:
    return line.received_at if isinstance(line, Report) else line.recorded_at


def _links(line: Line) -> list[str]:
    return [line.link] if isinstance(line, Report) else [source.link for source in line.sources]
