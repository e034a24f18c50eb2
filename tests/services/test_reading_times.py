from datetime import UTC, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings, strategies as st

from bot.services.times import UnreadableTime, read_time

MOSCOW = ZoneInfo("Europe/Moscow")
NOW = datetime(2023, 6, 24, 15, 0, tzinfo=MOSCOW)  # a Saturday


def read(text, **other):
    return read_time(text, **({"now": NOW, "zone": MOSCOW} | other))


def moscow(text, **other):
    return f"{read(text, **other).at.astimezone(MOSCOW):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the clock alone: the latest such time
        ("14:30", "2023-06-24 14:30"),
        ("at 14:30", "2023-06-24 14:30"),
        ("в 14:30", "2023-06-24 14:30"),
        ("1430", "2023-06-24 14:30"),
        ("0230", "2023-06-24 02:30"),
        ("15:40", "2023-06-23 15:40"),
        ("15:05", "2023-06-24 15:05"),
        ("2:30pm", "2023-06-24 14:30"),
        ("11 pm", "2023-06-23 23:00"),
        ("14h30", "2023-06-24 14:30"),
        ("noon", "2023-06-24 12:00"),
        ("midnight", "2023-06-24 00:00"),
        # zones
        ("14:30 MSK", "2023-06-24 14:30"),
        ("14:30 мск", "2023-06-24 14:30"),
        ("14:30 (MSK)", "2023-06-24 14:30"),
        ("1430 MSK", "2023-06-24 14:30"),
        ("14:30 Europe/Kyiv", "2023-06-24 14:30"),
        ("12:30 europe/london", "2023-06-24 14:30"),
        ("14:30 Moscow time", "2023-06-24 14:30"),
        ("13:30 CEST", "2023-06-24 14:30"),
        ("7:00 EDT", "2023-06-24 14:00"),
        ("7:30 EST", "2023-06-23 15:30"),
        ("12:30 BST", "2023-06-24 14:30"),
        ("11:30Z", "2023-06-24 14:30"),
        ("14:30 UTC+3", "2023-06-24 14:30"),
        ("14:30 GMT+3", "2023-06-24 14:30"),
        ("17:00 UTC+5:30", "2023-06-24 14:30"),
        ("23:00 UTC", "2023-06-24 02:00"),
        # dates without a year
        ("24 June 02:30", "2023-06-24 02:30"),
        ("24 June 0230", "2023-06-24 02:30"),
        ("0230 on 24 June", "2023-06-24 02:30"),
        ("24 June, before 05:10", "2023-06-24 05:10"),
        ("June 23rd 9:10pm", "2023-06-23 21:10"),
        ("23.06 21:10", "2023-06-23 21:10"),
        ("23/6 21:10", "2023-06-23 21:10"),
        ("21:10 on 23 June", "2023-06-23 21:10"),
        ("25 June 14:00", "2022-06-25 14:00"),
        ("24 June 15:05", "2023-06-24 15:05"),
        ("29 February 14:00", "2020-02-29 14:00"),
        ("23 июня в 21:10", "2023-06-23 21:10"),
        # whole dates
        ("2023-06-24 02:30", "2023-06-24 02:30"),
        ("2023-06-23T23:30Z", "2023-06-24 02:30"),
        ("2023-06-24T02:30:00.123+03:00", "2023-06-24 02:30"),
        ("Sat 24 Jun 2023 02:30:00 +0300", "2023-06-24 02:30"),
        ("24.06.23 02:30", "2023-06-24 02:30"),
        ("06.06.2023 06:06", "2023-06-06 06:06"),
        # Discord's own, and bare seconds
        ("<t:1687563000>", "2023-06-24 02:30"),
        ("<t:1687563000:F>", "2023-06-24 02:30"),
        ("1687563000", "2023-06-24 02:30"),
        # relative
        ("now", "2023-06-24 15:00"),
        ("just now", "2023-06-24 15:00"),
        ("15m ago", "2023-06-24 14:45"),
        ("half an hour ago", "2023-06-24 14:30"),
        ("полчаса назад", "2023-06-24 14:30"),
        ("2 hours ago", "2023-06-24 13:00"),
        ("1 hour and 20 minutes ago", "2023-06-24 13:40"),
        ("два часа назад", "2023-06-24 13:00"),
        ("in 5 minutes", "2023-06-24 15:05"),
        ("yesterday 21:00", "2023-06-23 21:00"),
        ("yesterday 3pm", "2023-06-23 15:00"),  # the very time of day that it is
        ("yesterday at noon", "2023-06-23 12:00"),
        ("вчера в 21:00", "2023-06-23 21:00"),
        ("today 10:00", "2023-06-24 10:00"),
        ("Friday 23:00", "2023-06-23 23:00"),
        ("last night", "2023-06-23 20:00"),
    ],
)
def test_a_phrase_is_read_as_the_latest_such_moment(text, expected):
    assert moscow(text) == expected


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("14:30", "exact"),
        ("24 June 02:30", "exact"),
        ("<t:1687563000:R>", "exact"),
        ("now", "exact"),
        ("about 14:30", "about"),
        ("~14:30", "about"),
        ("around 14:30 MSK", "about"),
        ("24 June about 14:00", "about"),
        ("24 June ~14:00", "about"),
        ("23 июня около 21:00", "about"),
        ("ca 14:30", "about"),
        ("after midnight", "about"),
        ("shortly before 05:10", "about"),
        ("ca. 14:30", "about"),
        ("at about 14:30", "about"),
        ("около 14:30", "about"),
        ("two hours ago", "about"),
        ("half an hour ago", "about"),
        ("last night", "about"),
        ("this morning", "about"),
        ("24 June", "day"),
        ("about 24 June", "day"),
        ("24 июня", "day"),
        ("2023-06-24", "day"),
        ("Friday", "day"),
        ("yesterday", "day"),
        ("2 days ago", "day"),
    ],
)
def test_a_phrase_tells_how_exact_it_is(text, precision):
    assert read(text).precision == precision


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("24 June", "2023-06-24 00:00"),
        ("today", "2023-06-24 00:00"),
        ("yesterday", "2023-06-23 00:00"),
        ("Friday", "2023-06-23 00:00"),
        ("2 days ago", "2023-06-22 00:00"),
    ],
)
def test_a_day_begins_at_its_midnight_in_the_storys_zone(text, begins):
    assert moscow(text) == begins


