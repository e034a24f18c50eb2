"""The director: lets people do, at each step's time, what the script has them do."""

import asyncio
from collections.abc import Callable

from bot.rehearsal import Channel
from bot.rehearsal.play.cast import Cast
from bot.rehearsal.play.clock import StoryClock
from bot.rehearsal.play.desk import Desk
from bot.rehearsal.play.discussion import Stage
from bot.rehearsal.play.doors import Doors, Stalled, expect
from bot.rehearsal.play.places import seen
from bot.rehearsal.play.progress import Progress
from bot.rehearsal.play.script import DIGEST_EVERY, Script
from bot.rehearsal.play.steps import Asking, Discussion, Line, Slot, Step, Weighing
from bot.rehearsal.play.tempo import Tempo

HOURS = DIGEST_EVERY.total_seconds() // 3600


class Director:
    """Plays a script to a running bot."""

    def __init__(self, cast: Cast, clock: StoryClock, tempo: Tempo, progress: Progress) -> None:
        """Prepare it.

        Args:
            cast: who plays, and where.
            clock: the story's time; it is moved to each step's moment.
            tempo: says how long to rest after each act.
            progress: how far the play has come already; it is kept up to date.

        `is_set_up` is set once the server covers the story; until then there is nothing to ask.
        """
        self._cast = cast
        self._clock = clock
        self._tempo = tempo
        self._progress = progress
        self.is_set_up = asyncio.Event()
        self._desk = Desk(cast, clock, tempo, progress)
        self._stage = Stage(cast, clock, tempo)
        self._administrator = Doors(cast.administrator, cast.talk)
        self._reader = Doors(cast.reader, cast.talk)

    async def play(
        self, script: Script, leave_out: Callable[[Stalled], None] | None = None
    ) -> None:
        """Set the server up and play every step that has not been played.

        Args:
            script: what is played.
            leave_out: told why a step cannot be played; without it the play ends there.

        Raises:
            Stalled: the bot did not do what the play needs.
        """
        acts = (self._cover, self._want_digests, self._want_board)
        for act in acts[self._progress.set_up :]:
            await act(script)
            self._progress.set_up += 1
        self.is_set_up.set()
        await self._tempo.rest()
        for step in script.steps[self._progress.played :]:
            try:
                await self._play(step, script)
            except Stalled as stalled:
                if leave_out is None:
                    raise
                leave_out(stalled)
            self._progress.played += 1
            await self._tempo.turn()

    async def _cover(self, script: Script) -> None:
        cast = self._cast
        done = await self._administrator.command(
            "setup",
            moderator_role=cast.moderators,
            review_channel=cast.review,
            host_role=cast.hosts,
            story=script.slug,
        )
        expect(done, script.title)

    async def _want_digests(self, _: Script) -> None:
        every = f"{HOURS:g}h"
        await self._schedule(
            self._cast.timeline, posts="digest: what changed", every=every, when_quiet="say so"
        )

    async def _want_board(self, _: Script) -> None:
        await self._schedule(self._cast.board, posts="board: how things stand")
        await seen(self._cast.board, lambda _: True, "the board")

    async def _schedule(self, place: Channel, **options: str) -> None:
        done = await self._administrator.command("schedule add", channel=place, **options)
        expect(done, place.mention)

    async def _play(self, step: Step, script: Script) -> None:
        # Time passes by itself where people take part: a digest may have come before its step.
        is_late = self._clock.now() >= step.at
        self._clock.move_to(step.at)
        match step:
            case Slot():
                if not is_late:
                    await self._digest()
            case Line():
                await self._desk.publish(step)
            case Weighing():
                await self._desk.weigh_again(step)
            case Discussion():
                await self._stage.play(step)
            case Asking():
                told = await self._reader.command(step.command, **dict(step.options))
                if script.example:
                    expect(told, script.example)

    async def _digest(self) -> None:
        # Nothing was awaited since the clock moved: what is posted now was posted before the slot.
        earlier = tuple(self._cast.timeline.messages)
        await seen(self._cast.timeline, lambda digest: digest not in earlier, "the digest")
