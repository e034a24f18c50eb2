"""What is to be done on Stages: handed out, and marked done last."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.cue import Cue, CueKind
from bot.domain.space import Space
from bot.domain.space_words import NOT_DONE, NOT_DONE_FOR
from bot.services.spaces.airing import not_opened
from bot.services.spaces.owing import cue, tell_hosts
from bot.services.work import Desk, Work, transaction

_WAITS = (5, 15, 60)
_AT_ONCE = 100


class Cueing:
    """Hands out cues and takes them back."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def due(self, work: Work) -> Sequence[tuple[Cue, Space]]:
        """What is to be done now, each with its Space, in the order in which it was wanted."""
        cues = await work.find(
            Cue, {}, until=("next_at", work.now), order="next_at", limit=_AT_ONCE
        )
        found = []
        for one in sorted(cues, key=lambda one: (one.made_at, one.space, one.sequence)):
            space = await work.get(Space, one.space)
            if space is not None:
                found.append((one, space))
        return found

    @transaction
    async def done(self, work: Work, done: Cue, made: int = 0) -> None:
        """Mark a cue done; `made` is the id of the event or thread that came of it."""
        current = await work.get(Cue, done.key)
        space = await work.get(Space, done.space)
        if current is None or current.next_at is None or space is None:
            return
        work.put(current.done())
        if done.kind is CueKind.EVENT:
            work.put(replace(space, event_id=made))
        elif done.kind is CueKind.BACKSTAGE and made:
            space = replace(space, thread_id=made)
            for host in space.hosts:
                space = await cue(work, space, CueKind.ADD_HOST, host)

    @transaction
    async def retry(
        self, work: Work, failed: Cue, problem: str, wait: timedelta | None = None
    ) -> None:
        """Try a cue again after this `wait`, else after one that grows to a minute.

        It is never given up for the number of tries: each act asks whether it is wanted still.
        """
        current = await work.get(Cue, failed.key)
        if current is None or current.next_at is None:
            return
        grown = timedelta(seconds=_WAITS[min(current.attempts, len(_WAITS) - 1)])
        work.put(current.failed(problem, work.now + (grown if wait is None else wait)))

    @transaction
    async def give_up(self, work: Work, failed: Cue, problem: str) -> None:
        """A cue cannot be done: the hosts are told, where it concerns them."""
        current = await work.get(Cue, failed.key)
        space = await work.get(Space, failed.space)
        if current is None or current.next_at is None:
            return
        work.put(current.failed(problem, None))
        if space is None or not problem:
            return
        if failed.kind is CueKind.OPEN and space.is_open and not space.live:
            await not_opened(work, space, problem)
            return
        gone = space.forget_invitation(failed.user_id) if failed.user_id else space
        template = NOT_DONE_FOR if failed.user_id else NOT_DONE
        words = template.format(
            what=failed.kind, who=f"<@{failed.user_id}>", space=space.name, problem=problem
        )
        await tell_hosts(work, gone, words)
