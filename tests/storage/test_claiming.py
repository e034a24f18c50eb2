"""How any engine hands out deliveries: each to one sender at a time."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.delivery import LEASE, Delivery, DeliveryKind
from bot.domain.shards import Shards
from storage.store import Change, Conflict
from tests.storage.records import NOW, after, delivery


async def _owe(store, **due):
    await store.commit([Change(delivery(key, next_at=when), 0) for key, when in due.items()])


async def _claim(store, now=NOW, owner="a", limit=10, **how):
    found = await store.claim(now=now, owner=owner, limit=limit, **how)
    return [stored.record.key for stored in found]


async def test_what_is_due_is_claimed_the_longest_due_first(store):
    await _owe(store, late=after(-9), later=after(-99), now=NOW, future=after(1), done=None)
    assert await _claim(store) == ["later", "late", "now"]


async def test_pushes_go_before_cards_and_cards_before_digests(store):
    kinds = {"b": DeliveryKind.BOARD, "c": DeliveryKind.CARD, "p": DeliveryKind.PUSH}
    kinds |= {"d": DeliveryKind.DIGEST, "q": DeliveryKind.PUSH}
    for late, (key, kind) in enumerate(reversed(kinds.items())):
        owed = replace(delivery(key, next_at=after(late - 9)), kind=kind)
        await store.commit([Change(owed, 0)])
    assert await _claim(store, limit=3) == ["q", "p", "c"]
    assert await _claim(store) == ["d", "b"]


async def test_a_claim_takes_up_to_the_limit(store):
    await _owe(store, a=after(-3), b=after(-2), c=after(-1))
    assert await _claim(store, limit=2) == ["a", "b"]
    assert await _claim(store, limit=0) == []
    assert await _claim(store, limit=2) == ["c"]


async def test_what_is_leased_is_not_claimed_again(store):
    await _owe(store, a=NOW)
    assert await _claim(store, owner="one") == ["a"]
    assert await _claim(store, owner="two") == []
    assert await _claim(store, now=NOW + LEASE - timedelta(seconds=1), owner="two") == []


async def test_a_lapsed_lease_can_be_claimed_by_another(store):
    await _owe(store, a=NOW)
    await _claim(store, owner="one")
    [again] = await store.claim(now=NOW + LEASE, owner="two", limit=1)
    assert (again.record.owner, again.record.attempts) == ("two", 2)
    assert again.record.attempted_at == NOW


async def test_what_a_claim_returns_is_what_is_stored(store):
    await _owe(store, a=NOW)
    [claimed] = await store.claim(now=NOW, owner="one", limit=1)
    assert claimed.record == delivery("a").claim("one", NOW)
    assert claimed == await store.get(Delivery, "a")
    assert claimed.version == 2


async def test_skipped_keys_are_left_for_later(store):
    await _owe(store, a=after(-3), b=after(-2), c=after(-1))
    assert await _claim(store, limit=1, skip=frozenset({"a", "b"})) == ["c"]
    assert await _claim(store) == ["a", "b"]


async def test_whoever_lost_the_lease_cannot_complete(store):
    await _owe(store, a=NOW)
    [first] = await store.claim(now=NOW, owner="one", limit=1)
    [second] = await store.claim(now=NOW + LEASE, owner="two", limit=1)
    with pytest.raises(Conflict):
        await store.commit([Change(first.record.complete(1, 5, NOW), first.version)])
    await store.commit([Change(second.record.complete(1, 6, NOW), second.version)])
    assert (await store.get(Delivery, "a")).record.message_id == 6


async def test_a_completed_delivery_is_due_no_more(store):
    await _owe(store, a=NOW)
    [claimed] = await store.claim(now=NOW, owner="one", limit=1)
    await store.commit([Change(claimed.record.complete(1, 5, NOW), claimed.version)])
    assert await _claim(store, now=after(10**6)) == []


async def test_a_released_delivery_is_due_again_at_its_time(store):
    await _owe(store, a=NOW)
    [claimed] = await store.claim(now=NOW, owner="one", limit=1)
    await store.commit([Change(claimed.record.release(after(5), "busy"), claimed.version)])
    assert await _claim(store, now=after(4)) == []
    assert await _claim(store, now=after(5)) == ["a"]


async def test_a_lease_outlives_the_process(engine):
    store = await engine.open()
    await _owe(store, a=NOW)
    await _claim(store, owner="one")
    await store.close()
    store = await engine.open()
    assert await _claim(store, owner="two") == []
    assert await _claim(store, now=NOW + LEASE, owner="two") == ["a"]
    await store.close()


async def _held(store, key):
    [held] = await store.claim(now=NOW, owner="one", limit=1)
    assert held.record.key == key
    return held


async def test_a_place_waits_for_what_is_being_sent_there(store):
    owed = [
        delivery(key, channel_id=5, next_at=when) for key, when in (("a", after(-9)), ("b", NOW))
    ]
    await store.commit([Change(each, 0) for each in (*owed, delivery("c", channel_id=6))])
    held = await _held(store, "a")
    assert await _claim(store, owner="two") == ["c"]
    await store.commit([Change(held.record.complete(1, 5, NOW), held.version)])
    assert await _claim(store, owner="two") == ["b"]


async def test_a_place_waits_for_what_is_to_be_tried_there_again_and_keeps_its_order(store):
    owed = [delivery(key, user_id=7, next_at=when) for key, when in (("a", after(-9)), ("b", NOW))]
    await store.commit([Change(each, 0) for each in (*owed, delivery("c", user_id=8))])
    held = await _held(store, "a")
    again = held.record.release(after(5), "busy", holds_place=True)
    await store.commit([Change(again, held.version)])
    assert await _claim(store, now=after(4)) == ["c"]
    assert await _claim(store, now=after(6)) == ["a", "b"]


async def test_one_message_that_is_refused_does_not_hold_its_place(store):
    await store.commit([Change(delivery(key, channel_id=5), 0) for key in "ab"])
    held = await _held(store, "a")
    again = held.record.release(after(3600), "refused", holds_place=False)
    await store.commit([Change(again, held.version)])
    assert await _claim(store) == ["b"]


async def test_a_claim_for_some_shards_takes_what_is_for_their_servers(store):
    first = 10**12
    for shard, key in enumerate("abcd", first):
        await store.commit([Change(delivery(key, guild_id=(shard << 22) + 5), 0)])
    half = Shards(4, frozenset({first % 4, (first + 2) % 4}))
    assert await _claim(store, shards=half) == ["a", "c"]
    assert await _claim(store, shards=Shards(1, frozenset({0}))) == ["b", "d"]


async def test_of_claims_at_once_one_gets_a_place_to_itself(store):
    owed = [delivery(f"{number:02}", channel_id=number // 4 + 1) for number in range(40)]
    await store.commit([Change(each, 0) for each in owed])
    claims = [store.claim(now=NOW, owner=owner, limit=7) for owner in "abcdefgh"]
    taken = [stored.record for claim in await asyncio.gather(*claims) for stored in claim]
    for place in range(1, 11):
        at_it = [record for record in taken if record.place == place]
        assert len({record.owner for record in at_it}) <= 1
        assert [record.key for record in at_it] == sorted(record.key for record in at_it)
