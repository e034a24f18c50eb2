"""`run_bot.py store copy`: what it says and how it ends."""

import asyncio
import re
import sys

import pytest

from bot.cli import main
from bot.stores import open_at
from storage.store import Change
from tests.storage.records import one_of_each


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder to work in, with a data folder that holds a record of every kind."""
    monkeypatch.chdir(tmp_path)
    asyncio.run(_fill("data"))
    return tmp_path


@pytest.fixture
def url(database):
    """The address of an empty database."""
    return asyncio.run(database.fresh("command_line"))


async def _fill(address):
    async with open_at(address) as store:
        await store.commit([Change(record, 0) for record in one_of_each()])


async def _count(address):
    async with open_at(address) as store:
        return await store.count()


@pytest.mark.usefixtures("here")
def test_everything_is_copied_there_and_back(url, capsys):
    assert main(["store", "copy", "data", url]) == 0
    said = capsys.readouterr()
    assert f"Copied {len(one_of_each())} records and compared them: 1 actor" in said.out
    assert said.err == ""
    assert main(["store", "copy", url, "file:back"]) == 0
    assert asyncio.run(_count("back")) == len(one_of_each())


@pytest.mark.usefixtures("here")
def test_a_target_that_is_not_empty_is_refused_in_words(url, capsys):
    assert main(["store", "copy", "data", url]) == 0
    assert main(["store", "copy", "data", url]) == 1
    assert "The target is not empty: nothing was copied." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("nowhere", "target", r"nowhere is no data folder of Nightdesk: there is no nightdesk\.db"),
        ("data", "mysql://db/x", r"A store is a data folder or a postgresql:// address"),
        ("data", "postgresql://a:s3same@[", r"expected postgresql://user:password@host/name"),
    ],
)
def test_what_is_no_store_is_refused_in_words(here, capsys, source, target, words):
    assert main(["store", "copy", source, target]) == 1
    said = capsys.readouterr().err
    assert re.search(words, said)
    assert "s3same" not in said
    assert not (here / "nowhere").exists()
    assert not (here / "target").exists()


@pytest.mark.usefixtures("here")
def test_without_the_driver_one_reads_what_to_install(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "asyncpg", None)
    for name in [name for name in sys.modules if name.startswith("storage.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    assert main(["store", "copy", "data", "postgresql://desk@127.0.0.1/x"]) == 1
    assert "install --require-hashes -r requirements-postgres.txt" in capsys.readouterr().err
