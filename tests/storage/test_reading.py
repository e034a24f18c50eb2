"""What any engine answers when asked."""

from datetime import UTC

import pytest

from bot.domain.delivery import Delivery
from bot.domain.draft import Draft
from bot.domain.report import Report, ReportState
from bot.domain.story import Server
from storage.store import FIELDS, Change
from tests.storage.records import IN_MOSCOW, NOW, STORY, after, delivery, draft, one_of_each, report


async def _keep(store, *records):
    await store.commit([Change(record, 0) for record in records])


async def _numbers(store, where, **how):
    return [stored.record.number for stored in await store.query(Report, where, **how)]


async def test_what_was_never_stored_is_none(store):
    assert await store.get(Report, "100/mutiny/R-1") is None


async def test_a_record_comes_back_in_its_first_version(store):
    await _keep(store, report())
    found = await store.get(Report, report().key)
    assert (found.record, found.version) == (report(), 1)


async def test_one_key_may_name_records_of_two_kinds(store):
    await _keep(store, Server(guild_id=100), draft("100"))
    assert (await store.get(Server, "100")).record == Server(guild_id=100)
    assert (await store.get(Draft, "100")).record == draft("100")


def test_there_is_a_sample_of_every_kind():
    assert {type(record) for record in one_of_each()} == set(FIELDS)


@pytest.mark.parametrize("record", one_of_each(), ids=lambda record: type(record).__name__)
async def test_a_record_of_every_kind_survives_closing_and_opening(engine, record):
    store = await engine.open()
    await _keep(store, record)
    await store.close()
    store = await engine.open()
    found = await store.get(type(record), record.key)
    await store.close()
    assert (found.record, found.version) == (record, 1)


async def test_times_come_back_aware_and_in_utc(store):
    await _keep(store, report(received_at=IN_MOSCOW))
    found = (await store.get(Report, report().key)).record
    assert found.received_at == IN_MOSCOW
    assert found.received_at.tzinfo == UTC
    assert found.occurred.at.tzinfo == UTC


async def test_all_declared_fields_asked_for_must_match(store):
    await _keep(
        store,
        report(1),
        report(2, state=ReportState.TAKEN),
        report(3, story="100/other"),
        report(4, reporter=8),
    )
    where = {"story": STORY, "reporter": 7, "state": ReportState.WAITING}
    assert await _numbers(store, where) == [1]


async def test_nothing_asked_for_matches_every_record_of_the_kind(store):
    await _keep(store, report(1), report(2), draft())
    assert sorted(await _numbers(store, {})) == [1, 2]


async def test_a_field_can_be_asked_for_by_none_and_by_time(store):
    await _keep(store, delivery("a", next_at=None), delivery("b", next_at=IN_MOSCOW))
    unset = await store.query(Delivery, {"next_at": None})
    timed = await store.query(Delivery, {"next_at": IN_MOSCOW.astimezone(UTC)})
    assert [stored.record.key for stored in unset] == ["a"]
    assert [stored.record.key for stored in timed] == ["b"]


async def test_order_counts_numbers_not_their_text(store):
    await _keep(store, report(10), report(9), report(2))
    assert await _numbers(store, {}, order="number") == [2, 9, 10]


async def test_the_newest_come_first_where_asked_and_the_limit_cuts_afterwards(store):
    await _keep(store, *(report(number) for number in (3, 1, 4, 2)))
    how = {"order": "received_at", "newest_first": True}
    assert await _numbers(store, {"story": STORY}, **how, limit=2) == [4, 3]
    assert await _numbers(store, {"story": STORY}, **how, limit=0) == []


async def test_times_are_ordered_as_instants_over_zones_and_fractions(store):
    whole = NOW.replace(microsecond=0)
    await _keep(store, report(1, received_at=NOW), report(2, received_at=whole))
    await _keep(store, report(3, received_at=IN_MOSCOW))
    assert await _numbers(store, {}, order="received_at") == [3, 2, 1]


