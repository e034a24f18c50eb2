"""How long the bot waits before it connects to Discord anew."""

from dataclasses import fields

from bot.app import Config
from bot.connection import Waits


class Seconds:
    """Seconds that pass when they are told to."""

    passed = 0.0

    def __call__(self):
        return self.passed


def next_of(waits, count):
    return [waits.next() for _ in range(count)]


def test_each_wait_is_twice_as_long_as_the_last_up_to_a_minute():
    assert next_of(Waits(1.0, Seconds()), 8) == [1, 2, 4, 8, 16, 32, 60, 60]


def test_after_a_connection_that_lasted_it_begins_again():
    seconds = Seconds()
    waits = Waits(1.0, seconds)
    assert next_of(waits, 3) == [1, 2, 4]
    seconds.passed += 119
    assert waits.next() == 8
    seconds.passed += 121
    assert next_of(waits, 2) == [1, 2]


def test_live_it_waits_a_second_first_and_five_between_two_sessions():
    # https://discord.com/developers/docs/events/gateway#rate-limiting: one session in five seconds.
    standard = {each.name: each.default for each in fields(Config)}
    assert (standard["first_wait"], standard["between_sessions"]) == (1.0, 5.0)
