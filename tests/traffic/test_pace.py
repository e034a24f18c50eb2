"""How requests to Discord are spaced, and which go first."""

import asyncio
import random
from heapq import heappop, heappush

import pytest

from bot.traffic import Pace, Refusals, urgent
from bot.traffic.arrivals import Arrivals
from bot.traffic.bucket import Bucket
from bot.watch.metrics import Metrics


def taken(bucket, until, step=0.001, start=0.0):
    """The moments at which somebody who asks all the time gets a token."""
    moments = (start + number * step for number in range(round((until - start) / step)))
    return [moment for moment in moments if bucket.take(moment)]


def most_in_a_second(moments):
    return max(sum(first <= each < first + 1 for each in moments) for first in moments)


def test_the_pace_is_reached():
    moments = taken(Bucket(45), until=20)
    assert 45 * 20 <= len(moments) <= 45 * 20.5 + 1


def test_what_a_short_stall_held_up_is_caught_up_with_and_a_long_one_is_lost():
    short, long = Bucket(45), Bucket(45)
    for bucket in (short, long):
        taken(bucket, until=1)
    after_short = taken(short, start=1.4, until=10)
    assert len(after_short) >= 45 * 9 - 2
    after_long = taken(long, start=5.0, until=10)
    assert len(after_long) <= 45 * 5.5 + 1


class Road:
    """Requests that leave as soon as they may, each with a way there of its own; in seconds."""

    def __init__(self, rate, way_there, *, back=0.04):
        self.bucket, self.arrivals = Bucket(rate), Arrivals(int(rate * 1.1))
        self.arrived = []
        self._way_there, self._back = way_there, back
        self._answers = []

    def drive(self, seconds):
        for step in range(round(seconds * 1000)):
            now = step / 1000
            while self._answers and self._answers[0][0] <= now:
                answered, left_at = heappop(self._answers)
                self.arrivals.answer(left_at, answered)
            while not self.arrivals.wait(now) and self.bucket.take(now):
                self.arrivals.leave(now)
                arrives = now + self._way_there(now)
                self.arrived.append(arrives)
                heappush(self._answers, (arrives + self._back, now))
        self.arrived.sort()
        return self


def test_the_pace_is_reached_also_where_each_answer_takes_long():
    road = Road(45, lambda _now: 0.2).drive(20)
    assert len(road.arrived) >= 45 * 20
    assert most_in_a_second(road.arrived) < 50


@pytest.mark.parametrize("longest", [0.05, 0.1, 0.3, 1.0])
def test_whatever_is_held_up_on_the_way_no_second_sees_too_many_arrive(longest):
    chance = random.Random(7)  # noqa: S311
    road = Road(45, lambda now: 0.02 + (chance.random() * longest if now > 0.1 else 0)).drive(30)
    assert most_in_a_second(road.arrived) < 50
    assert len(road.arrived) >= 45 * 30 / (1 + longest)


def test_what_a_standstill_on_the_way_let_pile_up_is_followed_by_nothing_for_a_second():
    road = Road(45, lambda now: 0.02 + max(3 - now, 0) * (now > 2)).drive(10)
    assert most_in_a_second(road.arrived) < 50


def test_what_is_never_answered_does_not_hold_the_others_up_for_ever():
    arrivals = Arrivals(2)
    arrivals.leave(0.0)
    arrivals.leave(1.0)
    assert arrivals.wait(2.0) == pytest.approx(1.0)
    assert arrivals.wait(3.0) == 0.0
    arrivals.leave(3.0)
    assert arrivals.wait(3.5) == pytest.approx(0.5)
    arrivals.give_back(3.0)
    assert arrivals.wait(3.5) == 0.0


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


async def test_no_more_leave_than_may_arrive_at_once_until_one_is_answered():
    answered, unanswered = Pace(2), Pace(2)
    left_at, _ = [await answered.turn() for _ in range(2)]
    for _ in range(2):
        await unanswered.turn()
    third = [asyncio.create_task(pace.turn()) for pace in (unanswered, answered)]
    await asyncio.sleep(0)
    answered.answered(left_at)
    first, _ = await asyncio.wait(third, return_when=asyncio.FIRST_COMPLETED)
    assert first == {third[1]}
    third[0].cancel()


async def goes_at_once(pace):
    waiting = asyncio.create_task(pace.turn())
    await asyncio.sleep(0)
    done = waiting.done()
    waiting.cancel()
    return done


async def test_a_turn_that_was_waited_for_is_the_next_requests_alone():
    pace = Pace(1)
    async with pace.reserved():
        assert await goes_at_once(pace)
        assert not await goes_at_once(pace)


async def test_a_turn_that_was_waited_for_in_vain_is_given_back():
    pace = Pace(1)
    async with pace.reserved():
        pass
    assert await goes_at_once(pace)


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