async def test_equals_are_ordered_by_key(store):
    same = [report(number, received_at=NOW) for number in (2, 3, 1)]
    await _keep(store, *same)
    assert await _numbers(store, {}, order="received_at") == [1, 2, 3]
    assert await _numbers(store, {}, order="received_at", newest_first=True) == [3, 2, 1]


async def test_ordering_leaves_out_records_without_the_value(store):
    await _keep(store, delivery("a", next_at=None), delivery("b"))
    found = await store.query(Delivery, {"guild_id": 100}, order="next_at")
    assert [stored.record.key for stored in found] == ["b"]


async def test_until_keeps_what_is_set_and_at_most_the_value(store):
    for number, when in enumerate((None, after(-1), NOW, after(0.000001))):
        await _keep(store, delivery(f"d{number}", next_at=when))
    found = await store.query(Delivery, {}, until=("next_at", NOW), order="next_at")
    assert [stored.record.key for stored in found] == ["d1", "d2"]


async def test_until_works_on_numbers_and_together_with_equality(store):
    await _keep(store, report(1), report(2, reporter=8), report(3), report(4))
    assert await _numbers(store, {"reporter": 7}, until=("number", 3), order="number") == [1, 3]


@pytest.mark.parametrize(
    "how", [{"where": {"text": "x"}}, {"until": ("text", "x")}, {"order": "text"}]
)
async def test_asking_for_an_undeclared_field_is_an_error(store, how):
    with pytest.raises(ValueError, match="text"):
        await store.query(Report, **({"where": {}} | how))


async def test_asking_by_a_time_without_a_zone_is_an_error(store):
    with pytest.raises(ValueError, match="time zone"):
        await store.query(Report, {}, until=("received_at", NOW.replace(tzinfo=None)))


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ufffe", "\ufffe0", "\\u0000", "\uffff", ""])
async def test_any_text_comes_back_as_it_was(store, text):
    await _keep(store, draft(fields={text: text}, form=text), delivery(text or "d", subject=text))
    assert (await store.get(Draft, "f-1")).record == draft(fields={text: text}, form=text)
    assert (await store.get(Delivery, text or "d")).record.subject == text
    assert len(await store.query(Delivery, {"subject": text})) == 1


async def test_ids_may_be_as_large_as_discord_makes_them(store):
    largest = 2**64 - 1
    await _keep(store, draft("a", user_id=largest), draft("b", user_id=largest - 1))
    assert [s.record.id for s in await store.query(Draft, {"user_id": largest})] == ["a"]
    assert await store.query(Draft, {"user_id": 10**30}) == []


async def test_what_could_not_be_stored_is_not_found(store):
    assert await store.get(Draft, "\ud800") is None
    assert await store.query(Delivery, {"subject": "\udfff"}) == []


async def test_changing_what_came_out_changes_nothing_inside(store):
    given = draft(fields={"text": "before"})
    await _keep(store, given)
    given.fields["text"] = "after"
    (await store.get(Draft, given.key)).record.fields["text"] = "after"
    (await store.query(Draft, {"user_id": 7}))[0].record.fields["text"] = "after"
    assert (await store.get(Draft, given.key)).record.fields == {"text": "before"}


DECLARED = [(record, name) for record in one_of_each() for name in FIELDS[type(record)]]


@pytest.mark.parametrize(
    ("record", "name"), DECLARED, ids=[f"{type(r).__name__}.{name}" for r, name in DECLARED]
)
async def test_every_declared_field_can_be_asked_for_and_ordered_by(store, record, name):
    await _keep(store, record)
    kind, value = type(record), getattr(record, name)
    is_set = 0 if value is None else 1
    assert len(await store.query(kind, {name: value})) == 1
    assert len(await store.query(kind, {}, order=name)) == is_set
    if is_set:
        assert len(await store.query(kind, {}, until=(name, value))) == 1
        assert await store.query(kind, {name: None}) == []
