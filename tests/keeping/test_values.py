"""Claimed numbers are read as they are meant, or refused with right examples."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from bot.domain.errors import Refusal
from bot.domain.figure import Bound, Claim
from bot.domain.times import Moment
from bot.screens.figures import value as shown
from bot.services.keeping.values import Value, read_value

NOON = datetime(2023, 6, 24, 12, tzinfo=UTC)

numbers = st.integers(0, 10**9)
values = st.one_of(
    st.builds(Value, st.sampled_from([Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT]), numbers),
    st.builds(
        lambda low, more: Value(Bound.RANGE, low, low + more), numbers, st.integers(1, 10**6)
    ),
)
spellings = {
    "15": Value(Bound.EXACT, 15),
    "25,000": Value(Bound.EXACT, 25_000),
    "25 000": Value(Bound.EXACT, 25_000),
    "at least 15": Value(Bound.AT_LEAST, 15),
    "At least 1,500": Value(Bound.AT_LEAST, 1_500),
    "15+": Value(Bound.AT_LEAST, 15),
    "≥15": Value(Bound.AT_LEAST, 15),
    "over 200": Value(Bound.AT_LEAST, 200),
    "about 200": Value(Bound.ABOUT, 200),
    "~200": Value(Bound.ABOUT, 200),
    "some 8 thousand": Value(Bound.ABOUT, 8_000),
    "1.5 million": Value(Bound.EXACT, 1_500_000),
    "5-6": Value(Bound.RANGE, 5, 6),
    "5 to 6": Value(Bound.RANGE, 5, 6),
    "between 5 and 6": Value(Bound.RANGE, 5, 6),
    "20-30 thousand": Value(Bound.RANGE, 20_000, 30_000),
    "about 200-300": Value(Bound.RANGE, 200, 300),
}


@pytest.mark.parametrize("text", spellings)
def test_a_number_is_read_as_people_write_it(text):
    assert read_value(text) == spellings[text]


def claim_of(value):
    return Claim(
        claimant="somebody",
        value=value.number,
        upper=value.upper,
        bound=value.bound,
        as_of=Moment(NOON),
        recorded_at=NOON,
    )


@given(values, st.booleans())
def test_what_is_shown_is_read_back_as_it_was(value, words):
    assert read_value(shown(claim_of(value), words=words)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "many",
        "-5",
        "6-5",
        "5-5",
        "1.5",
        "at least",
        "15 to",
        "between 5",
        "1e9",
        "٣x",
        "9" * 60,
    ],
)
def test_what_is_no_number_is_refused_with_right_examples(text):
    with pytest.raises(Refusal, match="at least 15"):
        read_value(text)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(text):
    try:
        value = read_value(text)
    except Refusal:
        return
    assert value.number >= 0
    assert (value.upper is None) == (value.bound is not Bound.RANGE)
    assert value.upper is None or value.upper > value.number
