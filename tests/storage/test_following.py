"""How any engine tells what has changed in a story's record."""

from bot.domain.report import Report
from bot.domain.update import Update
from storage.store import Change
from tests.storage.records import STORY, delivery, draft, entry, report, update


async def _keep(store, *records, expected=0, **how):
    await store.commit([Change(record, expected, **how) for record in records])


async def test_whoever_begins_learns_where_he_stands_and_nothing_else(store):
    await _keep(store, report(1))
    begun = await store.follow(STORY)
    assert begun.changed is None
    again = await store.follow(STORY, begun.end)
    assert (list(again.changed), again.end) == ([], begun.end)


async def test_what_is_written_changed_and_removed_is_named_once_in_the_order_of_change(store):
    await _keep(store, report(1))
    begun = (await store.follow(STORY)).end
    await _keep(store, report(2), update(number=1))
    await _keep(store, report(3))
    await _keep(store, report(2, text="again"), expected=1)
    await _keep(store, report(1), expected=1, remove=True)
    followed = await store.follow(STORY, begun)
    assert list(followed.changed) == [
        (Update, update(number=1).key),
        (Report, report(3).key),
        (Report, report(2).key),
        (Report, report(1).key),
    ]
    assert list((await store.follow(STORY, followed.end)).changed) == []
    assert followed.end > begun


async def test_only_what_the_story_is_made_of_is_told(store):
    begun = (await store.follow(STORY)).end
    await store.commit([Change(draft(), 0), Change(delivery(), 0)], [entry()])
    await _keep(store, report(1, story="200/mutiny"))
    assert list((await store.follow(STORY, begun)).changed) == []


async def test_following_goes_on_from_any_end(store):
    ends = [(await store.follow(STORY)).end]
    for number in range(1, 5):
        await _keep(store, report(number))
        ends.append((await store.follow(STORY, ends[-1])).end)
    for number, end in enumerate(ends):
        changed = (await store.follow(STORY, end)).changed
        assert [key for _, key in changed] == [report(n).key for n in range(number + 1, 5)]


async def test_a_thousand_changes_are_remembered_and_more_are_owned_up_to(store):
    begun = (await store.follow(STORY)).end
    await _keep(store, *(report(number) for number in range(1, 1001)))
    assert len((await store.follow(STORY, begun)).changed) == 1000
    for more in range(1, 11):
        await _keep(store, *(report(more * 1000 + n) for n in range(1, 1001)))
    followed = await store.follow(STORY, begun)
    assert followed.changed is None or len(followed.changed) == 11_000


async def test_what_another_story_does_is_not_forgotten_for(store):
    begun = (await store.follow(STORY)).end
    await _keep(store, report(1))
    for more in range(4):
        await _keep(store, *(report(more * 1000 + n, story="200/x") for n in range(1, 1001)))
    assert list((await store.follow(STORY, begun)).changed) == [(Report, report(1).key)]


async def test_after_opening_anew_nothing_is_claimed_that_is_not_known(engine):
    store = await engine.open()
    begun = (await store.follow(STORY)).end
    await _keep(store, report(1))
    await store.close()
    store = await engine.open()
    followed = await store.follow(STORY, begun)
    assert followed.changed is None or list(followed.changed) == [(Report, report(1).key)]
    await _keep(store, report(2))
    more = (await store.follow(STORY, followed.end)).changed
    assert list(more) == [(Report, report(2).key)]
    await store.close()
