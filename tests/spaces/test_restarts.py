"""The bot is away for a while in the middle of a Space."""

import asyncio

from bot.domain.cue import Cue
from bot.domain.space import Space, SpaceState
from bot.rehearsal import Reply
from tests.support.records import record, records


async def away(studio, meanwhile, **step):
    """Stop the bot, let things happen, and start it again."""
    await studio.room.close_desk()
    await studio.room.stand_in.disconnected()
    meanwhile()
    studio.room.clock.advance(**step)
    await studio.room.open_desk()


async def speaking(studio, person):
    studio.arrive(person)
    await studio.press(person, "Raise hand")
    await studio.press(studio.host, "Next speaker")
    await studio.until(lambda: person.is_invited)
    person.accept_invitation()
    await studio.shown(f"{person.mention} since")


async def stored(studio):
    return await record(studio.room.app, Space, f"{studio.room.guild.id}/SP-1")


async def test_everything_is_there_again(studio):
    await studio.open(topics="Where is he?; Who pays?")
    studio.arrive(studio.anna, studio.ben)
    await studio.press(studio.anna, "Raise hand")
    await studio.press(studio.host, "Next topic")
    await studio.shown(f"floor: 1 {studio.anna.mention}", "Topic 2 of 2")
    board = studio.board
    await away(studio, lambda: None, seconds=30)
    up = await studio.press(studio.ben, "Raise hand")
    assert "number 2" in up.text
    await studio.shown(f"2 {studio.ben.mention}", "Topic 2 of 2")
    assert studio.board is board
    called = await studio.press(studio.host, "Next speaker")
    assert studio.anna.mention in called.text
    await studio.until(lambda: studio.anna.is_invited)
    boards = [message for message in studio.room.talk.messages if "On air" in message.text]
    assert boards == [board]


async def test_hands_and_speakers_of_meanwhile_are_reconciled(studio):
    await studio.open()
    await speaking(studio, studio.anna)
    studio.arrive(studio.ben)

    def meanwhile():
        studio.anna.leave_stage()
        studio.ben.raise_hand()

    await away(studio, meanwhile, minutes=10)
    await studio.shown(f"floor: 1 {studio.ben.mention}", without=studio.anna.mention)
    stay = next(one for one in (await stored(studio)).appearances if one.user_id == studio.anna.id)
    assert stay.lasted(studio.room.clock.now()).total_seconds() < 120


async def test_the_time_away_counts_against_no_speaker_and_the_recap_names_it(studio):
    await studio.open()
    await speaking(studio, studio.anna)
    await away(studio, lambda: None, minutes=30)
    studio.arrive(studio.ben)
    studio.ben.raise_hand()
    await studio.shown(studio.ben.mention, studio.anna.mention)
    assert "time is up" not in studio.board.text
    assert not studio.anna.direct_messages
    recap = await studio.say(studio.ben, "recap")
    assert "not watched from" in recap.text


async def test_a_stage_closed_meanwhile_is_off_air_and_opens_for_the_host(studio):
    await studio.open()

    def meanwhile():
        studio.host.leave_stage()
        studio.room.guild.stages.close(studio.room.guild.stages.of(studio.stage))

    await away(studio, meanwhile, minutes=10)
    await studio.shown("Off air")
    studio.host.join_stage(studio.stage)
    studio.host.take_stage()
    await studio.shown("On air")


async def test_what_was_wanted_of_the_stage_is_done_after_the_restart(studio):
    """The bot is stopped between the host's press and Discord's answer."""
    await studio.open()
    studio.arrive(studio.anna)
    await studio.press(studio.anna, "Raise hand")
    taken_away = studio.room.stand_in.before_request(_no_voice)
    await studio.press(studio.host, "Next speaker")
    await studio.room.close_desk()
    taken_away()
    await studio.room.stand_in.disconnected()
    studio.room.clock.advance(seconds=10)
    await studio.room.open_desk()
    await studio.until(lambda: studio.anna.is_invited)


async def test_after_a_new_session_without_a_restart_the_same_holds(studio):
    await studio.open()
    await speaking(studio, studio.anna)
    studio.room.stand_in.drop_gateway(forget=True)
    studio.anna.leave_stage()
    studio.arrive(studio.ben)
    studio.ben.raise_hand()
    await studio.room.stand_in.connected()
    await studio.shown(f"floor: 1 {studio.ben.mention}", without=studio.anna.mention)


async def test_a_server_that_removes_the_bot_ends_its_spaces(studio):
    await studio.open()
    studio.room.guild.remove()
    ended = await until(lambda: stored(studio), lambda space: space.state is SpaceState.ENDED)
    assert ended.ended_by == 0
    cues = await records(studio.room.app, Cue)
    assert [cue for cue in cues if cue.next_at] == []


async def until(read, holds):
    """What is on record, once it holds."""
    for _ in range(200):
        found = await read()
        if holds(found):
            return found
        await asyncio.sleep(0.02)
    raise AssertionError(found)


def _no_voice(exchange):
    if "voice-states" in exchange.path:
        return Reply(503, {"message": "Service Unavailable", "code": 0})
    return None
