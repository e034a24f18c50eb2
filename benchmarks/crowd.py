"""Listeners come to a Space and go, and the board is watched."""

import asyncio
import re
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.machine import described
from benchmarks.measuring import STORY, Place
from bot.rehearsal import Exchange, Message, Permission, StandIn

_MODERATES = Permission.MANAGE_CHANNELS | Permission.MUTE_MEMBERS | Permission.MOVE_MEMBERS
_EDIT = "/channels/{channel_id}/messages/{message_id}"
_PATIENCE = 60.0
_LISTENING = re.compile(r"(\d+) listening \(peak (\d+)\)")


class Edits:
    """The edits of messages that are under way, and the most there were at once."""

    def __init__(self, stand_in: StandIn) -> None:
        self.made = self.most = self._now = 0
        stand_in.before_request(self._begin)
        stand_in.after_request(self._end)

    def _begin(self, exchange: Exchange) -> None:
        if (exchange.method, exchange.template) == ("PATCH", _EDIT):
            self.made += 1
            self._now += 1
            self.most = max(self.most, self._now)

    def _end(self, exchange: Exchange) -> None:
        if (exchange.method, exchange.template) == ("PATCH", _EDIT):
            self._now -= 1


async def measure(listeners: int, seconds: float) -> str:
    """Return a table of what the board did while `listeners` came, and half of them went."""
    with TemporaryDirectory() as folder:
        stand_in = StandIn(lambda: datetime.now(UTC))
        await stand_in.start()
        place = Place(stand_in, Path(folder))
        try:
            async with place.bot(sys.executable, "-m", "bot", "run"):
                return await _crowd(place, listeners, seconds)
        finally:
            await stand_in.close()


async def _crowd(place: Place, listeners: int, seconds: float) -> str:
    board = await _opened(place)
    edits = Edits(place.stand_in)
    began = time.perf_counter()
    await _come_and_go(place, listeners, seconds)
    came = time.perf_counter() - began
    await place.talk.wait_for(lambda _: _shown(board)[0] == listeners - listeners // 2, _PATIENCE)
    late = time.perf_counter() - began - came
    rows = [
        ("listeners who came", f"{listeners}"),
        ("of whom went", f"{listeners // 2}"),
        ("within", f"{came:.1f} s"),
        ("edits of the board", f"{edits.made}"),
        ("most edits under way at once", f"{edits.most}"),
        ("the board told the truth after", f"{late:.1f} s"),
        ("peak it shows", f"{_shown(board)[1]}"),
    ]
    return "\n".join([described(), "", *(f"{name} | {value}" for name, value in rows)])


async def _opened(place: Place) -> Message:
    guild = place.talk.guild
    assert guild is not None  # noqa: S101
    hosts = guild.add_role("Hosts", permissions=_MODERATES)
    host = guild.add_member("Host", roles=[hosts])
    guild.bot_role.set_permissions(guild.bot_role.permissions | _MODERATES)
    stage = guild.add_stage_channel("live")
    await place.manager.command(place.talk, "setup", host_role=hosts, story=STORY)
    await host.command(place.talk, "space open", title="A crowd", stage=stage)
    board = await place.talk.wait_for(lambda one: "On air" in one.text, _PATIENCE)
    host.join_stage(stage)
    host.take_stage()
    return board


async def _come_and_go(place: Place, listeners: int, seconds: float) -> None:
    guild = place.talk.guild
    assert guild is not None  # noqa: S101
    stage = next(each for each in guild.channels if each.name == "live")
    people = [guild.add_member(f"Listener {number}") for number in range(listeners)]
    began = time.perf_counter()
    for at, person in enumerate(people):
        person.join_stage(stage)
        if at % 2:
            people[at - 1].leave_stage()
        await asyncio.sleep(max(began + seconds * at / listeners - time.perf_counter(), 0))


def _shown(board: Message) -> tuple[int, int]:
    found = _LISTENING.search(board.text)
    return (int(found[1]), int(found[2])) if found else (0, 0)
