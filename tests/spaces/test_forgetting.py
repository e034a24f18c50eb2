"""One person leaves: nothing of a Space leads to them any more."""

import json

from bot.domain.space import Space
from bot.domain.space_record import SpaceNote, SpaceQuestion
from tests.spaces.test_questions import ask
from tests.spaces.test_time_on_stage import on_stage
from tests.support.records import acts, on_record, record


async def test_who_leaves_is_erased_from_spaces_and_the_ledger_verifies(studio):
    await studio.open()
    await on_stage(studio, studio.anna)
    await studio.press(studio.host, "Back to audience")
    await studio.until(lambda: not studio.anna.is_speaking)
    await ask(studio, studio.anna, "Will they publish it?")
    await studio.say(studio.host, "statement", who=studio.anna, text="They turn back")
    await studio.anna.direct.wait_for(lambda seen: "Noted under your name" in seen.text)
    await studio.shown("1 statement")
    studio.anna.leave_stage()
    told = await studio.anna.command(studio.room.talk, "privacy")
    assert "1 Space (SP-1)" in told.text
    asked = await studio.anna.press(told, "Delete my data")
    await studio.anna.press(asked, "Yes, delete my data")
    kept = [found for _, found in (await on_record(studio.room.app)).values()]
    own = [one for one in kept if isinstance(one, Space | SpaceNote | SpaceQuestion)]
    assert own
    assert str(studio.anna.id) not in str(own)
    recap = await studio.say(studio.ben, "recap")
    assert "somebody (erased)" in recap.text
    assert "They turn back" in recap.text
    await studio.shown("On air", without=studio.anna.mention)
    audit = await studio.room.moderator.command(studio.room.talk, "desk audit")
    assert "verifies" in audit.text


async def test_what_a_host_did_stays(studio):
    await studio.open()
    await studio.host.command(studio.room.talk, "privacy")
    space = await record(studio.room.app, Space, f"{studio.room.guild.id}/SP-1")
    assert space.host == studio.host.id
    done = await acts(studio.room.app, space.story)
    assert json.dumps(done).count("open space") == 1
