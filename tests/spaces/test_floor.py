"""The rule of the queue, for any order of hands."""

import json
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.domain.floor import MOST_PASSED, Line, Queue
from bot.domain.space import Space
from storage.codecs import Codec
from tests.spaces.made_up import space

START = datetime(2023, 6, 24, 12, tzinfo=UTC)
PEOPLE = st.integers(1, 12)


def at(second):
    return START + timedelta(seconds=second)


def floor(*people, **fields):
    """A queue in which these people raised their hands one after the other."""
    queue = Queue(**fields)
    for second, person in enumerate(people):
        queue = queue.raise_hand(person, at(second))
    return queue


def dealt(queue, number, comes=lambda _: True):
    """Who is called, so many times."""
    called = []
    for _ in range(number):
        hand = queue.next_hand(comes)
        if hand is None:
            break
        called.append(hand.user_id)
        queue = queue.deal(hand, comes)
    return called


def test_who_waited_longest_comes_first():
    assert dealt(floor(3, 1, 2), 3) == [3, 1, 2]


def test_who_has_not_spoken_comes_before_who_has():
    assert dealt(floor(3, 1, 2, spoken=(3,)), 3) == [1, 2, 3]


def test_nobody_is_passed_over_more_than_three_times():
    assert dealt(floor(9, 1, 2, 3, 4, 5, spoken=(9,)), 6) == [1, 2, 3, 9, 4, 5]


def test_one_guest_and_two_from_the_floor():
    queue = floor(1, 2, 3, 4, 5)
    for guest in (21, 22, 23):
        queue = queue.invite(guest, at(60))
    assert dealt(queue, 8) == [21, 1, 2, 22, 3, 4, 23, 5]


def test_an_empty_list_leaves_its_turns_and_takes_the_next_one_when_it_fills():
    queue = floor(1, 2, 3)
    for hand in (queue.next_hand(),):
        queue = queue.deal(hand)
    assert dealt(queue.invite(21, at(60)), 3) == [21, 2, 3]


def test_a_pinned_hand_comes_before_all_and_takes_no_turn():
    queue = floor(1, 2, 3).invite(21, at(60)).pin(3)
    assert dealt(queue, 4) == [3, 21, 1, 2]


def test_a_skipped_hand_waits_anew():
    assert dealt(floor(1, 2, 3).skip(1, at(60)), 3) == [2, 3, 1]


def test_a_closed_hand_stays_down():
    queue = floor(1, 2).close(1)
    assert dealt(queue.raise_hand(1, at(60)), 2) == [2]
    assert dealt(queue.invite(1, at(60)), 2) == [1, 2]


def test_who_is_away_keeps_their_place():
    queue = floor(1, 2, 3)
    hand = queue.next_hand(lambda user: user != 1)
    assert hand.user_id == 2
    assert dealt(queue.deal(hand, lambda user: user != 1), 2) == [1, 3]


def test_discords_hand_and_the_buttons_are_one():
    queue = Queue().raise_hand(1, at(0), asked_at=at(0)).raise_hand(1, at(5))
    assert len(queue.hands) == 1
    assert queue.lower_discord_hand(1).hand(1).since == at(0)
    only = Queue().raise_hand(1, at(0), asked_at=at(0))
    assert only.lower_discord_hand(1).hands == ()


@given(st.permutations(range(5)))
def test_no_order_depends_on_how_the_hands_are_kept(order):
    queue = floor(5, 3, 4, 1, 2, spoken=(4,)).invite(3, at(9))
    mixed = Queue(hands=tuple(queue.hands[place] for place in order), guests=(3,), spoken=(4,))
    assert dealt(mixed, 5) == dealt(queue, 5)


class Floor(RuleBasedStateMachine):
    """Any order of hands, calls, skips and pauses; the bot may be started anew at any point."""

    def __init__(self):
        super().__init__()
        self.queue, self.second = Queue(), 0
        self.raised, self.passed, self.away = {}, {}, set()
        self.line_of_calls, self.codec = [], Codec()

    def _now(self):
        self.second += 1
        return at(self.second)

    def _comes(self, user):
        return user not in self.away

    @rule(person=PEOPLE, button=st.booleans())
    def raise_hand(self, person, button):
        now = self._now()
        self.raised.setdefault(person, now)
        self.passed.setdefault(person, 0)
        self.queue = self.queue.raise_hand(person, now, asked_at=None if button else now)

    @rule(person=PEOPLE)
    def lower_hand(self, person):
        self.queue = self.queue.lower_hand(person)
        self._down(person)

    @rule(person=PEOPLE)
    def comes_and_goes(self, person):
        self.away ^= {person}

    @rule(person=st.integers(21, 24))
    def invite(self, person):
        self.queue = self.queue.invite(person, self._now())

    @rule()
    def restart(self):
        """What is read back from the disk is what was written."""
        before = self.queue.next_hand(self._comes)
        written = self.codec.encode(space(queue=self.queue))
        self.queue = self.codec.decode(Space, json.loads(written)).queue
        assert self.queue.next_hand(self._comes) == before

    @rule(person=PEOPLE)
    def speaks(self, person):
        self.queue = self.queue.has_spoken(person)

    @precondition(lambda self: self.queue.hands)
    @rule()
    def call(self):
        hand = self.queue.next_hand(self._comes)
        if hand is None:
            assert not any(self._comes(one.user_id) for one in self.queue.hands)
            return
        assert self._comes(hand.user_id)
        self._check_lines(hand)
        self._count_passed(hand)
        self.queue = self.queue.deal(hand, self._comes)
        self._down(hand.user_id)

    def _check_lines(self, hand):
        guests = self.queue.waiting(Line.GUESTS, self._comes)
        crowd = self.queue.waiting(Line.FLOOR, self._comes)
        self.line_of_calls.append((hand.line, bool(guests and crowd)))
        last = self.line_of_calls[-4:]
        if len(last) == 4 and all(both for _, both in last):
            lines = [line for line, _ in last]
            assert lines.count(Line.GUESTS) in {1, 2}
            assert lines.count(Line.FLOOR) in {2, 3}

    def _count_passed(self, hand):
        if hand.line is not Line.FLOOR:
            return
        for one in self.queue.waiting(Line.FLOOR, self._comes):
            if self.raised[one.user_id] < self.raised[hand.user_id]:
                self.passed[one.user_id] += 1
                assert self.passed[one.user_id] <= MOST_PASSED

    def _down(self, person):
        self.raised.pop(person, None)
        self.passed.pop(person, None)

    @invariant()
    def nobody_stands_on_it_twice(self):
        people = [hand.user_id for hand in self.queue.hands]
        assert len(people) == len(set(people))

    @invariant()
    def the_board_shows_whom_the_rule_calls(self):
        hand = self.queue.next_hand()
        if hand:
            assert self.queue.waiting(hand.line)[0] == hand


Floor.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestFloor = Floor.TestCase


@given(st.lists(PEOPLE, min_size=1, max_size=30), st.sets(PEOPLE), PEOPLE)
def test_everybody_is_called_in_the_end(order, spoken, restless):
    """Even where one person raises a hand again each time they were called."""
    queue = floor(*order, spoken=tuple(spoken))
    waiting = {hand.user_id for hand in queue.hands}
    for second in range(100, 160):
        hand = queue.next_hand()
        if hand is None:
            break
        queue = queue.deal(hand).has_spoken(hand.user_id).raise_hand(restless, at(second))
        waiting.discard(hand.user_id)
    assert not waiting
