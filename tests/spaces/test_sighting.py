"""A Space is brought in line with what is to be seen, in whatever order it came about."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.appearance import Part
from bot.domain.sighting import Present, Sighting, leave_unseen, observe, resume
from bot.domain.space import SpaceState
from tests.spaces.made_up import NOON, space

HOST, ANNA, BEN = 7, 8, 9


def after(seconds):
    return NOON + timedelta(seconds=seconds)


def on_air():
    return observe(space().open(NOON, HOST), sight(HOST), NOON)


def sight(*stage, muted=(), hands=None, asked=(), live=True):
    there = tuple(Present(one, host=one == HOST, muted=one in muted) for one in stage)
    return Sighting(live=live, stage=there, hands=hands or {}, asked=frozenset(asked))


def lasted(seen, user, seconds):
    return seen.appearance(user).lasted(after(seconds)).total_seconds()


def test_who_comes_and_goes_is_kept_with_both_moments():
    seen = observe(on_air(), sight(HOST, ANNA), after(10))
    gone = observe(seen, sight(HOST), after(70))
    (stay,) = [one for one in gone.appearances if one.user_id == ANNA]
    assert (stay.part, stay.began_at, stay.ended_at) == (Part.FLOOR, after(10), after(70))
    assert gone.queue.spoken == (HOST, ANNA)
    assert gone.appearance(HOST).part is Part.HOST


def test_a_muted_speakers_clock_pauses():
    seen = observe(on_air(), sight(HOST, ANNA), after(0))
    seen = observe(seen, sight(HOST, ANNA, muted=(ANNA,)), after(30))
    assert lasted(seen, ANNA, 90) == 30
    seen = observe(seen, sight(HOST, ANNA), after(90))
    assert lasted(seen, ANNA, 100) == 40


def test_time_in_which_nobody_watched_counts_against_no_speaker():
    seen = observe(on_air(), sight(HOST, ANNA), after(0))
    back = resume(seen, after(600))
    assert lasted(back, ANNA, 610) == 10
    assert [(gap.since, gap.until) for gap in back.gaps] == [(NOON, after(600))]


def test_who_went_unseen_went_when_last_seen():
    seen = observe(on_air(), sight(HOST, ANNA), after(0))
    back = observe(resume(leave_unseen(seen, sight(HOST)), after(600)), sight(HOST), after(600))
    (stay,) = [one for one in back.appearances if one.user_id == ANNA]
    assert stay.ended_at == NOON


def test_hands_that_went_up_while_nobody_watched_stand_in_the_order_of_discord():
    hands = {BEN: after(20), ANNA: after(40)}
    seen = observe(on_air(), sight(HOST, hands=hands), after(60))
    assert [hand.user_id for hand in seen.queue.hands] == [BEN, ANNA]
    assert observe(seen, sight(HOST, hands={ANNA: after(40)}), after(61)).queue.hand(BEN) is None


def test_a_hand_lowered_by_button_does_not_come_back_by_itself():
    hands = {ANNA: after(20)}
    seen = observe(on_air(), sight(HOST, hands=hands), after(20))
    down = seen.queue.lower_hand(ANNA)
    seen = observe(replace(seen, queue=down), sight(HOST, hands=hands), after(21))
    assert seen.queue.hands == ()
    again = observe(seen, sight(HOST, hands={ANNA: after(50)}), after(50))
    assert again.queue.hand(ANNA)


def test_while_hands_are_closed_none_is_taken_and_those_still_up_count_afterwards():
    closed = on_air().clear(after(600))
    hands = {ANNA: after(20)}
    seen = observe(closed, sight(HOST, hands=hands), after(20))
    assert seen.queue.hands == ()
    assert observe(seen, sight(HOST, hands=hands), after(600)).queue.hand(ANNA)


def test_an_invitation_ends_when_it_is_taken_or_declined():
    queue = on_air().queue.raise_hand(ANNA, NOON)
    called = on_air().call(queue.hand(ANNA), queue.lower_hand(ANNA), NOON)
    assert observe(called, sight(HOST), after(1)).is_invited(ANNA)
    asked = observe(called, sight(HOST, asked=(ANNA,)), after(2))
    assert asked.is_invited(ANNA)
    assert not observe(asked, sight(HOST), after(3)).is_invited(ANNA)
    assert not observe(asked, sight(HOST, ANNA), after(3)).is_invited(ANNA)


def test_a_stage_closed_against_the_desks_will_is_off_air_until_it_is_live_again():
    seen = observe(on_air(), sight(), after(300))
    assert (seen.state, seen.silent_since) == (SpaceState.ON_AIR, after(300))
    off = observe(seen, sight(live=False), after(600))
    assert (off.state, off.off_since) == (SpaceState.OFF_AIR, after(600))
    again = observe(off, sight(HOST), after(700))
    assert (again.state, again.off_since, again.silent_since) == (SpaceState.ON_AIR, None, None)


def test_a_stage_that_is_not_live_yet_is_no_unwanted_closing():
    opened = space().open(NOON, HOST)
    assert observe(opened, sight(live=False), after(1)).state is SpaceState.ON_AIR


def test_seeing_the_same_twice_changes_nothing():
    what = sight(HOST, ANNA, muted=(ANNA,), hands={BEN: after(5)}, asked=(11,))
    once = observe(on_air(), what, after(10))
    assert observe(once, what, after(20)) == once
