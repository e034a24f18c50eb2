import pytest

from storage.tiny import open_store


class TinyEngine:
    """Opens stores, each place of its own; opening a place again finds what was kept there."""

    def __init__(self, folder):
        self._folder = folder

    async def open(self, place="main"):
        return open_store(self._folder / place)


@pytest.fixture(params=[TinyEngine], ids=["tiny"])
def engine(request, tmp_path):
    """Each engine in turn; a further engine joins by a param with the same `open`."""
    return request.param(tmp_path)


@pytest.fixture
async def store(engine):
    opened = await engine.open()
    yield opened
    await opened.close()
