from datetime import UTC, datetime, timedelta

from bot.rehearsal.ids import Snowflakes


def test_ids_grow_even_if_the_clock_stands_still_or_goes_back():
    moments = [datetime(2023, 6, 24, tzinfo=UTC)] * 2
    moments.append(moments[0] - timedelta(days=1))
    moments.append(moments[0] + timedelta(days=1))
    clock = iter(moments)
    ids = Snowflakes(lambda: next(clock))
    made = [ids.next() for _ in moments]
    assert made == sorted(set(made))
    assert made[1] == made[0] + 1
