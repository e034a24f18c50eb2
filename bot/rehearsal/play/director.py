"""The director: lets people do, at each step's time, what the script has them do."""

from collections.abc import Awaitable, Callable

from bot.rehearsal import Channel
from bot.rehearsal.play.cast import Cast
from bot.rehearsal.play.clock import StoryClock
from bot.rehearsal.play.desk import Desk
from bot.rehearsal.play.doors import Doors, expect
from bot.rehearsal.play.places import seen
from bot.rehearsal.play.script import DIGEST_EVERY, Script
from bot.rehearsal.play.steps import Asking, Line, Slot, Step, Weighing

Rest = Callable[[], Awaitable[None]]
HOURS = DIGEST_EVERY.total_seconds() // 3600


class Director:
    """Plays a script to a running bot. `rest` is awaited after each thing that people do."""

    def __init__(self, cast: Cast, clock: StoryClock, rest: Rest) -> None:
        self._cast = cast
        self._clock = clock
        self._rest = rest
        self._desk = Desk(cast, clock, rest)
        self._administrator = Doors(cast.administrator, cast.talk)
        self._reader = Doors(cast.reader, cast.talk)

    async def play(self, script: Script) -> None:
        """Set the server up and play every step.

        Raises:
            Stalled: the bot did not do what the play needs.
        """
        await self._set_up(script)
        for step in script.steps:
            self._clock.move_to(step.at)
            await self._play(step, script)

    async def _set_up(self, script: Script) -> None:
        cast = self._cast
        done = await self._administrator.command(
            "setup", moderator_role=cast.moderators, review_channel=cast.review, story=script.slug
        )
        expect(done, script.title)
        await self._rest()
        every = f"{HOURS:g}h"
        await self._schedule(
            cast.timeline, posts="digest: what changed", every=every, when_quiet="say so"
        )
        await self._schedule(cast.board, posts="board: how things stand")
        await seen(cast.board, lambda _: True, "the board")
        await self._rest()

    async def _schedule(self, place: Channel, **options: str) -> None:
        done = await self._administrator.command("schedule add", channel=place, **options)
        expect(done, place.mention)
        await self._rest()

    async def _play(self, step: Step, script: Script) -> None:
        match step:
            case Slot():
                await self._digest()
            case Line():
                await self._desk.publish(step)
            case Weighing():
                await self._desk.weigh_again(step)
            case Asking():
                told = await self._reader.command(step.command, **dict(step.options))
                expect(told, script.example or script.title)
        await self._rest()

    async def _digest(self) -> None:
        # Nothing was awaited since the clock moved: what is posted now was posted before the slot.
        earlier = tuple(self._cast.timeline.messages)
        await seen(self._cast.timeline, lambda digest: digest not in earlier, "the digest")
