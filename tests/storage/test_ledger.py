"""What any engine does with ledger entries: one unbroken chain per story."""

from dataclasses import replace

import pytest

from bot.domain.ledger import Link, broken_at
from storage.store import Change
from tests.storage.records import NOW, STORY, draft, entry


async def _chain(store, story=STORY):
    found = await store.query(Link, {"story": story}, order="sequence")
    return [stored.record for stored in found]


async def test_entries_are_linked_in_order_within_and_across_commits(store):
    await store.commit([Change(draft(), 0)], [entry("one"), entry("two")])
    await store.commit([], [entry("three")])
    links = await _chain(store)
    assert [link.sequence for link in links] == [1, 2, 3]
    assert [link.previous for link in links] == ["", links[0].hash, links[1].hash]
    assert "three" in links[2].payload
    assert broken_at(links) is None


async def test_each_story_has_a_chain_of_its_own(store):
    await store.commit([], [entry(), entry(story="200/x"), entry()])
    assert [link.sequence for link in await _chain(store)] == [1, 2]
    assert [link.sequence for link in await _chain(store, "200/x")] == [1]


async def test_a_chain_goes_on_and_verifies_after_reopening(engine):
    store = await engine.open()
    await store.commit([], [entry()] * 11)
    await store.close()
    store = await engine.open()
    await store.commit([], [entry()])
    links = await _chain(store)
    await store.close()
    assert links[-1].sequence == 12
    assert broken_at(links) is None


async def test_no_two_links_share_a_salt(store):
    await store.commit([], [entry()] * 5)
    salts = {link.salt for link in await _chain(store)}
    assert len(salts) == 5
    assert all(len(salt) == 32 for salt in salts)


@pytest.mark.parametrize("field", ["payload", "salt", "at", "previous"])
async def test_tampering_is_found_where_it_happened(store, field):
    await store.commit([], [entry()] * 3)
    second = (await _chain(store))[1]
    forged = replace(second, **{field: NOW if field == "at" else "forged"})
    await store.commit([Change(forged, 1)])
    assert broken_at(await _chain(store)) == 2


async def test_a_missing_link_is_found(store):
    await store.commit([], [entry()] * 3)
    await store.commit([Change((await _chain(store))[1], 1, remove=True)])
    assert broken_at(await _chain(store)) == 3


async def test_erasing_what_a_link_says_leaves_the_chain_whole(store):
    await store.commit([], [entry()] * 2)
    last = (await _chain(store))[-1]
    await store.commit([Change(replace(last, payload="", salt=""), 1)])
    await store.commit([], [entry()])
    links = await _chain(store)
    assert len(links) == 3
    assert broken_at(links) is None


async def test_a_story_removed_with_its_ledger_starts_a_new_chain(store):
    await store.commit([], [entry()] * 2)
    await store.commit([Change(link, 1, remove=True) for link in await _chain(store)])
    await store.commit([], [entry()])
    await store.commit([], [entry()])
    links = await _chain(store)
    assert [link.sequence for link in links] == [1, 2]
    assert broken_at(links) is None


async def test_an_entry_needs_a_time_zone(store):
    with pytest.raises(ValueError, match="time zone"):
        await store.commit([Change(draft(), 0)], [entry(at=NOW.replace(tzinfo=None))])
    assert await store.query(Link, {}) == []
