"""What any engine does with a commit: all of it, or nothing."""

import pytest

from bot.domain.draft import Draft
from bot.domain.ledger import Link
from bot.domain.report import Report, ReportState
from bot.domain.story import Numbers
from storage.store import Change, Conflict
from tests.storage.records import NOW, STORY, draft, entry, report


async def test_each_change_makes_a_new_version(store):
    await store.commit([Change(report(), 0)])
    await store.commit([Change(report(text="again"), 1)])
    found = await store.get(Report, report().key)
    assert (found.record.text, found.version) == ("again", 2)


async def test_indexes_follow_a_change(store):
    await store.commit([Change(report(), 0)])
    await store.commit([Change(report().take(8, NOW), 1)])
    assert await store.query(Report, {"state": ReportState.WAITING}) == []
    assert len(await store.query(Report, {"state": ReportState.TAKEN})) == 1


async def test_a_removed_record_is_gone_and_its_key_free(store):
    await store.commit([Change(draft(), 0)])
    await store.commit([Change(draft(), 1, remove=True)])
    assert await store.get(Draft, draft().key) is None
    assert await store.query(Draft, {"user_id": 7}) == []
    await store.commit([Change(draft(form="update"), 0)])
    assert (await store.get(Draft, draft().key)).record.form == "update"


async def test_reopening_gives_the_same_records(engine):
    store = await engine.open()
    await store.commit([Change(report(1), 0), Change(report(2), 0), Change(draft(), 0)])
    await store.commit([Change(report(1, text="again"), 1), Change(draft(), 1, remove=True)])
    before = await store.query(Report, {"story": STORY}, order="number")
    await store.close()
    store = await engine.open()
    assert await store.query(Report, {"story": STORY}, order="number") == before
    assert await store.query(Draft, {}) == []
    await store.close()


@pytest.mark.parametrize(
    "late",
    [
        Change(report(text="late"), 0),
        Change(report(text="late"), 2),
        Change(report(text="late"), 2, remove=True),
        Change(draft("missing"), 1),
        Change(draft("missing"), 1, remove=True),
    ],
    ids=["exists", "stale", "stale removal", "missing", "missing removal"],
)
async def test_a_conflict_leaves_nothing_of_the_commit(engine, late):
    store = await engine.open()
    await store.commit([Change(report(), 0)])
    with pytest.raises(Conflict, match="read it again"):
        await store.commit([Change(Numbers(story=STORY), 0), late], [entry()])
    for _ in range(2):
        assert await store.get(Numbers, f"{STORY}/numbers") is None
        assert (await store.get(Report, report().key)).record == report()
        assert await store.query(Link, {}) == []
        await store.close()
        store = await engine.open()
    await store.close()


async def test_a_commit_works_after_a_conflict(store):
    await store.commit([Change(report(), 0)])
    with pytest.raises(Conflict):
        await store.commit([Change(report(), 0)], [entry()])
    await store.commit([Change(report(text="again"), 1)], [entry()])
    assert [link.record.sequence for link in await store.query(Link, {})] == [1]


async def test_several_kinds_are_written_together(engine):
    store = await engine.open()
    changes = [Change(Numbers(story=STORY, reports=1), 0), Change(report(), 0), Change(draft(), 0)]
    await store.commit(changes, [entry()])
    await store.close()
    store = await engine.open()
    for change in changes:
        assert (await store.get(type(change.record), change.record.key)).record == change.record
    assert len(await store.query(Link, {"story": STORY})) == 1
    await store.close()


async def test_changing_one_record_twice_in_a_commit_is_an_error(store):
    with pytest.raises(ValueError, match="twice"):
        await store.commit([Change(report(), 0), Change(report(text="x"), 0)])
    assert await store.get(Report, report().key) is None


@pytest.mark.parametrize(
    "wrong",
    [report(received_at=NOW.replace(tzinfo=None)), report(guild_id="100"), report(text="\ud800")],
    ids=["naive time", "wrong type", "not Unicode"],
)
async def test_a_record_that_could_not_be_read_again_is_not_taken(store, wrong):
    with pytest.raises(ValueError):  # noqa: PT011  (each engine says it in its own words)
        await store.commit([Change(draft(), 0), Change(wrong, 0)])
    assert await store.get(Draft, draft().key) is None
    await store.commit([Change(draft(), 0)])


async def test_an_empty_commit_is_no_commit(store):
    await store.commit([])
    assert await store.query(Report, {}) == []
