from contextlib import suppress
from datetime import time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings, strategies as st

from bot.services.times import UnreadableTime, read_interval, read_wall_clock, read_zone


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30m", 30),
        ("90 min", 90),
        ("1 minute", 1),
        ("2h", 120),
        ("1h30m", 90),
        ("1h 30m", 90),
        ("1 hour and 30 minutes", 90),
        ("2 hours, 15 min.", 135),
        ("1d", 1440),
        ("31 days", 44640),
        ("every 30 minutes", 30),
        ("Every hour", 60),
        ("every 2 hours", 120),
        ("an hour", 60),
        ("half an hour", 30),
        ("every half an hour", 30),
        ("every day", 1440),
        ("30 минут", 30),
        ("каждый час", 60),
    ],
)
def test_an_interval_is_read(text, minutes):
    assert read_interval(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no interval"),
        ("every", "no interval I can read"),
        ("30", "no interval I can read"),
        ("-30m", "no interval I can read"),
        ("30 parsecs", "no interval I can read"),
        ("2h of sleep", "no interval I can read"),
        ("1.5h", "no interval I can read"),
        ("9" * 60 + "m", "no interval I can read"),
        ("0m", "too often: a minute is the least"),
        ("32d", "too rare: 31 days is the most"),
        ("99999d 99999d", "too rare"),
        ("30m " * 50, "no interval"),
    ],
)
def test_a_bad_interval_is_refused_with_a_right_example(text, why):
    with pytest.raises(UnreadableTime, match=rf"{why}.*Write one such as `30m`"):
        read_interval(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08:00", time(8)),
        ("8:00", time(8)),
        ("8.30", time(8, 30)),
        ("8h30", time(8, 30)),
        ("0800", time(8)),
        ("8am", time(8)),
        ("8:30 PM", time(20, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
        ("noon", time(12)),
        ("Midnight", time(0)),
    ],
)
def test_a_time_of_day_is_read(text, expected):
    assert read_wall_clock(text) == expected


@pytest.mark.parametrize("text", ["", "8", "24:00", "08:60", "13pm", "0am", "080", "8 o'clock"])
def test_a_bad_time_of_day_is_refused_with_a_right_example(text):
    with pytest.raises(UnreadableTime, match="Write one such as `08:00`"):
        read_wall_clock(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Europe/Moscow", "Europe/Moscow"),
        ("europe/kyiv", "Europe/Kyiv"),
        ("America/New York", "America/New_York"),
        ("new york", "America/New_York"),
        ("Warsaw", "Europe/Warsaw"),
        ("UTC", "UTC"),
        ("msk", "Europe/Moscow"),
        (" Asia/Tokyo ", "Asia/Tokyo"),
    ],
)
def test_a_zone_is_read(text, key):
    assert read_zone(text).key == key


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Europe/Mosow", "Europe/Moscow"),
        ("Europe/Kyev", "Europe/Kiev"),
        ("Minks", "Europe/Minsk"),
        ("Kyvi", "Europe/Kyiv"),
    ],
)
def test_an_unknown_zone_is_refused_with_the_nearest(text, nearest):
    with pytest.raises(UnreadableTime, match=rf"Did you mean `{nearest}`\?"):
        read_zone(text)


@pytest.mark.parametrize(
    "text", ["", "../../etc/passwd", "/etc/localtime", "posixrules", "x" * 999]
)
def test_what_is_no_zone_at_all_is_refused_and_never_opened(text):
    with pytest.raises(UnreadableTime, match="no time zone I know") as refused:
        read_zone(text)
    assert len(str(refused.value)) < 200


def test_every_zone_of_the_list_is_read_by_its_own_name():
    names = available_timezones() - {"Factory", "localtime"}
    assert all(read_zone(name).key == name for name in names)


@pytest.mark.parametrize("read", [read_interval, read_wall_clock, read_zone])
@settings(deadline=None, max_examples=50)
@given(text=st.text(max_size=80))
def test_any_text_is_read_or_refused(read, text):
    with suppress(UnreadableTime):
        assert read(text) is not None
