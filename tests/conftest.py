import asyncio
import os
import secrets

import pytest

from tests.support.postgres import NoServer, Places, Server


def pytest_addoption(parser):
    parser.addoption(
        "--torture",
        action="store_true",
        help="also run the long tests: every time zone, every crash point, full loads",
    )
    parser.addoption(
        "--require-database",
        action="store_true",
        help="fail, instead of skipping, where there is no PostgreSQL to test against",
    )


@pytest.fixture(scope="session")
def torture(request):
    """Say whether the long tests were asked for."""
    return request.config.getoption("--torture")


@pytest.fixture(scope="session")
def database(request):
    """Places in a real PostgreSQL: `await database.url("main")` is the address of one."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    server = None if given else started(request.config)
    places = Places(given or server.url, f"t{secrets.token_hex(4)}")
    yield places
    if given:
        asyncio.run(places.clear())
    else:
        server.close()


def pytest_generate_tests(metafunc):
    # Everything on both engines takes long; the paths that matter most are always tried on both.
    wanted = metafunc.definition.get_closest_marker
    both = metafunc.config.getoption("--torture") or wanted("both_engines")
    if "database_url" in metafunc.fixturenames and both and not wanted("one_engine"):
        metafunc.parametrize("database_url", ["tiny", "postgres"], indirect=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    # Files whose tests are given long come first, in whatever order: none of them is then left
    # to one worker while the others have nothing to do.
    given = {}
    for item in items:
        given[item.path] = max(given.get(item.path, 0), _seconds_given(item))
    items.sort(key=lambda item: -given[item.path])


def _seconds_given(item):
    marker = item.get_closest_marker("timeout")
    return marker.args[0] if marker else 0


@pytest.fixture
async def database_url(request):
    """Where a bot keeps its records: "" for its data folder, or an empty place in PostgreSQL."""
    if getattr(request, "param", "tiny") == "tiny":
        return ""
    return await request.getfixturevalue("database").fresh("newsroom")


def started(config, *, durable=False):
    """A server of one's own, running; the tests that need it are skipped where there is none."""
    try:
        server = Server(durable=durable)
        server.start()
    except NoServer as reason:
        (pytest.fail if config.getoption("--require-database") else pytest.skip)(str(reason))
    return server
