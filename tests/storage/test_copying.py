"""Everything from one engine into the other, and back."""

from dataclasses import replace

import pytest

from bot.domain.ledger import Link, broken_at
from bot.domain.report import Report
from storage.copying import copy
from storage.store import FIELDS, Change, StoreError
from tests.storage.records import STORY, draft, entry, one_of_each, report


class Heard:
    """Remembers how far it was."""

    def __init__(self):
        self.done = []

    def __call__(self, done, total):
        self.done.append((done, total))


@pytest.fixture
async def other(other_engine):
    opened = await other_engine.open("target")
    yield opened
    await opened.close()


async def _fill(store):
    await store.commit([Change(record, 0) for record in one_of_each()])
    await store.commit([Change(report(n, text="\0 ä"), 0) for n in range(1000, 2100)], [entry()])
    await store.commit([Change(report(1000, text="again"), 1)], [entry(story="100/other")] * 3)


async def _all(store):
    return {
        (kind, stored.record.key): stored.record
        for kind in FIELDS
        for stored in await store.query(kind, {})
    }


async def test_everything_arrives_and_can_be_worked_with(store, other):
    await _fill(store)
    heard = Heard()
    counts = await copy(store, other, heard)
    assert await _all(other) == await _all(store)
    assert sum(counts.values()) == await store.count() == await other.count()
    assert heard.done == sorted(heard.done)
    assert heard.done[-1] == (2 * await store.count(), 2 * await store.count())
    await other.commit([Change(report(1000, text="more"), 1)], [entry(story="100/other")])
    links = await other.query(Link, {"story": "100/other"}, order="sequence")
    assert broken_at([stored.record for stored in links]) is None
    assert len(links) == 4
    assert len(await other.search(Report, STORY, [["more"]], limit=9)) == 1


async def test_a_target_that_holds_anything_is_left_as_it_is(store, other):
    await _fill(store)
    await other.commit([Change(draft("mine"), 0)])
    with pytest.raises(StoreError, match="not empty: nothing was copied"):
        await copy(store, other, Heard())
    assert await other.count() == 1


async def test_what_changes_on_the_way_is_noticed(store, other):
    await _fill(store)

    class Meddled:
        """A target in which somebody else changes a record meanwhile."""

        count, commit = other.count, other.commit

        async def everything(self):
            async for record in other.everything():
                yield replace(record, text="!") if isinstance(record, Report) else record

    with pytest.raises(StoreError, match=r"not what was read \(report\): do not use the target"):
        await copy(store, Meddled(), Heard())


async def test_nothing_can_be_copied_too(store, other):
    assert await copy(store, other, Heard()) == {}
