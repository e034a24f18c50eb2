"""A Space around the clock: eight shifts, over the night in which the clocks go forward."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.space import Space, SpaceState
from tests.spaces.test_rota import add
from tests.support.records import record

BEGINS = datetime(2026, 3, 28, 11, tzinfo=UTC)  # noon in Berlin
LENGTHS = (3, 3, 3, 3, 2, 3, 3, 3)  # hours; the fifth night shift loses one to the clock


async def take_over(studio, before, after):
    """The next host comes onto the stage, gets the Space and the brief; the last one goes."""
    after.join_stage(studio.stage)
    after.take_stage()
    await studio.shown(f"{after.mention} host since")
    asked = await studio.press(before, "Hand over")
    await before.choose(asked, "Hand over to whom?", [after])
    await after.direct.wait_for(lambda seen: "You host now" in seen.text)
    before.leave_stage()
    await studio.shown(f"Host {after.mention}", without=f"{before.mention} host since")


@pytest.mark.timeout(120)
async def test_a_whole_day_with_eight_hosts(studio):
    room = studio.room
    room.clock.moment = BEGINS - timedelta(hours=1)
    more = [room.guild.add_member(f"Host {n}", roles=[studio.hosts]) for n in range(2, 9)]
    hosts = [studio.host, *more]
    for at, host in enumerate(hosts):
        day, hour = divmod(12 + 3 * at, 24)
        made = await add(studio, host, f"{28 + day} March {hour:02}:00", zone="Europe/Berlin")
        assert "On the rota" in made.text, made.text
    room.clock.moment = BEGINS
    await studio.open(topics="; ".join(f"Topic {n}" for n in range(1, 9)))
    for at, (before, after) in enumerate(pairwise(hosts)):
        room.clock.moment = BEGINS + timedelta(hours=sum(LENGTHS[: at + 1]), minutes=-20)
        room.pass_time()
        await after.direct.wait_for(lambda seen: "You host from" in seen.text)
        room.clock.moment = BEGINS + timedelta(hours=sum(LENGTHS[: at + 1]))
        room.pass_time()
        await take_over(studio, before, after)
        await studio.press(after, "Next topic")
        await studio.say(after, "note", text=f"Note of shift {at + 2}")
    room.clock.moment = BEGINS + timedelta(hours=23)
    asked = await studio.press(hosts[-1], "End")
    await hosts[-1].press(asked, "Yes, end it")
    await studio.shown("Ended: ", "on air for 23 h")
    space = await record(room.app, Space, f"{room.guild.id}/SP-1")
    assert space.state is SpaceState.ENDED
    assert [one.after for one in space.handovers] == [host.id for host in hosts[1:]]
    assert [one.at - BEGINS for one in space.handovers] == [
        timedelta(hours=sum(LENGTHS[: at + 1])) for at in range(7)
    ]
    recaps = [message for message in room.talk.messages if "Recap: " in message.text]
    assert len(recaps) == 8
    assert "Note of shift 8" in recaps[-1].text
    assert all(host.mention in recaps[-1].text for host in hosts)
