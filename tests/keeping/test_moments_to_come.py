"""Deadlines, horizons and expiries lie ahead."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.services.times import UnreadableTime, read_ahead

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2023, 6, 27, 15, tzinfo=UTC)  # a Tuesday, six o'clock in the evening in Moscow
DAYS = {
    "30 June": (30, 6, 2023),
    "June 30": (30, 6, 2023),
    "2023-06-30": (30, 6, 2023),
    "1 July 2024": (1, 7, 2024),
    "27 June": (27, 6, 2023),
    "tomorrow": (28, 6, 2023),
    "Friday": (30, 6, 2023),
    "tuesday": (4, 7, 2023),
    "in 3 days": (30, 6, 2023),
    "2 weeks": (11, 7, 2023),
}
INSTANTS = {
    "18:30": datetime(2023, 6, 27, 15, 30, tzinfo=UTC),
    "09:00": datetime(2023, 6, 28, 6, tzinfo=UTC),
    "30 June 18:00": datetime(2023, 6, 30, 15, tzinfo=UTC),
    "in 6 hours": datetime(2023, 6, 27, 21, tzinfo=UTC),
    "<t:1688137200:f>": datetime(2023, 6, 30, 15, tzinfo=UTC),
}


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_the_next_such_day(text):
    reading = read_ahead(text, now=NOW, zone=MOSCOW)
    local = reading.at.astimezone(MOSCOW)
    assert (local.day, local.month, local.year) == DAYS[text]
    assert reading.precision == "day"


@pytest.mark.parametrize("text", INSTANTS)
def test_an_instant_is_the_next_one(text):
    assert read_ahead(text, now=NOW, zone=MOSCOW).at == INSTANTS[text]


@pytest.mark.parametrize(
    "text", ["", "soon", "yesterday", "two hours ago", "26 June 2023", "now", "32 June", "x" * 99]
)
def test_anything_else_is_refused_with_a_right_example(text):
    with pytest.raises(UnreadableTime, match="30 June"):
        read_ahead(text, now=NOW, zone=MOSCOW)


@given(st.text(max_size=70))
def test_whatever_is_typed_lies_ahead_or_is_refused(text):
    try:
        reading = read_ahead(text, now=NOW, zone=MOSCOW)
    except UnreadableTime:
        return
    assert (reading.at.date() - NOW.date()).days >= -1
