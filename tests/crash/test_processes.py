"""Several processes share one database; one is lost for good and another takes its shards."""

from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.fan_out import missing, owe, places
from bot.rehearsal import StandIn
from bot.services.turns import Turns
from bot.services.work import Desk
from bot.stores import open_store
from tests.crash.test_fan_out import is_post
from tests.support.bot_process import BotProcess
from tests.support.hurried import Hurried
from tests.support.newsroom import Clock
from tests.support.waiting import until

PATIENCE = 150
UPDATES = 2


class Ids:
    """A clock that goes on by a millisecond each time, so that servers have all shards."""

    def __init__(self, clock):
        self._clock = clock
        self._asked = 0

    def skip(self, milliseconds):
        self._asked += milliseconds

    def __call__(self):
        self.skip(1)
        return self._clock.now() + timedelta(milliseconds=self._asked)


def pytest_generate_tests(metafunc):
    if "processes" in metafunc.fixturenames:
        torture = metafunc.config.getoption("--torture")
        metafunc.parametrize("processes", [2, 4] if torture else [2])


def servers_of_shards(stand_in, ids, shards):
    """Five servers or more for each; a server's shard is its id's millisecond, counted round."""
    servers = []
    while min(len(one) for one in by_shard(servers, shards)) < 5:
        servers += places(stand_in, 4, in_each=4)
        ids.skip(len(servers))
    return servers


def by_shard(servers, shards):
    return [
        [each for each in servers if (each[0].id >> 22) % shards == shard]
        for shard in range(shards)
    ]


def channels_of(servers):
    return [channel for _, channels in servers for channel in channels]


@pytest.mark.timeout(400)
async def test_a_lost_process_is_replaced_and_nothing_is_lost_or_twice(
    tmp_path, database, processes
):
    url = await database.fresh("newsroom")
    clock = Hurried()
    ids = Ids(clock)
    stand_in = StandIn(ids)
    await stand_in.start()
    servers = servers_of_shards(stand_in, ids, processes)
    await owe(tmp_path / "data", url, servers, now=clock.now(), updates=UPDATES)
    channels_by_shard = [channels_of(some) for some in by_shard(servers, processes)]
    lost = {channel.id for channel in channels_by_shard[0]}

    async def start(shard):
        ours = {"SHARDS": f"{processes}:{shard}", "HURRIED": str(clock.began), "PACE": "40"}
        return await BotProcess.start(stand_in, tmp_path / f"data-{shard}", url, **ours)

    killed = []

    def kill_at_a_message_to(exchange):
        if is_post(exchange) and int(exchange.path.split("/")[2]) in lost and not killed:
            bots[0].kill()
            killed.append(bots[0])

    bots = [None] * processes
    for shard in range(processes):
        bots[shard] = await start(shard)
        if shard == 0:
            stand_in.before_request(kill_at_a_message_to)
    for channels in channels_by_shard[1:]:
        await until(lambda channels=channels: not missing(channels, UPDATES), PATIENCE)
    await until(lambda: killed, PATIENCE)
    assert missing(channels_by_shard[0], UPDATES), (
        "nobody else sends for the servers of a lost process"
    )
    bots[0] = await start(0)
    again = await start(0)  # as in a rolling restart: two with the same shard for a while
    await until(lambda: not missing(channels_of(servers), UPDATES), PATIENCE)
    # Who has logged in ends as an operator wants it, also while it waits for its turn to connect.
    await until(lambda: logins(stand_in) == processes + 2, PATIENCE)
    assert {await bot.stop() for bot in (*bots, again)} == {0}
    assert missing(channels_of(servers), UPDATES) == {}
    await stand_in.close()


def logins(stand_in):
    return sum(exchange.path == "/users/@me" for exchange in stand_in.exchanges)


async def test_sessions_with_the_gateway_begin_one_after_the_other(tmp_path):
    clock = Clock(datetime(2026, 1, 1, tzinfo=UTC))
    store = await open_store(tmp_path)
    one, other = (Turns(Desk(store, clock, lambda: None)) for _ in range(2))
    assert await one.take(0) == 0.0
    assert await other.take(0) == pytest.approx(5.1)
    assert await other.take(1) == 0.0
    clock.advance(seconds=4)
    assert await other.take(0) == pytest.approx(1.1)
    clock.advance(seconds=1.1)
    assert await other.take(0) == 0.0
    await store.close()
