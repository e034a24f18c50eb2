"""Hosts call people onto the stage, and send them back."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.cue import CueKind
from bot.domain.errors import NotFound, Refusal
from bot.domain.floor import Comes, Hand
from bot.domain.people import Caller
from bot.domain.space import FloorRules, Space
from bot.domain.speech import noted, say
from bot.services.spaces.finding import for_host
from bot.services.spaces.owing import cue, keep, log
from bot.services.spaces.reading import read_seconds
from bot.services.spaces.stages import Stages
from bot.services.work import Desk, Work, transaction

_CLOSED_FOR = timedelta(minutes=10)
_LARGEST_SHARE = 9


@dataclass(frozen=True, slots=True)
class Called:
    """Who was called, or skipped, and who would be next."""

    space: Space
    hand: Hand
    next: Hand | None


class Calling:
    """Works the queue of a Space."""

    def __init__(self, desk: Desk, stages: Stages) -> None:
        self.desk = desk
        self._stages = stages

    @transaction
    async def next_speaker(self, work: Work, caller: Caller, number: int) -> Called:
        """Ask whose turn it is onto the stage. Raises `Refusal`."""
        space = await for_host(work, caller, number)
        comes = await self._comes(work, space)
        hand = _need_next(space, comes)
        called = space.call(hand, space.queue.deal(hand, comes), work.now)
        called = await cue(work, await keep(work, called), CueKind.INVITE, hand.user_id)
        log(work, called, caller, "call speaker", after=str(hand.user_id))
        return Called(called, hand, called.queue.next_hand(comes))

    @transaction
    async def skip(self, work: Work, caller: Caller, number: int) -> Called:
        """Put whose turn it is at the end of their list. Raises `Refusal`."""
        space = await for_host(work, caller, number)
        comes = await self._comes(work, space)
        hand = _need_next(space, comes)
        queue = space.queue.skip(hand.user_id, work.now)
        skipped = await keep(work, replace(space, queue=queue))
        log(work, skipped, caller, "skip hand", after=str(hand.user_id))
        return Called(skipped, hand, queue.next_hand(comes))

    @transaction
    async def skip_hand(self, work: Work, caller: Caller, number: int, user_id: int) -> Space:
        """Let somebody wait anew at the end of their list. Raises `Refusal`."""
        space = await for_host(work, caller, number)
        _need_hand(space, user_id)
        log(work, space, caller, "skip hand", after=str(user_id))
        return await keep(work, replace(space, queue=space.queue.skip(user_id, work.now)))

    @transaction
    async def to_audience(self, work: Work, caller: Caller, number: int, user_id: int) -> Space:
        """Move somebody from the stage to the audience. Raises `Refusal`."""
        space = await for_host(work, caller, number)
        if space.appearance(user_id) is None and not space.is_invited(user_id):
            raise NotFound(say("<@{who}> is not on the stage (any more).", who=user_id))
        back = await keep(work, space.forget_invitation(user_id))
        log(work, back, caller, "back to audience", after=str(user_id))
        return await cue(work, back, CueKind.AUDIENCE, user_id)

    @transaction
    async def clear(self, work: Work, caller: Caller, number: int) -> Space:
        """Everybody but the hosts to the audience; no hand is taken for ten minutes."""
        space = await for_host(work, caller, number)
        people = [
            *(one.user_id for one in space.on_stage),
            *(one.user_id for one in space.invitations),
            *(one.user_id for one in space.heard),
        ]
        cleared = await keep(work, space.clear(work.now + _CLOSED_FOR))
        for user_id in dict.fromkeys(people):
            if user_id not in space.hosts:
                cleared = await cue(work, cleared, CueKind.AUDIENCE, user_id)
        log(work, cleared, caller, "clear stage")
        return cleared

    @transaction
    async def guest(self, work: Work, caller: Caller, number: int, user_id: int) -> Space:
        """Put somebody on the guests' list, with a hand up."""
        space = await for_host(work, caller, number)
        if space.appearance(user_id):
            raise Refusal(say("<@{who}> is on the stage already.", who=user_id))
        log(work, space, caller, "guest", after=str(user_id))
        return await keep(work, replace(space, queue=space.queue.invite(user_id, work.now)))

    @transaction
    async def pin(self, work: Work, caller: Caller, number: int, user_id: int) -> Space:
        """Put somebody's hand before all others."""
        space = await for_host(work, caller, number)
        _need_hand(space, user_id)
        log(work, space, caller, "pin hand", after=str(user_id))
        return await keep(work, replace(space, queue=space.queue.pin(user_id)))

    @transaction
    async def close_hand(self, work: Work, caller: Caller, number: int, user_id: int) -> Space:
        """Keep somebody's hand down for this Space."""
        space = await for_host(work, caller, number)
        log(work, space, caller, "close hand", after=str(user_id))
        closed = await keep(work, replace(space, queue=space.queue.close(user_id)))
        return await cue(work, closed, CueKind.AUDIENCE, user_id)

    @transaction
    async def set_rules(
        self,
        work: Work,
        caller: Caller,
        number: int,
        *,
        limit: str = "",
        patience: str = "",
        returns: bool | None = None,
        guests: int = 0,
        floor: int = 0,
    ) -> Space:
        """Say how long somebody has on the stage, and how the lists are dealt. Raises `Refusal`."""
        space = await for_host(work, caller, number)
        old = space.rules
        rules = FloorRules(
            limit=read_seconds(limit, noted("The time on stage")) if limit else old.limit,
            returns=old.returns if returns is None else returns,
            patience=read_seconds(patience, noted("The time to come"))
            if patience
            else old.patience,
        )
        queue = replace(
            space.queue,
            guest_share=min(guests, _LARGEST_SHARE) or space.queue.guest_share,
            floor_share=min(floor, _LARGEST_SHARE) or space.queue.floor_share,
        )
        told = await keep(work, replace(space, rules=rules, queue=queue))
        log(work, told, caller, "set floor rules", after=str(rules))
        return told

    async def _comes(self, work: Work, space: Space) -> Comes:
        server = await work.server(space.guild_id)
        seen = self._stages.sight(space.guild_id, space.stage, server.host_role)
        here = seen.here if seen else frozenset()
        on_stage = {one.user_id for one in space.on_stage}
        return lambda user_id: user_id in here and user_id not in on_stage


def _need_next(space: Space, comes: Comes) -> Hand:
    hand = space.queue.next_hand(comes)
    if hand is not None:
        return hand
    if space.queue.hands:
        raise NotFound(
            say(
                "Nobody whose hand is up is in <#{stage}> now. They keep their places.",
                stage=space.stage,
            )
        )
    raise NotFound(say("No hand is up."))


def _need_hand(space: Space, user_id: int) -> None:
    if space.queue.hand(user_id) is None:
        raise NotFound(say("<@{who}> has no hand up (any more).", who=user_id))
