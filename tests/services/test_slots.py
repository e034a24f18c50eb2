from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.services.slots import latest_instant, latest_slot, next_instant, next_slot

BERLIN = ZoneInfo("Europe/Berlin")
ODD_ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "America/Havana",  # midnight is what spring jumps over
    "Australia/Lord_Howe",  # half an hour
    "Africa/Casablanca",  # away from standard time for Ramadan
    "Pacific/Chatham",  # quarters of an hour
]
TIMES = [time(0, 0), time(0, 30), time(2, 30), time(8, 0)]


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_the_next_slot_is_later_than_the_instant_itself():
    eight = utc(2026, 1, 5, 7)
    assert next_slot(time(8), BERLIN, eight - timedelta(seconds=1)).at == eight
    assert next_slot(time(8), BERLIN, eight).at == utc(2026, 1, 6, 7)


def test_the_latest_slot_may_be_the_instant_itself():
    eight = utc(2026, 1, 5, 7)
    assert latest_slot(time(8), BERLIN, eight).at == eight
    assert latest_slot(time(8), BERLIN, eight - timedelta(microseconds=1)).at == utc(2026, 1, 4, 7)


def test_a_slot_is_known_by_its_local_date_and_time():
    slot = next_slot(time(8), BERLIN, utc(2026, 3, 29))
    assert (slot.at, slot.key) == (utc(2026, 3, 29, 6), "2026-03-29T08:00")


def test_a_time_that_spring_skips_is_due_at_the_first_moment_there_is():
    slot = next_slot(time(2, 30), BERLIN, utc(2026, 3, 29))
    assert (slot.at, slot.key) == (utc(2026, 3, 29, 1), "2026-03-29T03:00")


@pytest.mark.parametrize("minutes", range(0, 181, 10))
def test_a_time_that_autumn_repeats_is_due_the_first_time_only(minutes):
    moment = utc(2026, 10, 25, 0) + timedelta(minutes=minutes)  # 02:00 summer time and on
    due = utc(2026, 10, 25, 0, 30)
    assert latest_slot(time(2, 30), BERLIN, due + timedelta(minutes=minutes)).at == due
    assert next_slot(time(2, 30), BERLIN, moment).at == (
        due if moment < due else utc(2026, 10, 26, 1, 30)
    )


def check_a_year(zone, at, year=2026):
    begin = datetime(year, 1, 1, tzinfo=zone) - timedelta(seconds=1)
    slots = [next_slot(at, zone, begin)]
    while slots[-1].at.astimezone(zone).year == year:
        slots.append(next_slot(at, zone, slots[-1].at))
    days = [slot.at.astimezone(zone).date() for slot in slots[:-1]]
    assert days == [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert len({slot.key for slot in slots}) == len(slots)
    for slot, following in pairwise(slots):
        just_before = following.at - timedelta(seconds=1)
        assert latest_slot(at, zone, slot.at) == latest_slot(at, zone, just_before) == slot


@pytest.mark.parametrize("name", ODD_ZONES)
def test_no_day_is_skipped_and_none_doubled_over_a_year(name):
    for at in TIMES[1:3]:
        check_a_year(ZoneInfo(name), at)


def offsets(zone, year=2026):
    """The clock of a zone over a year, hour by hour: many zones share one."""
    begin = datetime(year - 1, 12, 28, tzinfo=UTC)
    hours = (begin + timedelta(hours=n) for n in range(24 * 375))
    return tuple(hour.astimezone(zone).utcoffset() for hour in hours)


@pytest.mark.timeout(1800)
def test_no_day_is_skipped_and_none_doubled_in_any_zone(torture):
    if not torture:
        pytest.skip("takes minutes; ask for it with --torture")
    zones = [ZoneInfo(name) for name in sorted(available_timezones() - {"Factory", "localtime"})]
    for zone in {offsets(zone): zone for zone in zones}.values():
        for at in TIMES:
            check_a_year(zone, at)


def test_intervals_count_by_instants_across_a_clock_change():
    anchor = datetime(2026, 3, 28, 12, 0, 0, 5, tzinfo=BERLIN)
    first = next_instant(timedelta(hours=12), anchor, anchor)
    second = next_instant(timedelta(hours=12), anchor, first.at)
    third = next_instant(timedelta(hours=12), anchor, second.at)
    assert [slot.key for slot in (first, second, third)] == [
        "2026-03-28T23:00:00Z",
        "2026-03-29T11:00:00Z",
        "2026-03-29T23:00:00Z",
    ]
    assert first.at == utc(2026, 3, 28, 23)


def test_after_a_long_sleep_only_the_last_instant_is_owed():
    anchor, hour = utc(2026, 1, 1), timedelta(hours=1)
    awake = utc(2026, 1, 3, 5, 20)
    assert latest_instant(hour, anchor, awake).at == utc(2026, 1, 3, 5)
    assert next_instant(hour, anchor, awake).at == utc(2026, 1, 3, 6)


def test_before_the_first_interval_the_anchor_stands_for_it():
    anchor, hour = utc(2026, 1, 1), timedelta(hours=1)
    assert latest_instant(hour, anchor, anchor + timedelta(minutes=5)).at == anchor
    assert next_instant(hour, anchor, anchor - timedelta(days=1)).at == anchor + hour
