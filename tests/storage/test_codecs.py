"""Records as documents, for every kind and with anything a record can hold."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from types import UnionType
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings, strategies as st

from bot.domain.report import Report, ReportState
from storage.codecs import Codec, field, normal, parsed, table_name
from storage.store import FIELDS, StoreError
from tests.storage.records import IN_MOSCOW, delivery, one_of_each, report

ZONES = st.integers(-12, 14).map(lambda hours: timezone(timedelta(hours=hours)))
TIMES = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=ZONES)  # noqa: DTZ001
PLAIN = {
    str: st.text(max_size=9),
    int: st.integers(-(2**70), 2**70),
    bool: st.booleans(),
    type(None): st.none(),
    date: st.dates(),
    datetime: TIMES,
}


def anything(hint):
    """Values of a field's type, nested records included."""
    if hint in PLAIN:
        return PLAIN[hint]
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{item.name: anything(hints[item.name]) for item in fields(hint)})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(hint)
    return _compound(get_origin(hint), get_args(hint))


def _compound(origin, parts):
    if origin is tuple:
        several = st.lists(anything(parts[0]), max_size=2).map(tuple)
        return several if parts[-1] is Ellipsis else st.tuples(*map(anything, parts))
    if origin is dict:
        return st.dictionaries(*map(anything, parts), max_size=2)
    assert origin is UnionType
    return st.one_of(*map(anything, parts))


@pytest.mark.parametrize("kind", FIELDS, ids=table_name)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_any_record_survives_json(kind, data):
    codec = Codec()
    record = data.draw(anything(kind))
    assert codec.decode(kind, parsed(codec.encode(record))) == record


@given(first=TIMES, second=TIMES)
def test_times_as_text_sort_as_instants(first, second):
    assert (normal(first) < normal(second)) == (first < second)
    assert (normal(first) == normal(second)) == (first == second)


@pytest.mark.parametrize("kind", FIELDS, ids=table_name)
def test_a_declared_field_stands_in_the_document_as_it_is_compared(kind):
    record = next(record for record in one_of_each() if type(record) is kind)
    document = parsed(Codec().encode(record))
    for name in FIELDS[kind]:
        assert field(record, name) == document[name]
        assert isinstance(document[name], str | int | None)


def test_fields_are_normalised():
    assert field(report(received_at=IN_MOSCOW), "received_at") == "2023-06-23T21:05:00.000000+00:00"
    assert type(field(report(), "state")) is str
    assert field(delivery(next_at=None), "next_at") is None


def test_a_field_that_is_not_declared_and_a_kind_that_is_none_are_errors():
    with pytest.raises(ValueError, match="text"):
        field(report(), "text")
    with pytest.raises(KeyError, match="ReportState"):
        table_name(ReportState)


def test_decoding_says_which_field_is_wrong():
    document = parsed(Codec().encode(report())) | {"guild_id": "many"}
    with pytest.raises(StoreError, match=r"stored report cannot be read \(guild_id\)"):
        Codec().decode(Report, document)


def test_decoded_times_are_utc():
    found = Codec().decode(Report, parsed(Codec().encode(report(received_at=IN_MOSCOW))))
    assert (found.received_at, found.received_at.tzinfo) == (IN_MOSCOW, UTC)