def test_a_date_without_a_year_belongs_to_a_finished_story():
    after_it = datetime(2023, 6, 27, 16, 0, tzinfo=MOSCOW)
    assert moscow("24 June 21:00", now=after_it) == "2023-06-24 21:00"


def test_the_story_may_end_before_the_wall_clock():
    later = {"now": NOW, "not_after": NOW + timedelta(days=2)}
    assert moscow("25 June 2023 10:00", **later) == "2023-06-25 10:00"
    with pytest.raises(UnreadableTime, match="lies in the future"):
        read("27 June 2023 10:00", **later)


@pytest.mark.parametrize(
    "text",
    [
        "32 June 14:30",
        "31 June 14:30",
        "25:00",
        "14:61",
        "2460",
        "fire",
        "may be fire",
        "14",
        "24",
        "June",
        "1023 2023",
        "24 June 1430 1520",
        "13pm",
        "R-12",
        "32 yesterday",  # dateparser drops these numbers in silence
        "2 hours ago 13:60",
        "yesterday 31 14:30",
        "June 14:30",
        "June 2023 14:30",
        "last week",
        "a month ago",
        "<t:>",
    ],
)
def test_nonsense_is_refused_with_a_right_example(text):
    with pytest.raises(UnreadableTime, match=r"is no time I can read\. Write one such as `14:30`"):
        read(text)


def test_nothing_at_all_is_said_to_be_missing():
    with pytest.raises(UnreadableTime, match="No time was given"):
        read("  \n")


@pytest.mark.parametrize(
    "text", ["tomorrow", "in 2 hours", "24 June 21:00", "24 June 2023 15:11", "25 June 2023"]
)
def test_the_future_is_refused_with_what_was_understood(text):
    with pytest.raises(UnreadableTime, match=r"means .*2023.*, which lies in the future"):
        read(text)


def test_what_lies_before_the_story_is_refused_with_its_beginning():
    began = datetime(2023, 6, 23, 11, 0, tzinfo=MOSCOW)
    with pytest.raises(UnreadableTime, match=r"before this story began \(23 June 2023, 11:00"):
        read("22 June 21:00", not_before=began)
    with pytest.raises(UnreadableTime, match="means 25 June 2022"):
        read("25 June 14:00", not_before=began)


def test_the_first_day_of_the_story_is_not_before_it():
    began = datetime(2023, 6, 23, 11, 0, tzinfo=MOSCOW)
    assert moscow("23 June", not_before=began) == "2023-06-23 00:00"


def test_an_unknown_zone_is_refused_with_the_nearest():
    with pytest.raises(UnreadableTime, match=r"Did you mean `Europe/Moscow`\?"):
        read("14:30 Europe/Mosow")


def test_a_long_text_is_refused_and_quoted_short():
    with pytest.raises(UnreadableTime, match="is too long") as refused:
        read("14:30 " * 500)
    assert len(str(refused.value)) < 300


def test_the_reading_is_what_the_record_keeps():
    moment = read("about 14:30").moment
    assert (moment.at, moment.precision) == (datetime(2023, 6, 24, 11, 30, tzinfo=UTC), "about")


WORDS = ["24", "June", "14:30", "1430", "ago", "2", "hours", "yesterday", "MSK", "UTC+3", "в", "~"]
WORDS += ["2023", "99999", "-5", "<t:1>", "Friday", "июня", "/", "Europe/Kyiv", "at", "pm", "Z"]
PHRASES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=70), PHRASES))
def test_any_text_is_read_or_refused_and_never_the_future(text):
    try:
        reading = read(text)
    except UnreadableTime:
        return
    assert reading.at.tzinfo is UTC
    assert reading.at <= NOW + timedelta(minutes=10)


def test_reading_is_quick_enough_for_suggestions_while_typing():
    read("14:30 24 June")
    begun = perf_counter()
    for minute in range(10, 60):
        read(f"24 June 10:{minute} MSK")
    assert (perf_counter() - begun) / 50 < 0.05
