"""One transaction: read, decide, write all or nothing; read again when somebody was first."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from bot.domain.delivery import Delivery
from bot.domain.errors import NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.speech import say
from bot.domain.story import Numbers, Server, Story, story_id
from bot.services.clock import Clock
from bot.services.words import quote
from storage.store import Change, Conflict, R, Record, Store, Value

_ATTEMPTS = 10

T = TypeVar("T")
P = ParamSpec("P")


class Work:
    """The records read and the changes wanted by one use case, at one moment `now`."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.now = clock.now()
        self._store = store
        self._versions: dict[tuple[str, str], int] = {}
        self._changes: dict[tuple[str, str], Change] = {}
        self._entries: list[Entry] = []

    async def get(self, kind: type[R], key: str) -> R | None:
        """The record as this transaction sees it, or None."""
        pending = self._changes.get((kind.__name__, key))
        if pending is not None and isinstance(pending.record, kind):
            return None if pending.remove else pending.record
        stored = await self._store.get(kind, key)
        self._versions[kind.__name__, key] = stored.version if stored else 0
        return stored.record if stored else None

    async def find(
        self,
        kind: type[R],
        where: Mapping[str, Value],
        *,
        until: tuple[str, Value] | None = None,
        order: str = "",
        newest_first: bool = False,
        limit: int | None = None,
    ) -> list[R]:
        """Committed records by declared fields (see `Store.query`)."""
        found = await self._store.query(
            kind, where, until=until, order=order, newest_first=newest_first, limit=limit
        )
        for stored in found:
            self._versions[kind.__name__, stored.record.key] = stored.version
        return [stored.record for stored in found]

    async def search(
        self, kind: type[R], story: str, words: Sequence[Collection[str]], *, limit: int
    ) -> list[R]:
        """The newest committed records of a story that hold all of the words (`Store.search`)."""
        found = await self._store.search(kind, story, words, limit=limit)
        for stored in found:
            self._versions[kind.__name__, stored.record.key] = stored.version
        return [stored.record for stored in found]

    def put(self, record: Record) -> None:
        """Write this record when the transaction commits."""
        self._change(record, remove=False)

    def remove(self, record: Record) -> None:
        """Remove this record when the transaction commits."""
        self._change(record, remove=True)

    def log(self, entry: Entry) -> None:
        """Add an act to its story's ledger."""
        self._entries.append(entry)

    async def owe(self, delivery: Delivery) -> None:
        """Owe a message; one that is owed already owes its newer state instead."""
        existing = await self.get(Delivery, delivery.key)
        owed = existing.owe_again(self.now) if existing else delivery
        server = await self.server(owed.guild_id)
        # Nothing is sent for a server that has removed the bot; what is needed is owed on return.
        self.put(replace(owed, next_at=None) if server.left_at else owed)

    async def server(self, guild_id: int) -> Server:
        """How a server is set up; an empty set-up where it is not."""
        return await self.get(Server, str(guild_id)) or Server(guild_id=guild_id)

    async def story(self, guild_id: int, channel_id: int) -> Story:
        """The story a channel speaks of. Raises `NotFound` with what to do."""
        server = await self.server(guild_id)
        slug = server.slug_for(channel_id)
        story = await self.get(Story, story_id(guild_id, slug)) if slug else None
        if story is None:
            raise NotFound(
                say(
                    "No story is covered here yet. Somebody who may manage this server "
                    "starts one with `/story new`, or takes one at hand with `/story "
                    "use`, for example `/story use slug:wagner-2023`."
                )
            )
        return story

    async def stories(self, guild_id: int) -> list[Story]:
        """The stories of a server, the record of its tests left out."""
        return [one for one in await self.find(Story, {"guild_id": guild_id}) if not one.is_trial]

    async def open_story(self, guild_id: int, channel_id: int) -> Story:
        """The same, where something is to be taken in. Raises `Refusal` for a closed story."""
        story = await self.story(guild_id, channel_id)
        if story.closed_at:
            raise Refusal(
                say(
                    "{story} was closed <t:{moment}:D>: nothing more is taken in; "
                    "reading goes on. Somebody who may manage this server opens it "
                    "again with `/story reopen slug:{slug}`.",
                    story=quote(story.title, 120),
                    moment=int(story.closed_at.timestamp()),
                    slug=story.slug,
                )
            )
        return story

    async def next_report(self, story: str) -> int:
        """The next free report number of a story."""
        numbers = await self._numbers(story)
        self.put(replace(numbers, reports=numbers.reports + 1))
        return numbers.reports + 1

    async def next_update(self, story: str) -> int:
        """The next free update number of a story."""
        numbers = await self._numbers(story)
        self.put(replace(numbers, updates=numbers.updates + 1))
        return numbers.updates + 1

    @property
    def wants(self) -> bool:
        """Whether anything is to be written."""
        return bool(self._changes or self._entries)

    async def commit(self) -> bool:
        """Write everything wanted; whether there was anything. Raises `Conflict`."""
        if not self.wants:
            return False
        await self._store.commit(list(self._changes.values()), self._entries)
        return True

    async def _numbers(self, story: str) -> Numbers:
        empty = Numbers(story=story)
        return await self.get(Numbers, empty.key) or empty

    def _change(self, record: Record, *, remove: bool) -> None:
        place = (type(record).__name__, record.key)
        self._changes[place] = Change(record, self._versions.get(place, 0), remove)


