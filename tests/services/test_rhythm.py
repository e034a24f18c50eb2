from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.domain.schedule import Posts, Schedule
from bot.services.rhythm import is_quiet, latest_slot_of, next_slot_of, slots_of
from bot.services.times import UnreadableTime, read_cron, read_quiet_hours

BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = "23:00-07:00"


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def schedule(**rhythm):
    start = utc(2026, 1, 1)
    return Schedule(
        guild_id=1,
        number=1,
        story="1/s",
        channel_id=1,
        posts=Posts.DIGEST,
        created_at=start,
        created_by=1,
        covered_until=start,
        next_at=start,
        zone="Europe/Berlin",
        **rhythm,
    )


def first(number, kept, after):
    return [f"{s.at.astimezone(BERLIN):%a %d %H:%M}" for s in islice(slots_of(kept, after), number)]


def test_a_cron_line_is_read_with_single_blanks():
    assert read_cron("  0 8  * * 1-5 ") == "0 8 * * 1-5"


@pytest.mark.parametrize(
    "line", ["", "8", "61 8 * * *", "0 8 * * 8", "@daily", "` ` ` ` `", "٣ * * * *"]
)
def test_an_unreadable_cron_line_is_refused_with_a_right_example(line):
    with pytest.raises(UnreadableTime, match=r"no cron line I can read.*such as `0 8 . . 1-5`"):
        read_cron(line)


@pytest.mark.parametrize("line", ["0 0 30 2 *", "0 0 31 4,6 *"])
def test_a_cron_line_that_is_never_due_is_refused(line):
    with pytest.raises(UnreadableTime, match=r"is never due\. Write minute, hour"):
        read_cron(line)


def test_a_cron_line_due_only_in_leap_years_is_taken():
    assert read_cron("0 0 29 2 *") == "0 0 29 2 *"


def test_seconds_are_more_often_than_anything_is_posted():
    with pytest.raises(UnreadableTime, match="six fields, with seconds; a minute is the least"):
        read_cron("*/5 * * * * *")


@given(st.text(max_size=40))
def test_any_text_is_read_as_a_cron_line_or_refused(text):
    with suppress(UnreadableTime):
        assert len(read_cron(text).split()) == 5


@pytest.mark.parametrize(
    ("weekdays", "days"),
    [("1-5", ["Mon", "Tue", "Wed", "Thu", "Fri"]), ("0", ["Sun"]), ("7", ["Sun"]), ("6", ["Sat"])],
)
def test_weekdays_are_numbered_as_everywhere_in_cron(weekdays, days):
    kept = schedule(cron=f"0 8 * * {weekdays}")
    begin = utc(2026, 1, 5)  # a Monday
    assert [slot.split()[0] for slot in first(len(days), kept, begin)] == days


def test_fixed_cron_hours_come_once_a_day_where_clocks_change():
    kept = schedule(cron="30 2 * * *")
    assert first(2, kept, utc(2026, 3, 28, 12)) == ["Sun 29 03:00", "Mon 30 02:30"]
    assert first(2, kept, utc(2026, 10, 24, 12)) == ["Sun 25 02:30", "Mon 26 02:30"]
    assert first(1, kept, utc(2026, 10, 25, 1, 10)) == ["Mon 26 02:30"]


def test_an_hour_that_comes_twice_has_slots_of_different_names():
    kept = schedule(cron="*/30 * * * *")
    slots = list(islice(slots_of(kept, utc(2026, 10, 24, 23, 59)), 6))
    assert [slot.at for slot in slots] == [
        utc(2026, 10, 25) + timedelta(minutes=30) * n for n in range(6)
    ]
    assert [slot.key for slot in slots[:4]] == [
        "2026-10-25T02:00",
        "2026-10-25T02:30",
        "2026-10-25T02:00+0100",
        "2026-10-25T02:30+0100",
    ]


@pytest.mark.parametrize("line", ["*/7 * * * *", "0 8 * * 1-5", "30 2 * * *", "0 0 29 2 *"])
@pytest.mark.parametrize("begin", [utc(2026, 3, 28, 22), utc(2026, 10, 24, 22), utc(2028, 2, 1)])
def test_the_latest_cron_slot_is_the_one_that_was_next(line, begin):
    kept = schedule(cron=line)
    for slot in islice(slots_of(kept, begin), 40):
        assert latest_slot_of(kept, slot.at) == slot
        assert next_slot_of(kept, slot.at - timedelta(seconds=1)) == slot


@pytest.mark.parametrize(
    "text", ["23:00-07:00", "23:00 - 7:00", "11 pm to 7 am", "2300\N{EN DASH}0700"]
)
def test_quiet_hours_are_read_as_people_write_them(text):
    assert str(read_quiet_hours(text)) == NIGHT


@pytest.mark.parametrize("text", ["", "night", "23:00", "23-7", "25:00-07:00", "1:00-2:00-3:00"])
def test_unreadable_quiet_hours_are_refused_with_a_right_example(text):
    with pytest.raises(UnreadableTime, match=r"no quiet hours I can read.*`23:00-07:00`"):
        read_quiet_hours(text)


def test_quiet_hours_of_a_whole_day_are_refused():
    with pytest.raises(UnreadableTime, match=r"no hour to post in.*/schedule pause"):
        read_quiet_hours("08:00-08:00")


def test_quiet_hours_begin_with_their_first_minute_and_end_before_their_last():
    night, noon = read_quiet_hours(NIGHT), read_quiet_hours("12:00-13:00")
    assert [time(h, m) in night for h, m in ((22, 59), (23, 0), (6, 59), (7, 0))] == [0, 1, 1, 0]
    assert [time(h, m) in noon for h, m in ((11, 59), (12, 0), (12, 59), (13, 0))] == [0, 1, 1, 0]


def test_slots_in_quiet_hours_are_left_out():
    kept = schedule(every=7200, quiet=NIGHT)
    assert first(3, kept, utc(2026, 1, 5, 19)) == ["Mon 05 21:00", "Tue 06 07:00", "Tue 06 09:00"]


@pytest.mark.parametrize(
    ("night", "quiet_hours"),
    [(utc(2026, 3, 28, 12), 7), (utc(2026, 10, 24, 12), 9), (utc(2026, 6, 1, 12), 8)],
)
def test_quiet_hours_keep_to_the_wall_clock_where_clocks_change(night, quiet_hours):
    kept = schedule(every=3600, quiet=NIGHT)
    hours = [night + timedelta(hours=n) for n in range(24)]
    assert sum(is_quiet(kept, at) for at in hours) == quiet_hours
    posted = [slot.at for slot in islice(slots_of(kept, night), 20)]
    resumed = next(at for before, at in pairwise(posted) if at - before > timedelta(hours=1))
    assert f"{resumed.astimezone(BERLIN):%H:%M}" == "07:00"


@pytest.mark.parametrize(
    "rhythm",
    [{"at": "23:30"}, {"cron": "* 0-6 * * *"}, {"cron": "0 3 1 1 *"}, {"cron": "0 3 29 2 *"}],
)
def test_what_is_always_quiet_is_never_due(rhythm):
    assert next_slot_of(schedule(quiet=NIGHT, **rhythm), utc(2026, 1, 5)) is None
