"""Updates go out to many channels while the bot is killed, and while Discord fails it."""

import asyncio
import random

import pytest

from benchmarks.fan_out import missing, owe, places
from bot.rehearsal import Cut, Reply, StandIn
from bot.rehearsal.rest.limits import MESSAGES
from tests.support.bot_process import BotProcess
from tests.support.hurried import Hurried
from tests.support.waiting import until

PATIENCE = 150
UPDATES = 3
_RATE = {"retry_after": 0.05, "message": "slow", "code": 0}


def is_post(exchange):
    return (exchange.method, exchange.template) == ("POST", MESSAGES)


class Killing:
    """A bot that is killed at random messages, before or after they are posted."""

    def __init__(self, room, clock, seed):
        self._room = room
        self._stand_in = room[0]
        self._clock = clock
        self.killed = 0
        self._random = random.Random(seed)  # noqa: S311
        self._posts = 0
        self._set_next()
        self._stand_in.before_request(lambda exchange: self._watch(exchange, answered=False))
        self._stand_in.after_request(lambda exchange: self._watch(exchange, answered=True))

    async def send_all(self, channels, kills):
        """Until every channel has everything; kill so many times on the way."""
        self._left = kills
        async with asyncio.timeout(PATIENCE + 20 * kills):
            while self._left and missing(channels, UPDATES):
                self._bot = await self._start()
                dying = asyncio.create_task(self._bot.gone())
                there = asyncio.create_task(until(lambda: self._is_over(channels), PATIENCE))
                await asyncio.wait({dying, there}, return_when=asyncio.FIRST_COMPLETED)
                there.cancel()
                if not dying.done():
                    break
                await self._stand_in.disconnected(PATIENCE)
            else:
                self._bot = await self._start()
            await until(lambda: not missing(channels, UPDATES), PATIENCE)
        assert await self._bot.stop() == 0

    async def _start(self):
        # What a killed process held in a shared database is free when its lease lapses.
        return await BotProcess.start(*self._room, HURRIED=str(self._clock.began))

    def _is_over(self, channels):
        return not missing(channels, UPDATES)

    def _set_next(self):
        self._at, self._answered = self._random.randint(1, 8), self._random.random() < 0.5

    def _watch(self, exchange, *, answered):
        if not is_post(exchange) or not getattr(self, "_left", 0):
            return
        self._posts += answered == self._answered
        if answered == self._answered and self._posts >= self._at:
            self._posts, self._left, self.killed = 0, self._left - 1, self.killed + 1
            self._set_next()
            self._bot.kill()
            raise Cut


def pytest_generate_tests(metafunc):
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(10 if metafunc.config.getoption("--torture") else 1))


@pytest.mark.both_engines
@pytest.mark.timeout(600)
async def test_kills_in_the_middle_of_a_fan_out(tmp_path, database_url, torture, seed):
    kills, clock = 20 if torture else 2, Hurried()
    stand_in = StandIn(clock.now)
    await stand_in.start()
    servers = places(stand_in, 12 * kills)
    channels = [channel for _, made in servers for channel in made]
    await owe(tmp_path, database_url, servers, now=clock.now(), updates=UPDATES)
    killing = Killing((stand_in, tmp_path, database_url), clock, seed)
    await killing.send_all(channels, kills)
    await stand_in.close()
    assert missing(channels, UPDATES) == {}
    assert killing.killed == kills


async def answer_429():
    return Reply(429, _RATE | {"global": False}, {"Via": "1.1 google", "X-RateLimit-Scope": "user"})


async def answer_429_for_all():
    headers = {"Via": "1.1 google", "X-RateLimit-Global": "true", "Retry-After": "0.05"}
    return Reply(429, _RATE | {"global": True}, headers | {"X-RateLimit-Scope": "global"})


async def answer_503():
    return Reply(503, {"message": "overloaded", "code": 0})


async def answer_500():
    return Reply(500, {"message": "oops", "code": 0})


async def cut():
    raise Cut


async def stall():
    await asyncio.sleep(0.5)
    raise Cut


FAULTS = (answer_429, answer_429_for_all, answer_500, answer_503, cut, stall)


class Trouble:
    """Disturbs one message in three, before it is posted or when it has been."""

    def __init__(self, stand_in, faults, seed):
        self._random = random.Random(seed)  # noqa: S311
        self._stand_in = stand_in
        self._faults = faults
        self.done = 0
        stand_in.before_request(self._disturb)
        stand_in.after_request(self._disturb)

    async def _disturb(self, exchange):
        if not is_post(exchange) or exchange.status >= 300 or self._random.random() > 0.17:
            return None
        self.done += 1
        return await self._random.choice(self._faults)()


async def send_all(room, channels):
    """Let time pass, whenever nothing is under way, until every channel has everything."""
    async with asyncio.timeout(100):
        while missing(channels, UPDATES):
            if not room.app._sender._held:
                room.pass_time(seconds=61)
            await asyncio.sleep(0.02)
        await until(lambda: not room.app._sender._held, 60)
    # What was cut off has no answer that could be judged.
    room.stand_in.exchanges[:] = [each for each in room.stand_in.exchanges if each.status]


@pytest.mark.timeout(240)
@pytest.mark.parametrize("faults", [*[(fault,) for fault in FAULTS], FAULTS])
async def test_whatever_discord_answers_each_channel_gets_each_once_in_order(
    newsroom,
    faults,
    torture,
):
    servers = places(newsroom.stand_in, 60 if torture else 10)
    channels = [channel for _, made in servers for channel in made]
    await owe(
        newsroom.data, newsroom.database_url, servers, now=newsroom.clock.now(), updates=UPDATES
    )
    trouble = Trouble(newsroom.stand_in, faults, seed=len(faults))
    await newsroom.open_desk()
    await send_all(newsroom, channels)
    assert missing(channels, UPDATES) == {}
    assert trouble.done


async def test_a_gateway_that_breaks_off_meanwhile_changes_nothing(newsroom):
    servers = places(newsroom.stand_in, 20)
    channels = [channel for _, made in servers for channel in made]
    await owe(
        newsroom.data, newsroom.database_url, servers, now=newsroom.clock.now(), updates=UPDATES
    )
    breaks = iter((False, True, None))

    def break_off(exchange):
        forget = next(breaks, "no more") if is_post(exchange) else "no more"
        if forget is None:
            newsroom.stand_in.ask_to_reconnect()
        elif forget != "no more":
            newsroom.stand_in.drop_gateway(forget=forget)

    newsroom.stand_in.before_request(break_off)
    await newsroom.open_desk()
    await send_all(newsroom, channels)
    assert missing(channels, UPDATES) == {}
    await newsroom.stand_in.connected()
    newsroom.stand_in.repeat(await newsroom.reader.command(newsroom.talk, "help"))
    assert missing(channels, UPDATES) == {}
