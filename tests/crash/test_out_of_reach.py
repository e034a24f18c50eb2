"""Discord's address refuses connections for a while; and its answers come too late for a kill."""

import asyncio
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from benchmarks.fan_out import missing, owe, places
from bot.rehearsal import StandIn
from bot.rehearsal.rest.limits import MESSAGES
from tests.crash.test_fan_out import UPDATES, is_post, send_all
from tests.support.bot_process import BotProcess
from tests.support.hurried import Hurried
from tests.support.waiting import until

PATIENCE = 60


class Door:
    """The way to an address. Shut, it refuses whoever comes and puts out whoever is there."""

    def __init__(self, url):
        self._to = urlsplit(url)
        self._port = 0
        self._inside = set()

    async def open(self):
        self._server = await asyncio.start_server(self._let_in, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]
        return self._to._replace(netloc=f"127.0.0.1:{self._port}").geturl()

    async def shut(self):
        self._server.close()
        for one in self._inside:
            one.cancel()
        await asyncio.gather(*self._inside, return_exceptions=True)

    async def _let_in(self, reader, writer):
        self._inside.add(asyncio.current_task())
        ends = [writer]
        with suppress(asyncio.CancelledError):
            back, there = await asyncio.open_connection(self._to.hostname, self._to.port)
            ends.append(there)
            await asyncio.gather(_pump(reader, there), _pump(back, writer))
        self._inside.discard(asyncio.current_task())
        for end in ends:
            end.transport.abort()


async def _pump(reader, writer):
    with suppress(ConnectionError):
        while said := await reader.read(1 << 16):
            writer.write(said)
    writer.close()


def refused(room):
    return [each for each in room.logs if "ClientConnector" in each.get("problem", "")]


async def test_an_address_that_refuses_connections_costs_no_message_and_doubles_none(newsroom):
    servers = places(newsroom.stand_in, 20)
    channels = [channel for _, made in servers for channel in made]
    await owe(
        newsroom.data, newsroom.database_url, servers, now=newsroom.clock.now(), updates=UPDATES
    )
    door = Door(newsroom.stand_in.api_url)
    posts, shutting = [], []

    def shut_at_the_twentieth(exchange):
        if not is_post(exchange):
            return
        posts.append(exchange)
        if len(posts) == 20:
            shutting.append(asyncio.create_task(door.shut()))

    newsroom.stand_in.after_request(shut_at_the_twentieth)
    await newsroom.open_desk(api_url=await door.open())
    sending = asyncio.create_task(send_all(newsroom, channels))
    await until(lambda: len(refused(newsroom)) >= 20, PATIENCE)
    await asyncio.gather(*shutting)
    await door.open()
    await sending
    assert missing(channels, UPDATES) == {}
    await newsroom.close_desk()
    await door.shut()


@pytest.mark.both_engines
async def test_a_kill_while_the_library_holds_an_answer_back_leaves_one_copy(
    tmp_path, database_url
):
    clock = Hurried()
    stand_in = StandIn(clock.now)
    await stand_in.start()
    # Each message is its channel's last for a while: so long the library keeps its answer.
    stand_in.limits.set("POST", MESSAGES, 1, 20.0)
    servers = places(stand_in, 5)
    channels = [channel for _, made in servers for channel in made]
    await owe(tmp_path, database_url, servers, now=clock.now())
    room = stand_in, tmp_path, database_url
    bot = await BotProcess.start(*room, HURRIED=str(clock.began))
    await until(lambda: not missing(channels), PATIENCE)
    await until(lambda: len(answered(stand_in, "POST")) == 5)
    bot.kill()
    await bot.gone()
    await stand_in.disconnected(PATIENCE)
    again = await BotProcess.start(*room, HURRIED=str(clock.began))
    await until(lambda: len(answered(stand_in, "PATCH")) == 5, PATIENCE)
    assert await again.stop() == 0
    await stand_in.close()
    assert missing(channels) == {}


def answered(stand_in, method):
    return [
        each
        for each in stand_in.exchanges
        if each.method == method and each.template.startswith(MESSAGES) and each.status == 200
    ]
