"""The large engine while its process, its server, or the line between them goes away."""

import asyncio
import random
from asyncio import FIRST_COMPLETED as FIRST

import pytest

from bot.domain.delivery import LEASE
from bot.domain.ledger import Link
from bot.domain.report import Report
from storage.postgres import open_store
from storage.store import Change, Conflict, StoreError
from tests.conftest import started
from tests.storage import writers
from tests.storage.killing import WRITERS, committing
from tests.storage.line import Fate, Line
from tests.storage.records import NOW, delivery, entry, report

PATIENCE = 30


@pytest.fixture(scope="module")
def server(request):
    """A server that keeps what it acknowledged, and may be killed."""
    server = started(request.config, durable=True)
    yield server
    server.close()


@pytest.fixture
def times(torture):
    """How often something is killed."""
    return 200 if torture else 4


@pytest.fixture
def committer():
    with committing() as committer:
        yield committer


@pytest.mark.timeout(1800)
async def test_nothing_acknowledged_is_lost_or_doubled_by_killing_the_bot(committer, server, times):
    acknowledged = {}
    for _ in range(times):
        process = committer.start(server.url)
        acknowledged |= committer.kill_after(process, random.randint(1, 200))  # noqa: S311
    assert len(acknowledged) == WRITERS
    await _check(server.url, acknowledged)


@pytest.mark.timeout(1800)
async def test_writers_go_on_when_the_server_was_killed_and_nothing_is_lost_or_doubled(
    server, times
):
    acknowledged, said = {}, asyncio.Event()

    def done(story, number):
        acknowledged[story] = number
        said.set()

    store = await open_store(server.url, patience=PATIENCE)
    stories = [f"200/story-{number}" for number in range(WRITERS)]
    writing = asyncio.gather(*(writers.write(store, story, done) for story in stories))
    for _ in range(times):
        said.clear()
        await asyncio.wait({asyncio.ensure_future(said.wait()), writing}, return_when=FIRST)
        await asyncio.sleep(random.random() / 20)  # noqa: S311  (some moment, of a real server)
        server.kill()
        server.start()
    said.clear()
    await asyncio.wait({asyncio.ensure_future(said.wait()), writing}, return_when=FIRST)
    assert not writing.done(), "a writer was told of something"
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await store.close()
    assert len(acknowledged) == WRITERS
    await _check(server.url, acknowledged)


@pytest.fixture
async def line(database):
    """A store at the end of a line that can be cut, and its other end."""
    url = await database.fresh("line")
    line = Line(url)
    store = await open_store(await line.open())
    yield store, line
    await store.close()
    await line.close()


@pytest.mark.parametrize("fate", Fate)
async def test_a_commit_whose_answer_never_came_is_found_out(line, fate):
    store, line = line
    await store.commit([Change(report(1), 0)], [entry("one")])
    line.doom(fate)
    await store.commit([Change(report(1, text="again"), 1)], [entry("two")])
    await store.commit([], [entry("three")])
    assert line.met == 1
    found = await store.get(Report, report(1).key)
    assert (found.record.text, found.version) == ("again", 2)
    links = await store.query(Link, {}, order="sequence")
    assert [stored.record.entry.what for stored in links] == ["one", "two", "three"]


@pytest.mark.parametrize("fate", Fate)
async def test_of_commits_that_waited_together_each_hears_what_became_of_it(line, fate):
    store, line = line
    line.doom(fate)
    both = [Change(report(1, text=text), 0) for text in "ab"]
    outcomes = await asyncio.gather(
        *(store.commit([change], [entry()]) for change in both), return_exceptions=True
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), Conflict]
    assert (await store.get(Report, report(1).key)).record.text == "a"
    assert len(await store.query(Link, {})) == 1


@pytest.mark.parametrize("fate", Fate)
async def test_a_claim_whose_answer_never_came_is_not_lost(line, fate):
    store, line = line
    await store.commit([Change(delivery("a"), 0), Change(delivery("b"), 0)])
    line.doom(fate)
    claimed = await store.claim(now=NOW, owner="me", limit=1)
    rest = await store.claim(now=NOW, owner="me", limit=9, skip=frozenset({"a"}))
    taken = [stored.record.key for stored in (*claimed, *rest)]
    await line.settled.wait()
    # A claim that arrived late was held by nobody: its lease lapses, as after a crash.
    later = await store.claim(now=NOW + LEASE, owner="me", limit=9, skip=frozenset(taken))
    assert len(claimed) == 1
    assert sorted([*taken, *(stored.record.key for stored in later)]) == ["a", "b"]
    assert later == [] or fate is Fate.LATE


async def test_when_patience_ends_in_doubt_the_words_say_so(server):
    line = Line(server.url)
    store = await open_store(await line.open(), patience=0.5)
    await store.commit([], [entry(story="300/x")])
    line.doom(Fate.LOST)
    line.go_away = True
    with pytest.raises(StoreError, match="Whether this was saved is not known"):
        await store.commit([], [entry(story="300/x")])
    with pytest.raises(StoreError, match="Nothing of this was saved"):
        await store.commit([], [entry(story="300/x")])
    line.go_away = False
    await store.commit([], [entry(story="300/x")])
    await store.close()
    await line.close()


async def _check(url, acknowledged):
    store = await open_store(url)
    # Whatever was under way has ended when one has had one's turn.
    await store.commit([], [entry(story="900/x")])
    await writers.check(store, acknowledged)
    await store.close()