class Desk:
    """What every use case needs: the store, the clock, and whom to wake when something is owed."""

    def __init__(self, store: Store, clock: Clock, wake: Callable[[], None]) -> None:
        self.store = store
        self.clock = clock
        self._wake = wake
        self._again = asyncio.Lock()

    async def run(self, body: Callable[[Work], Awaitable[T]]) -> T:
        """Run one transaction; on a version conflict read and decide again.

        Whoever was second goes on in turn, and newcomers behind them, so that each of many comes
        through. Whoever only reads waits for nobody. Raises `Unavailable`.
        """
        with suppress(Conflict):
            return await self._once(body, self._again.locked)
        async with self._again:
            for _ in range(_ATTEMPTS):
                with suppress(Conflict):
                    return await self._once(body)
            return await self._once(body)

    async def due(
        self, kind: type[R], field: str = "next_at", *, limit: int, **where: Value
    ) -> list[R]:
        """What has come due, by its `field`, the longest due first. Raises `Unavailable`."""
        until = field, self.clock.now()
        found = await self.store.query(kind, where, until=until, order=field, limit=limit)
        return [stored.record for stored in found]

    async def _once(
        self, body: Callable[[Work], Awaitable[T]], must_queue: Callable[[], bool] = lambda: False
    ) -> T:
        work = Work(self.store, self.clock)
        result = await body(work)
        if work.wants and must_queue():
            raise Conflict("Others wait for their turn: read again behind them.")
        if await work.commit():
            self._wake()
        return result


class HasDesk(Protocol):
    """A service."""

    @property
    def desk(self) -> Desk:
        """Where its transactions run."""
        ...


S = TypeVar("S", bound=HasDesk)


def transaction(
    method: Callable[Concatenate[S, Work, P], Awaitable[T]],
) -> Callable[Concatenate[S, P], Coroutine[Any, Any, T]]:
    """Make a service method one transaction: its first argument after `self` is the `Work`."""

    async def run(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return await self.desk.run(lambda work: method(self, work, *args, **kwargs))

    update_wrapper(run, method)
    return run


async def do_each(things: Sequence[T], act: Callable[[T], Awaitable[object]]) -> int:
    """Do one after the other, whatever becomes of each; how many.

    Raises ExceptionGroup with everything that went wrong, when all have had their turn.
    """
    failed: list[Exception] = []
    for thing in things:
        try:
            await act(thing)
        except Exception as error:  # noqa: BLE001  (one must not keep the others waiting)
            failed.append(error)
    if failed:
        raise ExceptionGroup("some of what was due failed", failed)
    return len(things)
