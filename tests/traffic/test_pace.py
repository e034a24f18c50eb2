"""How requests to Discord are spaced, and which go first."""

import asyncio

import pytest

from bot.traffic import Pace, Refusals, urgent
from bot.traffic.bucket import Bucket
from bot.watch.metrics import Metrics


def taken(bucket, until, step=0.001, start=0.0):
    """The moments at which somebody who asks all the time gets a token."""
    moments = (start + number * step for number in range(round((until - start) / step)))
    return [moment for moment in moments if bucket.take(moment)]


def most_in_a_second(moments):
    return max(sum(first <= each < first + 1 for each in moments) for first in moments)


def test_the_pace_is_reached_and_no_second_sees_a_tenth_more():
    moments = taken(Bucket(45), until=20)
    assert 45 * 20 <= len(moments) <= 45 * 20 + 5
    assert most_in_a_second(moments) < 50


def test_what_a_short_stall_held_up_is_caught_up_with_and_a_long_one_is_lost():
    short, long = Bucket(45), Bucket(45)
    for bucket in (short, long):
        assert bucket.take(0.0)
    after_short = taken(short, start=0.06, until=10)
    assert len(after_short) >= 45 * 10 - 2
    after_long = taken(long, start=5.0, until=10)
    assert len(after_long) <= 45 * 5 + 5
    assert most_in_a_second(after_long) < 50


def test_a_token_that_was_given_back_can_be_taken_at_once():
    bucket = Bucket(1)
    assert bucket.take(0.0)
    assert not bucket.take(0.1)
    bucket.give_back()
    assert bucket.take(0.1)


def test_while_discord_lets_everything_wait_nothing_goes():
    bucket = Bucket(45)
    bucket.rest(0.0, 2.0)
    assert bucket.wait(0.0) == pytest.approx(2.0)
    assert taken(bucket, until=3)[0] == pytest.approx(2.0, abs=0.002)


async def test_what_is_urgent_overtakes_what_was_there_before():
    pace, went = Pace(1000), []
    pace.rest(0.5)

    async def send(name, rank):
        with urgent(rank):
            await pace.turn()
        went.append(name)

    waiting = [asyncio.create_task(send(f"digest {number}", 2)) for number in range(5)]
    await asyncio.sleep(0)
    waiting.append(asyncio.create_task(send("push", 0)))
    waiting.append(asyncio.create_task(pace.turn()))
    await asyncio.sleep(0)
    assert not went
    await asyncio.gather(*waiting)
    assert went == ["push", *(f"digest {number}" for number in range(5))]


async def test_whoever_gives_up_waiting_takes_nothing_from_the_others():
    pace = Pace(20)
    await asyncio.gather(*(pace.turn() for _ in range(2)))
    gone = [asyncio.create_task(pace.turn()) for _ in range(100)]
    await asyncio.sleep(0)
    for task in gone:
        task.cancel()
    await asyncio.wait(gone)
    async with asyncio.timeout(2):
        await pace.turn()


class Seconds:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


def test_refusals_are_counted_for_ten_minutes():
    clock = Seconds()
    refusals = Refusals(Metrics(), most=3, clock=clock)
    for status in (200, 404, 500, 401, 403):
        refusals.note(status)
    assert (refusals.recent, refusals.too_many()) == (2, False)
    clock.now = 300.0
    refusals.note(429)
    assert (refusals.recent, refusals.too_many()) == (3, True)
    clock.now = 600.0
    assert (refusals.recent, refusals.too_many()) == (1, False)
