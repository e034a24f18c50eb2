"""What the bot does at a Stage when its own disk is full, or when Discord is in trouble."""

from contextlib import ExitStack

import pytest

from bot.domain.cue import Cue
from bot.rehearsal import Cut, Reply
from tests.spaces.conftest import Studio
from tests.support.records import records
from tests.support.waiting import eventually, until

WAIT = Reply(
    429,
    {"message": "Wait", "code": 0, "retry_after": 90.0, "global": False},
    {"Retry-After": "90", "Via": "1.1 stand-in", "X-RateLimit-Scope": "user"},
)


async def called(studio):
    """Anna is next and is called."""
    studio.arrive(studio.anna)
    await studio.press(studio.anna, "Raise hand")
    await studio.press(studio.host, "Next speaker")


def invites(exchange):
    return exchange.method == "PATCH" and "voice-states" in exchange.path


async def to_do(studio):
    """What is still to be done at the Stage."""
    return [cue for cue in await records(studio.room.app, Cue) if cue.next_at]


async def nothing_to_do(studio):
    return not await to_do(studio)


def lines(studio, event):
    return [entry for entry in studio.room.logs if entry["event"] == event]


async def has_failed(studio, problem):
    return any(problem in cue.problem for cue in await to_do(studio))


async def has_tried(studio, times):
    return any(cue.attempts >= times for cue in await to_do(studio))


@pytest.mark.one_engine
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


async def test_a_long_wait_that_discord_orders_is_kept_and_the_bot_goes_on(studio):
    await studio.open()
    stop = studio.room.stand_in.before_request(lambda sent: WAIT if invites(sent) else None)
    await called(studio)
    await eventually(lambda: has_failed(studio, "Discord lets us wait"))
    (cue,) = await to_do(studio)
    assert (cue.next_at - studio.room.clock.now()).total_seconds() == 90
    stop()
    studio.room.pass_time(seconds=91)
    await studio.until(lambda: studio.anna.is_invited)


async def test_an_answer_nobody_foresaw_is_logged_and_that_act_tried_again(studio):
    """A thread without an id: the library itself fails to read it."""
    nonsense = []

    def answer(sent):
        if nonsense or not sent.path.endswith("/threads"):
            return None
        nonsense.append(sent)
        return Reply(201, {"nonsense": True})

    studio.room.stand_in.before_request(answer)
    await studio.open()
    (said,) = await until(lambda: lines(studio, "an act at a Stage failed"))
    assert said["exc_info"]
    studio.room.logs.remove(said)
    studio.room.stand_in.exchanges.remove(*nonsense)
    studio.room.pass_time(seconds=6)
    await until(lambda: studio.room.guild.threads)


async def test_an_outage_of_half_an_hour_drops_nothing(studio):
    await studio.open()
    await eventually(lambda: nothing_to_do(studio))

    def cut(sent):
        if "thread-members" in sent.path:
            raise Cut

    stop = studio.room.stand_in.before_request(cut)
    studio.cohost.join_stage(studio.stage)
    studio.cohost.take_stage()
    for tries in range(1, 30):
        await eventually(lambda tries=tries: has_tried(studio, tries))
        studio.room.pass_time(seconds=61)
    await eventually(lambda: has_tried(studio, 30))
    stop()
    studio.room.pass_time(seconds=61)
    (thread,) = studio.room.guild.threads
    await until(lambda: studio.cohost.id in thread.members)
    whole = [sent for sent in studio.room.stand_in.exchanges if sent.status]
    studio.room.stand_in.exchanges[:] = whole
