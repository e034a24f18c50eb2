"""Any engine with many callers at the same time."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.delivery import LEASE, Delivery
from bot.domain.ledger import Link, broken_at
from bot.domain.report import Report
from bot.domain.story import Numbers
from storage.store import Change, Conflict
from tests.storage.records import NOW, STORY, after, delivery, draft, entry, report

MANY = 40


async def _links(store, story=STORY):
    return [s.record for s in await store.query(Link, {"story": story}, order="sequence")]


async def test_of_those_who_change_one_record_from_one_version_one_wins(store):
    await store.commit([Change(report(), 0)])
    texts = [f"text {number}" for number in range(MANY)]
    outcomes = await asyncio.gather(
        *(store.commit([Change(report(text=text), 1)], [entry(text)]) for text in texts),
        return_exceptions=True,
    )
    lost = [outcome for outcome in outcomes if outcome is not None]
    assert all(isinstance(outcome, Conflict) for outcome in lost)
    assert len(lost) == MANY - 1
    found = await store.get(Report, report().key)
    assert (found.record.text, found.version) == (texts[outcomes.index(None)], 2)
    assert [link.entry.what for link in await _links(store)] == [found.record.text]


async def test_whoever_lost_reads_what_was_written_and_comes_through_in_the_end(store):
    async def count_up(number):
        for _ in range(MANY + 1):
            found = await store.get(Numbers, f"{STORY}/numbers")
            numbers, version = (found.record, found.version) if found else (Numbers(story=STORY), 0)
            counted = replace(numbers, reports=numbers.reports + 1)
            changes = [Change(counted, version), Change(report(counted.reports), 0)]
            try:
                await store.commit(changes, [entry(str(number))])
            except Conflict:
                assert await store.get(Numbers, counted.key) != found
            else:
                return counted.reports
        raise AssertionError

    numbers = await asyncio.gather(*(count_up(number) for number in range(MANY)))
    assert sorted(numbers) == list(range(1, MANY + 1))
    reports = await store.query(Report, {"story": STORY}, order="number")
    assert [s.record.number for s in reports] == sorted(numbers)
    links = await _links(store)
    assert {link.entry.what for link in links} == {str(number) for number in range(MANY)}
    assert broken_at(links) is None


async def test_a_chain_stays_whole_under_many_writers(engine):
    store = await engine.open()
    await asyncio.gather(
        *(store.commit([Change(report(n), 0)], [entry(), entry()]) for n in range(1, MANY)),
        *(store.commit([], [entry(story="200/x")]) for _ in range(MANY)),
    )
    for _ in range(2):
        for story, count in ((STORY, 2 * (MANY - 1)), ("200/x", MANY)):
            links = await _links(store, story)
            assert [link.sequence for link in links] == list(range(1, count + 1))
            assert broken_at(links) is None
        await store.close()
        store = await engine.open()
    await store.close()


async def test_a_delivery_goes_to_one_of_those_who_claim_at_once(store):
    await store.commit([Change(delivery(f"d{n:02}", next_at=after(-n)), 0) for n in range(MANY)])
    taken = []
    while len(taken) < MANY:
        claims = [store.claim(now=NOW, owner=owner, limit=3) for owner in "abcdefgh"]
        claimed = [stored for claim in await asyncio.gather(*claims) for stored in claim]
        assert claimed
        taken += claimed
    keys = [stored.record.key for stored in taken]
    assert len(set(keys)) == len(keys) == MANY
    for stored in taken:
        assert await store.get(Delivery, stored.record.key) == stored
    assert await store.claim(now=NOW + LEASE / 2, owner="z", limit=MANY) == []


async def test_a_delivery_is_claimed_or_changed_but_not_both(store):
    await store.commit([Change(delivery("a"), 0)])
    claimed, changed = await asyncio.gather(
        store.claim(now=NOW, owner="me", limit=1),
        store.commit([Change(delivery("a", text="other", next_at=None), 1)]),
        return_exceptions=True,
    )
    kept = await store.get(Delivery, "a")
    if isinstance(changed, Conflict):
        assert list(claimed) == [kept]
    else:
        assert (changed, list(claimed), kept.record.text) == (None, [], "other")


async def test_readers_beside_a_writer_see_all_of_a_commit_or_nothing(store):
    async def read_for_ever():
        while True:
            links = await _links(store)
            reports = await store.query(Report, {"story": STORY})
            # What is read later may hold more, never less.
            assert len(links) <= len(reports)
            await asyncio.sleep(0)

    reading = asyncio.create_task(read_for_ever())
    for number in range(1, MANY):
        await store.commit([Change(report(number), 0), Change(draft(str(number)), 0)], [entry()])
        assert not reading.done()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading


async def test_whoever_follows_beside_writers_misses_nothing(store):
    end, seen = (await store.follow(STORY)).end, set()

    async def write(number):
        await store.commit([Change(report(number), 0)])

    for start in range(0, MANY, 8):
        writing = [asyncio.create_task(write(start + n)) for n in range(8)]
        while not all(task.done() for task in writing):
            followed = await store.follow(STORY, end)
            end = followed.end
            seen |= {key for _, key in followed.changed}
            await asyncio.sleep(0)
        await asyncio.gather(*writing)
    seen |= {key for _, key in (await store.follow(STORY, end)).changed}
    assert seen == {report(number).key for number in range(MANY)}


async def test_a_caller_who_gives_up_leaves_all_or_nothing(store):
    giving_up = asyncio.create_task(
        store.commit([Change(report(1), 0), Change(draft(), 0)], [entry()])
    )
    await asyncio.sleep(0)
    giving_up.cancel()
    await asyncio.wait([giving_up])
    await store.commit([Change(report(2), 0)], [entry()])
    kept = [await store.get(Report, report(1).key), *await store.query(type(draft()), {})]
    assert kept in ([None], [await store.get(Report, report(1).key), kept[-1]])
    assert len(await _links(store)) == (1 if kept == [None] else 2)
    assert broken_at(await _links(store)) is None


async def test_closing_waits_for_what_is_being_written(engine):
    store = await engine.open()
    commits = [asyncio.create_task(store.commit([Change(report(n), 0)])) for n in range(MANY)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*commits)
    store = await engine.open()
    assert len(await store.query(Report, {})) == MANY
    await store.close()
