import asyncio
import json
import logging
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
from structlog.testing import capture_logs

from bot.stores import open_at
from storage.copying import copy
from tests.support import judge, judged
from tests.support.disk import small_disk
from tests.support.newsroom import moscow, opened

PRESENT = moscow(27, "18:00")


@contextmanager
def kept_addresses():
    """Put discord.py's addresses back."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


@dataclass(frozen=True)
class Covering:
    """What is left of a newsroom that was set up: its records, and the commands Discord has."""

    data: Path
    commands: str

    def put_into(self, room):
        """Leave it to another newsroom, whose bot is not started yet."""
        shutil.copytree(self.data, room.data)
        room.stand_in.backstage.commands.replace(None, json.loads(self.commands))


@pytest.fixture(scope="session")
def covering(tmp_path_factory):
    """A newsroom that is set up: ids come out the same each time it is built."""
    data = tmp_path_factory.mktemp("covering") / "data"
    with kept_addresses():
        return Covering(data, asyncio.run(_set_up(data)))


@pytest.fixture
async def newsroom(tmp_path, caplog, database_url):
    with kept_addresses(), capture_logs() as logs:
        room = await opened(tmp_path / "data", PRESENT, database_url)
        room.logs = logs
        shown = []
        room.stand_in.on_visible(shown.append)
        yield room
        await room.close_desk()
        await room.stand_in.close()
    _check(room, shown)
    failed = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert not failed, "a library logged an error"


@pytest.fixture
async def desk(covering, newsroom):
    """A newsroom with the bot running, set up to cover the shipped story."""
    covering.put_into(newsroom)
    if newsroom.database_url:
        async with open_at(newsroom.data) as file, open_at(newsroom.database_url) as database:
            await copy(file, database, lambda *_: None)
        (newsroom.data / "nightdesk.db").unlink()
    await newsroom.open_desk()
    return newsroom


@pytest.fixture
def disk(tmp_path):
    with small_disk(tmp_path / "small") as disk:
        yield disk


@pytest.fixture
async def crowded(covering, newsroom, disk):
    """A newsroom whose data folder is on a small disk."""
    newsroom.data = disk.folder / "data"
    covering.put_into(newsroom)
    await newsroom.open_desk()
    yield newsroom
    await newsroom.close_desk()
    newsroom.logs[:] = [entry for entry in newsroom.logs if "full disk" not in entry.get("why", "")]


async def _set_up(data):
    room = await opened(data, PRESENT)
    await room.open_desk()
    await room.set_up()
    await room.close_desk()
    await room.stand_in.close()
    return json.dumps(room.stand_in.backstage.commands.listed(None))


def _check(room, shown):
    failures = [entry for entry in room.logs if entry["log_level"] in {"error", "critical"}]
    assert not failures, "the bot logged an error (a test that means to takes it out of the logs)"
    bot = room.stand_in.backstage.bot
    said = (seen.message for seen in shown if seen.message)
    mine = [message for message in said if message.author is bot]
    rang = [message.text for message in mine if _rings(message.pings, room.may_call)]
    assert not rang, "these messages pinged somebody"
    if judge.available():
        assert not judged.complaints(room.stand_in.exchanges)


def _rings(pings, may_call):
    return pings.users or pings.everyone or pings.roles - may_call
