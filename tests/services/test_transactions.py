"""One transaction after another, however many want to be first."""

import asyncio

import pytest

from bot.domain.errors import AlreadyDone
from bot.domain.report import Report
from bot.services.work import Desk, transaction
from storage.store import Change
from storage.tiny import open_store
from tests.storage.records import NOW, STORY, report

MANY = 64


class Still:
    def now(self):
        return NOW


class Acts:
    def __init__(self, desk):
        self.desk = desk

    @transaction
    async def count(self, work):
        number = await work.next_report(STORY)
        work.put(report(number))
        return number

    @transaction
    async def take(self, work, moderator):
        found = await work.get(Report, report().key)
        if found.taken_by is not None:
            raise AlreadyDone(f"{found.taken_by} was first")
        work.put(found.take(moderator, work.now))


@pytest.fixture
async def desk(tmp_path):
    store = open_store(tmp_path)
    yield Desk(store, Still(), lambda: None)
    await store.close()


async def test_many_who_want_the_next_number_all_get_one(desk):
    numbers = await asyncio.gather(*(Acts(desk).count() for _ in range(MANY)))
    assert sorted(numbers) == list(range(1, MANY + 1))


async def test_whoever_was_second_decides_again_on_what_is_there_then(desk):
    await desk.store.commit([Change(report(), 0)])
    acts = (Acts(desk).take(moderator) for moderator in range(1, 9))
    outcomes = await asyncio.gather(*acts, return_exceptions=True)
    assert outcomes.count(None) == 1
    winner = (await desk.store.get(Report, report().key)).record.taken_by
    told = {str(outcome) for outcome in outcomes if outcome is not None}
    assert told == {f"{winner} was first"}


async def test_a_transaction_that_takes_its_time_is_not_overtaken_for_ever(desk):
    class Slow(Acts):
        @transaction
        async def slowly(self, work):
            number = await work.next_report(STORY)
            for _ in range(50):
                await asyncio.sleep(0)
            work.put(report(number))
            return number

    async def newcomers():
        while not slow.done():
            await asyncio.gather(*(Acts(desk).count() for _ in range(3)))

    slow = asyncio.create_task(Slow(desk).slowly())
    await asyncio.wait_for(newcomers(), 30)
    assert await slow


async def test_who_only_reads_waits_for_nobody(desk):
    class Reader(Acts):
        @transaction
        async def read(self, work):
            return await work.get(Report, report().key)

    async with desk._again:
        assert await asyncio.wait_for(Reader(desk).read(), 5) is None
