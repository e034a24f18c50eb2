import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from bot.domain.times import Moment, Precision
from bot.screens.text import age, ago, clip, escape, inline, link, quote, stamp, visible
from tests.screens.records import AT, HOSTILE, LIVE, story

T = int(AT.timestamp())
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[\[\]<>*_~|`]")
LINE_START = re.compile(r"^ *(?:[-+#]|\d+[.)])", re.MULTILINE)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_has_no_power(text):
    safe = escape(text)
    assert not UNESCAPED.search(safe)
    assert not LINE_START.search(safe)
    assert "@everyone" not in safe
    assert "@here" not in safe
    assert not re.search(r"@[!&]?\d", safe)
    assert not re.search(r"(?<!\\)://", safe)
    assert "discord.gg" not in safe
    assert "www." not in safe


@given(st.text())
def test_any_text_has_no_power(text):
    safe = escape(text)
    assert not UNESCAPED.search(safe)
    assert not LINE_START.search(safe)
    assert not re.search(r"(?<!\\)://", safe)
    safe.encode()


@given(st.text(alphabet="\\[]()*_@#-1. \nhtps:/", max_size=60))
def test_the_signs_that_matter_in_any_order_have_no_power(text):
    safe = escape(text)
    assert not UNESCAPED.search(safe)
    assert not LINE_START.search(safe)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("[a](b)", r"\[a\](b)"),
        ("a_b*c", r"a\_b\*c"),
        ("# news", r"\# news"),
        ("-# small", r"\-# small"),
        ("1. first", r"1\. first"),
        ("https://evil.example", r"https\://evil.example"),
        ("яhttps://evil.example 9http://x", r"яhttps\://evil.example 9http\://x"),
        ("www.evil.example", r"www\.evil.example"),
        ("discord.gg/x", r"discord\.gg/x"),
        ("<@1>", "\\<@\u200b1\\>"),
        ("plain - text, 3.5 km + more", "plain - text, 3.5 km + more"),
        ("me@home.example", "me@home.example"),
    ],
)
def test_text_reads_as_it_was_written(text, safe):
    assert escape(text) == safe


def test_what_cannot_be_seen_is_gone():
    assert visible("a\u200bb\u202ec\u2066d\ufeffe\x00f\u3164") == "abcdef"
    assert visible("a\r\nb\u2028c\td") == "a\nb\nc d"


@given(st.text(), st.integers(1, 50))
def test_clipped_text_is_short_and_never_ends_in_half_an_escape(text, length):
    short = clip(escape(text), length)
    assert len(short) <= length
    body = short.removesuffix("…")
    assert (len(body) - len(body.rstrip("\\"))) % 2 == 0


def test_a_line_stays_one_line():
    assert inline("a\n\n# b", 20) == "a # b"


def test_a_quotation_is_marked_on_every_line():
    assert quote("a\n\nb") == "> a\n> b"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/a_b?c=d", "<https://example.org/a_b?c=d>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://user@bank.example/x", r"https\://user@bank.example/x"),
        ("https://discord.gg/abc", r"https\://discord\.gg/abc"),
        ("https://a.example/x> @everyone <", "https\\://a.example/x\\> @\u200beveryone \\<"),
        ("https://localhost/x", r"https\://localhost/x"),
        ("", ""),
    ],
)
def test_only_a_sound_link_can_be_pressed(url, shown):
    assert link(url) == shown


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (Moment(AT), f"<t:{T}:f>"),
        (Moment(AT, Precision.ABOUT), f"about <t:{T}:f>"),
        (Moment(AT, wording="before *dawn*"), rf"before \*dawn\*, <t:{T}:D>"),
        (Moment(AT, Precision.ABOUT, "evening of 24 June"), "evening of 24 June"),
    ],
)
def test_a_moment_is_no_more_exact_than_it_is_known(moment, shown):
    assert stamp(moment) == shown


def test_a_day_is_the_same_day_for_a_reader_further_west():
    midnight_in_moscow = datetime(2023, 6, 23, 21, 0, tzinfo=UTC)
    shown = stamp(Moment(midnight_in_moscow, Precision.DAY))
    assert shown == f"<t:{int(datetime(2023, 6, 24, 9, 0, tzinfo=UTC).timestamp())}:D>"


def test_an_example_shows_the_date_and_a_live_story_how_long_ago():
    assert ago(AT, LIVE) == f"<t:{T}:R>"
    assert ago(AT, story().story) == f"<t:{T}:f>"


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "0 min"), (41, "41 min"), (125, "2 h 5 min"), (60, "1 h"), (3 * 1440 + 61, "3 d 1 h")],
)
def test_a_length_of_time_in_words(minutes, shown):
    assert age(timedelta(minutes=minutes)) == shown
