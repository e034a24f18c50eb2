"""A crowd comes and goes: the board is edited within Discord's limits, and ends on the truth."""

import asyncio
import re
from datetime import timedelta
from itertools import pairwise

from tests.support.waiting import until

CROWD = 1000
BOARD = "/channels/{channel_id}/messages/{message_id}"


class Edits:
    """The board's edits under way at each moment."""

    def __init__(self, stand_in):
        self.now = self.most = self.made = 0
        stand_in.before_request(self._begin)
        stand_in.after_request(self._end)

    def _begin(self, exchange):
        if exchange.method == "PATCH" and exchange.template == BOARD:
            self.now += 1
            self.made += 1
            self.most = max(self.most, self.now)

    def _end(self, exchange):
        if exchange.method == "PATCH" and exchange.template == BOARD:
            self.now -= 1


async def test_a_thousand_listeners_in_ten_seconds(studio, torture):
    await studio.open()
    crowd = CROWD if torture else 200
    people = [studio.room.guild.add_member(f"Listener {n}") for n in range(crowd)]
    edits = Edits(studio.room.stand_in)
    began = studio.room.clock.now()
    for at, person in enumerate(people):
        person.join_stage(studio.stage)
        if at % 2:
            people[at - 1].leave_stage()
        if at % (crowd // 10) == 0:
            studio.room.pass_time(seconds=1)
            await asyncio.sleep(0)
    assert studio.room.clock.now() - began <= timedelta(seconds=10)
    await heard(studio)
    studio.room.pass_time(seconds=5)
    board = await studio.shown(f"{crowd // 2} listening")
    peak = int(re.search(r"peak (\d+)", board.text)[1])
    assert crowd // 2 <= peak <= crowd // 2 + 1
    assert edits.most == 1
    assert edits.made <= 5


async def test_a_board_that_changes_while_it_is_edited_keeps_its_pause(studio):
    await studio.open()
    held, moments = asyncio.Event(), []

    async def hold(exchange):
        if exchange.method == "PATCH" and exchange.template == BOARD:
            moments.append(studio.room.clock.now())
            await held.wait()

    studio.room.stand_in.before_request(hold)
    await studio.say(studio.host, "note", text="One")
    studio.room.pass_time(seconds=5)
    await until(lambda: moments)
    await studio.say(studio.host, "note", text="Two")
    held.set()
    await studio.shown("2 notes")
    assert all(later - earlier >= timedelta(seconds=5) for earlier, later in pairwise(moments))


async def heard(studio):
    """The bot has been told of everybody who came and went: Discord tells one after the other."""
    await studio.say(studio.host, "list")


async def test_the_peak_stays_when_people_go(studio):
    await studio.open()
    people = [studio.room.guild.add_member(f"Listener {n}") for n in range(30)]
    for person in people:
        person.join_stage(studio.stage)
    await heard(studio)
    studio.room.pass_time(seconds=5)
    await studio.shown("30 listening (peak 30)")
    for person in people[:20]:
        person.leave_stage()
    await heard(studio)
    studio.room.pass_time(seconds=5)
    await studio.shown("10 listening (peak 30)")
