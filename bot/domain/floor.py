"""Whose turn it is to speak: two lists, dealt by a rule that anybody can read.

Guests (invited by hosts) and the floor are dealt in rounds: so many guests, so many from the floor;
an empty list leaves its turns to the other. Guests come in the order in which they were put down.
On the floor come first those who were passed over three times, then who has not spoken yet, then
who waited longest. Passed over is whoever could have come and saw a later hand of the floor called.
A hand pinned by a host comes before all others.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.speech import noted

MOST_PASSED = 3


class Line(StrEnum):
    """The two lists."""

    GUESTS = noted("guests")
    FLOOR = noted("floor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """A raised hand: since when it waits, how often later ones were called before it.

    `by_button` says that it was raised with our button, `asked_at` when with Discord's own.
    """

    user_id: int
    line: Line
    since: datetime
    passed: int = 0
    pinned: bool = False
    by_button: bool = False
    asked_at: datetime | None = None


Comes = Callable[[int], bool]


def anybody(_user_id: int) -> bool:
    """Everybody could come."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The hands of a Space, and what the rule has to remember.

    A round has `guest_share` guests and `floor_share` from the floor, of whom `guests_dealt` and
    `floor_dealt` had their turn. `guests` are the people on the guests' list for this Space,
    `spoken` who was on the stage, `closed` whose hand a host closed.
    """

    hands: tuple[Hand, ...] = ()
    guests: tuple[int, ...] = ()
    spoken: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    guest_share: int = 1
    floor_share: int = 2
    guests_dealt: int = 0
    floor_dealt: int = 0

    def hand(self, user_id: int) -> Hand | None:
        """This person's hand, if it is up."""
        return next((hand for hand in self.hands if hand.user_id == user_id), None)

    def raise_hand(
        self, user_id: int, at: datetime, *, asked_at: datetime | None = None
    ) -> "Queue":
        """This person's hand up, by button or (with `asked_at`) by Discord's; never twice.

        Somebody whose hand was closed stays away.
        """
        if user_id in self.closed:
            return self
        up = self.hand(user_id)
        if up is None:
            line = Line.GUESTS if user_id in self.guests else Line.FLOOR
            up = Hand(user_id=user_id, line=line, since=at)
        if asked_at is None:
            return _with(self, replace(up, by_button=True))
        return _with(self, replace(up, asked_at=asked_at))

    def lower_hand(self, user_id: int) -> "Queue":
        """Without this person's hand."""
        return replace(self, hands=tuple(h for h in self.hands if h.user_id != user_id))

    def lower_discord_hand(self, user_id: int) -> "Queue":
        """Discord's hand is down: what was raised with the button stays up."""
        up = self.hand(user_id)
        if up is None or up.asked_at is None:
            return self
        if not up.by_button:
            return self.lower_hand(user_id)
        return _with(self, replace(up, asked_at=None))

    def invite(self, user_id: int, at: datetime) -> "Queue":
        """This person on the guests' list, with a hand up."""
        guests = self.guests if user_id in self.guests else (*self.guests, user_id)
        opened = tuple(each for each in self.closed if each != user_id)
        up = self.hand(user_id) or Hand(user_id=user_id, line=Line.GUESTS, since=at)
        known = replace(self, guests=guests, closed=opened)
        return _with(known, replace(up, line=Line.GUESTS, by_button=True))

    def pin(self, user_id: int) -> "Queue":
        """This person's hand before all others."""
        up = self.hand(user_id)
        return _with(self, replace(up, pinned=True)) if up else self

    def skip(self, user_id: int, at: datetime) -> "Queue":
        """This person's hand at the end of its list: their waiting begins anew."""
        up = self.hand(user_id)
        return _with(self, replace(up, since=at, passed=0, pinned=False)) if up else self

    def close(self, user_id: int) -> "Queue":
        """Without this person's hand, which stays down for this Space."""
        closed = self.closed if user_id in self.closed else (*self.closed, user_id)
        guests = tuple(each for each in self.guests if each != user_id)
        return replace(self.lower_hand(user_id), closed=closed, guests=guests)

    def has_spoken(self, user_id: int) -> "Queue":
        """This person was on the stage: others come before them from now on."""
        if user_id in self.spoken:
            return self
        return replace(self, spoken=(*self.spoken, user_id))

    def waiting(self, line: Line, comes: Comes = anybody) -> tuple[Hand, ...]:
        """The hands of one list in the order of the rule."""
        hands = (h for h in self.hands if h.line is line and comes(h.user_id))
        return tuple(sorted(hands, key=self._rank))

    def next_hand(self, comes: Comes = anybody) -> Hand | None:
        """Whose turn it is, of those who could come."""
        pinned = [h for h in self.hands if h.pinned and comes(h.user_id)]
        if pinned:
            return min(pinned, key=_seniority)
        line = self._next_line(comes)
        return self.waiting(line, comes)[0] if line else None

    def deal(self, hand: Hand, comes: Comes = anybody) -> "Queue":
        """After this hand was called: the round goes on, and whoever it passed over counts it."""
        rest = self.lower_hand(hand.user_id)
        if hand.pinned:
            return rest
        if hand.line is Line.GUESTS:
            return _in_round(rest, Line.GUESTS)
        passed = tuple(
            replace(h, passed=h.passed + 1)
            if h.line is Line.FLOOR and comes(h.user_id) and _seniority(h) < _seniority(hand)
            else h
            for h in rest.hands
        )
        return _in_round(replace(rest, hands=passed), Line.FLOOR)

    def _next_line(self, comes: Comes) -> Line | None:
        guests = bool(self.waiting(Line.GUESTS, comes))
        floor = bool(self.waiting(Line.FLOOR, comes))
        if not (guests and floor):
            return Line.GUESTS if guests else Line.FLOOR if floor else None
        over = self.had_its_turns(Line.FLOOR) or not self.had_its_turns(Line.GUESTS)
        return Line.GUESTS if over else Line.FLOOR

    def had_its_turns(self, line: Line) -> bool:
        """Whether a list has had all its turns of this round."""
        if line is Line.GUESTS:
            return self.guests_dealt >= self.guest_share
        return self.floor_dealt >= self.floor_share

    def _rank(self, hand: Hand) -> tuple[bool, bool, bool, datetime, int]:
        on_floor = hand.line is Line.FLOOR
        patient = on_floor and hand.passed >= MOST_PASSED
        again = on_floor and not patient and hand.user_id in self.spoken
        return (not hand.pinned, not patient, again, *_seniority(hand))


def _in_round(queue: Queue, line: Line) -> Queue:
    if queue.had_its_turns(line):
        queue = replace(queue, guests_dealt=0, floor_dealt=0)
    if line is Line.GUESTS:
        return replace(queue, guests_dealt=queue.guests_dealt + 1)
    return replace(queue, floor_dealt=queue.floor_dealt + 1)


def _with(queue: Queue, hand: Hand) -> Queue:
    others = tuple(h for h in queue.hands if h.user_id != hand.user_id)
    return replace(queue, hands=(*others, hand))


def _seniority(hand: Hand) -> tuple[datetime, int]:
    return hand.since, hand.user_id
