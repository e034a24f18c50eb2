import pytest

from storage.postgres import open_store as open_postgres
from storage.tiny import open_store as open_tiny


class TinyEngine:
    """Opens stores, each place of its own; opening a place again finds what was kept there."""

    def __init__(self, request):
        self._folder = request.getfixturevalue("tmp_path")

    async def open(self, place="main"):
        return open_tiny(self._folder / place)


class PostgresEngine:
    """The same, with a schema for each place, emptied before each test."""

    def __init__(self, request):
        self._database = request.getfixturevalue("database")
        self._places = {}

    async def open(self, place="main"):
        if place not in self._places:  # what the tests before left there is nobody's business
            self._places[place] = await self._database.fresh(place)
        return await open_postgres(self._places[place])


@pytest.fixture(params=[TinyEngine, PostgresEngine], ids=["tiny", "postgres"])
def engine(request):
    """Each engine in turn; a further engine joins by a param with the same `open`."""
    return request.param(request)


@pytest.fixture
def other_engine(request, engine):
    """The one that `engine` is not."""
    return (TinyEngine if isinstance(engine, PostgresEngine) else PostgresEngine)(request)


@pytest.fixture
async def store(engine):
    opened = await engine.open()
    yield opened
    await opened.close()
