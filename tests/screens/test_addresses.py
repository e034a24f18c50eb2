from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from bot.domain.asking import Question, Screen
from bot.domain.report import Verdict
from bot.domain.verification import Verification
from bot.screens.addresses import VERDICTS, Address, fits, pack, slug, unpack, verdict

WHOLE_SECONDS = st.datetimes(datetime(1970, 1, 1), datetime(2500, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)
QUESTIONS = st.builds(
    Question,
    screen=st.sampled_from(Screen),
    story=st.from_regex(r"[a-z0-9-]{1,24}", fullmatch=True),
    about=st.from_regex(r"[a-z0-9-]{0,32}", fullmatch=True),
    since=st.none() | WHOLE_SECONDS,
    until=st.none() | WHOLE_SECONDS,
    verification=st.none() | st.sampled_from(Verification),
    as_of=st.none() | WHOLE_SECONDS,
    page=st.integers(0, 9999),
    words=st.from_regex(r"\A[\w']{1,20}(?: [\w']{1,20})?\Z") | st.just(""),
)
LONGEST = Question(
    screen=Screen.TIMELINE,
    story="s" * 24,
    about="a" * 32,
    since=datetime(2499, 1, 1, tzinfo=UTC),
    until=datetime(2499, 1, 1, tzinfo=UTC),
    verification=Verification.UNVERIFIABLE,
    as_of=datetime(2499, 1, 1, tzinfo=UTC),
    page=9999,
)


@given(QUESTIONS.filter(fits))
def test_a_question_that_fits_comes_back_as_it_was_asked(question):
    address = Address("page", pack(question))
    assert unpack(Address.parse(address.custom_id).parts) == question


@pytest.mark.parametrize("verb", ["open", "page", "show", "asof", "asof-form"])
def test_the_longest_question_fits_discord(verb):
    assert len(Address(verb, pack(LONGEST)).custom_id) <= 100


@given(QUESTIONS.filter(fits), st.sampled_from(["open", "page", "show", "asof", "asof-form"]))
def test_what_fits_still_does_on_the_last_page_and_rewound(question, verb):
    moved = replace(question, as_of=LONGEST.as_of, page=LONGEST.page)
    assert len(Address(verb, pack(moved)).custom_id) <= 100


def test_words_fit_beside_short_filters_and_not_beside_the_longest():
    assert fits(LONGEST)
    assert not fits(replace(LONGEST, words="bridge"))
    assert fits(Question(screen=Screen.TIMELINE, story="wagner-2023", words="w" * 50))


def test_the_longest_settle_form_fits_discord():
    address = Address("settle", ("v", "s" * 24, "123456", "d" * 32))
    assert len(address.custom_id) <= 100


@pytest.mark.parametrize("custom_id", ["", "|x", "v" * 101])
def test_what_was_not_made_here_is_refused(custom_id):
    with pytest.raises(ValueError, match="not an address"):
        Address.parse(custom_id)


@pytest.mark.parametrize("parts", [("a|b",), ("x" * 100,)])
def test_an_address_that_would_not_come_back_is_not_made(parts):
    with pytest.raises(ValueError, match="not an address"):
        _ = Address("open", parts).custom_id


@pytest.mark.parametrize(
    "parts",
    [
        (),
        ("?", "story"),
        ("s", "story", "", "!!"),
        ("s",) * 9,
        ("t",) * 10,
        ("t", "s", "", "", "", "?"),
    ],
)
def test_parts_that_are_no_question_are_refused(parts):
    with pytest.raises(ValueError, match=r"."):
        unpack(parts)


def test_every_verdict_has_its_own_code():
    assert [verdict(code) for code in VERDICTS.values()] == list(Verdict)
    with pytest.raises(ValueError, match="not a code"):
        verdict("z")


def test_a_story_key_names_its_slug():
    assert slug("123/wagner-2023") == "wagner-2023"
