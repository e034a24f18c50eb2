"""What is to be seen at a Stage at one moment, and what follows from it for a Space.

A Space is brought in line with the whole of what is there, not with single events. So it makes no
difference in which order events come, whether some were missed, or whether the bot was away.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.appearance import Appearance, Part
from bot.domain.space import Gap, Heard, Space, SpaceState

_LOOKING = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody on the stage: whether they are a host, and whether their microphone is off."""

    user_id: int
    host: bool
    muted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A Stage at one moment: whether it is live, who is heard, whose hand is up, how many listen.

    `hands` are raised with Discord's own button, by user id, with the moment of raising; `asked`
    are those whom Discord asks onto the stage. `here` is everybody connected.
    """

    live: bool
    stage: tuple[Present, ...] = ()
    hands: Mapping[int, datetime]
    asked: frozenset[int] = frozenset()
    here: frozenset[int] = frozenset()
    listening: int = 0


def resume(space: Space, now: datetime) -> Space:
    """A Space after a time in which nobody watched: that time counts against no speaker.

    Less than two seconds are no gap: that is how long it takes to look again.
    """
    since = space.seen_at or now
    if now - since < _LOOKING:
        return space
    asleep = tuple(one.sleep(since, now) for one in space.appearances)
    return replace(space, appearances=asleep, gaps=(*space.gaps, Gap(since, now)), seen_at=now)


def leave_unseen(space: Space, sighting: Sighting) -> Space:
    """Who went while nobody watched went when they were last seen, for all that is known."""
    there = {one.user_id for one in sighting.stage}
    last = space.seen_at
    if last is None:
        return space
    ended = tuple(
        one.end(max(last, one.began_at))
        if one.ended_at is None and one.user_id not in there
        else one
        for one in space.appearances
    )
    return replace(space, appearances=ended)


def observe(space: Space, sighting: Sighting, now: datetime) -> Space:
    """A Space in line with what is to be seen."""
    seen = _invitations(_hands(_stage(space, sighting, now), sighting, now), sighting)
    return _silence(_air(seen, sighting, now), now)


def _stage(space: Space, sighting: Sighting, now: datetime) -> Space:
    there = {one.user_id: one for one in sighting.stage}
    kept = tuple(_stay(one, there.get(one.user_id), now) for one in space.appearances)
    known = {one.user_id for one in kept if one.ended_at is None}
    new = [one for one in sighting.stage if one.user_id not in known]
    began = tuple(_appear(space, one, now) for one in new)
    seen = replace(space, appearances=(*kept, *began))
    for one in new:
        seen = seen.forget_invitation(one.user_id)
        seen = replace(seen, queue=seen.queue.lower_hand(one.user_id).has_spoken(one.user_id))
        if one.host and one.user_id not in seen.hosts:
            seen = replace(seen, cohosts=(*seen.cohosts, one.user_id))
    return seen


def _stay(one: Appearance, there: Present | None, now: datetime) -> Appearance:
    if one.ended_at:
        return one
    if there is None:
        return one.end(now)
    return one.mute(now) if there.muted else one.unmute(now)


def _appear(space: Space, one: Present, now: datetime) -> Appearance:
    guest = one.user_id in space.queue.guests
    host = one.host or one.user_id in space.hosts
    part = Part.HOST if host else Part.GUEST if guest else Part.FLOOR
    return Appearance(
        user_id=one.user_id, part=part, began_at=now, muted_since=now if one.muted else None
    )


def _hands(space: Space, sighting: Sighting, now: datetime) -> Space:
    queue = space.queue
    heard = {one.user_id: one.asked_at for one in space.heard}
    for hand in queue.hands:
        if hand.asked_at and hand.user_id not in sighting.hands:
            queue = queue.lower_discord_hand(hand.user_id)
    for user_id, asked_at in sorted(sighting.hands.items(), key=lambda item: (item[1], item[0])):
        if heard.get(user_id) == asked_at:
            continue
        if space.hands_are_closed(now):
            # Not noted either: a hand that is still up when hands are taken again counts then.
            sighting = _without(sighting, user_id)
        elif user_id not in space.hosts:
            queue = queue.raise_hand(user_id, min(asked_at, now), asked_at=asked_at)
    noted = tuple(Heard(user, at) for user, at in sorted(sighting.hands.items()))
    return replace(space, queue=queue, heard=noted)


def _without(sighting: Sighting, user_id: int) -> Sighting:
    hands = {user: at for user, at in sighting.hands.items() if user != user_id}
    return replace(sighting, hands=hands)


def _invitations(space: Space, sighting: Sighting) -> Space:
    kept = tuple(
        replace(one, shown=one.shown or one.user_id in sighting.asked)
        for one in space.invitations
        if one.user_id in sighting.asked or not one.shown
    )
    return replace(space, invitations=kept)


def _air(space: Space, sighting: Sighting, now: datetime) -> Space:
    if sighting.live:
        return replace(
            space,
            live=True,
            state=SpaceState.ON_AIR,
            off_since=None,
            asked=(),
            reopening=False,
            tried_at=None,
            refused=False,
        )
    if space.live and space.state is SpaceState.ON_AIR:
        return replace(space, live=False, state=SpaceState.OFF_AIR, off_since=now)
    return replace(space, live=False)


def _silence(space: Space, now: datetime) -> Space:
    if space.on_stage:
        return replace(space, silent_since=None, silence_told=False)
    return replace(space, silent_since=space.silent_since or now)
