"""The same newsroom as the desk's tests, with its health and metrics served on a free port."""

import json
import re

import aiohttp
import pytest

from tests.desk.conftest import covering, desk, newsroom  # noqa: F401  (fixtures)
from tests.support.waiting import until

SERVED = "health and metrics are served"
_SAMPLE = re.compile(r"^(?P<name>\w+)(?:\{(?P<labels>.*)\})? (?P<value>\S+)$", re.MULTILINE)


class Outside:
    """Who asks over HTTP how the bot is."""

    def __init__(self, room, session):
        self._room = room
        self._session = session

    async def get(self, path):
        """The status and the text of a page."""
        line = next(entry for entry in reversed(self._room.logs) if entry["event"] == SERVED)
        async with self._session.get(f"http://127.0.0.1:{line['port']}{path}") as answer:
            return answer.status, await answer.text()

    async def health(self, path="/healthz"):
        """The status and what it says."""
        status, text = await self.get(path)
        return status, json.loads(text)

    async def number(self, metric, /, **labels):
        """One number of the metrics; 0 where nothing has been counted."""
        _, text = await self.get("/metrics")
        for found in _SAMPLE.finditer(text):
            said = dict(re.findall(r'(\w+)="([^"]*)"', found["labels"] or ""))
            if found["name"] == f"nightdesk_{metric}" and labels.items() <= said.items():
                return float(found["value"])
        return 0.0


@pytest.fixture
async def outside(desk):  # noqa: F811
    """The bot started anew with its pages on a free port."""
    app = await desk.restart(health=("127.0.0.1", 0))
    await until(lambda: app.watch.health.verdict().ready)
    async with aiohttp.ClientSession() as session:
        yield Outside(desk, session)
