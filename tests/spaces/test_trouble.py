"""What the bot does at a Stage when its own disk is full, or when Discord is in trouble."""

from contextlib import ExitStack

from bot.domain.cue import Cue
from tests.spaces.conftest import Studio
from tests.support.records import records
from tests.support.waiting import eventually, until


async def to_do(studio):
    """What is still to be done at the Stage."""
    return [cue for cue in await records(studio.room.app, Cue) if cue.next_at]


async def nothing_to_do(studio):
    return not await to_do(studio)


def lines(studio, event):
    return [entry for entry in studio.room.logs if entry["event"] == event]


async def test_a_full_disk_ends_nothing_and_the_act_is_marked_when_there_is_room(crowded, disk):
    studio = Studio(crowded)
    await studio.set_up()
    await studio.open()
    await eventually(lambda: nothing_to_do(studio))
    with ExitStack() as filled:

        def fill(exchange):
            if "thread-members" in exchange.path:
                stop()
                filled.enter_context(disk.full())

        stop = crowded.stand_in.before_request(fill)
        studio.cohost.join_stage(studio.stage)
        studio.cohost.take_stage()
        await until(lambda: lines(studio, "Stages wait while nothing can be saved"))
        assert "SP-1" in (await crowded.reader.command(crowded.talk, "space list")).text
        assert await to_do(studio)
    await crowded.card_of("Barrels burn at the north gate")
    await eventually(lambda: nothing_to_do(studio))
