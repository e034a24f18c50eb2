"""Which databases the large engine takes, and what it says of the others."""

import asyncio
import random

import asyncpg
import pytest

from bot.domain.report import Report
from bot.stores import open_store as chosen
from storage.postgres import open_store
from storage.postgres._migrations import SCHEMA_VERSION
from storage.postgres._rows import COLUMNS
from storage.store import FIELDS, Change, StoreError
from tests.storage.records import NOW, STORY, delivery, entry, one_of_each, report


@pytest.fixture
async def url(database, request):
    return await database.url(f"opening_{abs(hash(request.node.nodeid))}")


@pytest.fixture
async def sql(url):
    """Run a statement as somebody else in the same place."""
    connection = await asyncpg.connect(url)
    yield connection.fetchval
    await connection.close()


async def test_the_columns_are_there_and_of_declared_fields(url, sql):
    await (await open_store(url)).close()
    assert set(COLUMNS) <= {name for names in FIELDS.values() for name in names}
    count = "SELECT count(*) FROM nightdesk_records WHERE num_nulls({}) = 0"
    for name in COLUMNS:  # an error where migrations/ lacks it
        assert await sql(count.format(name)) == 0


async def test_of_many_that_start_at_once_one_makes_the_tables(url, sql):
    stores = await asyncio.gather(*(open_store(url) for _ in range(8)))
    for number, store in enumerate(stores):
        await store.commit([Change(report(number), 0)])
    assert len(await stores[0].query(Report, {})) == 8
    await asyncio.gather(*(store.close() for store in stores))
    assert await sql("SELECT schema_version FROM nightdesk_store") == SCHEMA_VERSION


async def test_a_step_that_was_cut_short_is_taken_up(url, sql):
    await (await open_store(url)).close()
    await sql("UPDATE nightdesk_store SET schema_version = 0")
    store = await open_store(url)
    await store.commit([Change(record, 0) for record in one_of_each()])
    await store.close()


async def test_tables_of_a_newer_version_are_refused(url, sql):
    await (await open_store(url)).close()
    newer = SCHEMA_VERSION + 1
    await sql("UPDATE nightdesk_store SET schema_version = $1", newer)
    words = rf"newer Nightdesk \(data version {newer}; this one knows {SCHEMA_VERSION}\)"
    with pytest.raises(StoreError, match=words):
        await open_store(url)


async def test_a_running_process_writes_nothing_into_newer_tables(url, sql):
    store = await open_store(url)
    await sql("UPDATE nightdesk_store SET schema_version = schema_version + 1")
    with pytest.raises(StoreError, match="Update Nightdesk and start it again"):
        await store.commit([Change(report(), 0)])
    assert await store.get(Report, report().key) is None
    await store.close()


async def test_a_database_that_does_not_answer_is_named_without_its_password():
    with pytest.raises(StoreError, match=r"at 127\.0\.0\.1/desk is out of reach") as refused:
        await open_store("postgresql://desk:s3same@127.0.0.1:9/desk", patience=0.1)
    assert "s3same" not in str(refused.value)


async def test_a_database_that_is_not_there_is_refused_at_once(url):
    with pytest.raises(StoreError, match=r"has no such database\. Make it with createdb"):
        await open_store(url.replace("/postgres", "/elsewhere"))


@pytest.mark.parametrize("url", ["postgresql://[", "postgresql://desk@db:port/x", "http://db/x"])
async def test_what_is_no_address_is_refused(url):
    with pytest.raises(StoreError, match="expected postgresql://user:password@host/name"):
        await open_store(url, patience=0.1)


async def test_a_closed_store_takes_nothing_more(url):
    store = await open_store(url)
    await store.close()
    await store.close()
    with pytest.raises(StoreError, match="closed"):
        await store.commit([Change(report(), 0)])


async def test_a_search_that_takes_too_long_is_cut_off(url):
    store = await open_store(url, search_seconds=0.1)
    await store.commit([Change(report(), 0)])
    other = await asyncpg.connect(url)
    async with other.transaction():
        await other.execute("LOCK TABLE nightdesk_records")
        with pytest.raises(StoreError, match="took too long to answer and was stopped"):
            await store.search(Report, STORY, [["bridge"]], limit=1)
    assert await store.search(Report, STORY, [["bridge"]], limit=1)
    await other.close()
    await store.close()


_REFUSING = """
CREATE SEQUENCE refused;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF nextval('refused') <= 2 THEN RAISE EXCEPTION 'not now' USING ERRCODE = '{code}'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refusing BEFORE {act} ON nightdesk_records FOR EACH ROW EXECUTE FUNCTION refuse();
"""


@pytest.mark.parametrize("code", ["40001", "40P01"])
async def test_transactions_that_got_in_each_others_way_are_tried_again(url, code):
    store, other = await open_store(url), await asyncpg.connect(url)
    await other.execute(_REFUSING.format(code=code, act="INSERT"))
    await store.commit([Change(report(), 0), Change(delivery(), 0)], [entry()])
    await other.execute("DROP TRIGGER refusing ON nightdesk_records; DROP SEQUENCE refused")
    await other.execute("DROP FUNCTION refuse")
    await other.execute(_REFUSING.format(code=code, act="UPDATE"))
    assert len(await store.claim(now=NOW, owner="me", limit=1)) == 1
    assert await store.count() == 3
    await other.close()
    await store.close()


async def test_one_commit_that_the_database_refuses_does_not_harm_the_others(url):
    store = await open_store(url)
    letters = random.Random(7).choices("0123456789abcdef", k=20_000)  # noqa: S311
    endless = report(2, story="".join(letters))  # what no index takes, however well packed
    outcomes = await asyncio.gather(
        *(store.commit([Change(each, 0)], [entry()]) for each in (report(1), endless, report(3))),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), StoreError, type(None)]
    assert await store.count() == 4
    await store.close()


async def test_the_address_chooses_the_engine(url, tmp_path):
    store = await chosen(tmp_path / "data", url)
    await store.commit([Change(report(), 0)])
    await store.close()
    assert not (tmp_path / "data").exists()
    again = await open_store(url)
    assert await again.get(Report, report().key)
    await again.close()
