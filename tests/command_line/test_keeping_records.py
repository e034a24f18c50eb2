"""`run_bot.py store`: backup, restore and check, beside a running bot and after a mishap."""

import asyncio

import pytest

from bot.cli import main
from bot.domain.ledger import Link
from bot.domain.report import Report
from storage.store import Change
from storage.tiny import open_store
from tests.storage.records import entry, report


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder to work in, with its own data folder."""
    for name in ("DISCORD_TOKEN", "DISCORD_API_URL", "DISCORD_GATEWAY_URL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NIGHTDESK_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def store(*arguments):
    return main(["store", *map(str, arguments)])


async def _commit(opened, *numbers):
    for number in numbers:
        await opened.commit([Change(report(number), 0)], [entry()])


def _fill(folder, *numbers):
    async def fill():
        opened = open_store(folder)
        await _commit(opened, *numbers)
        await opened.close()

    asyncio.run(fill())


def _numbers(folder):
    async def read():
        opened = open_store(folder)
        found = [s.record.number for s in await opened.query(Report, {}, order="number")]
        await opened.close()
        return found

    return asyncio.run(read())


def test_a_backup_is_restored_and_what_was_there_is_set_aside(here, capsys):
    _fill(here / "data", 1, 2)
    assert store("backup", "copy.db") == 0
    assert "Wrote copy.db: 4 records" in capsys.readouterr().out
    _fill(here / "data", 3)
    assert store("restore", "copy.db") == 0
    said = capsys.readouterr().out
    assert "Restored 4 records" in said
    assert _numbers(here / "data") == [1, 2]
    [aside] = (here / "data").glob("nightdesk.db.aside-*")
    assert aside.name in said
    aside.rename(here / "later.db")
    assert store("restore", "later.db") == 0
    assert _numbers(here / "data") == [1, 2, 3]
    assert (here / "copy.db").is_file()


def test_a_backup_beside_a_writer_holds_whole_commits(here, capsys):
    async def write_and_back_up():
        opened = open_store(here / "data")
        await _commit(opened, 1)
        writing = asyncio.create_task(_commit(opened, *range(2, 60)))
        await asyncio.sleep(0)
        for name in "abc":
            assert await asyncio.to_thread(store, "backup", f"{name}.db") == 0
        assert await asyncio.to_thread(store, "check") == 0
        await writing
        await opened.close()

    asyncio.run(write_and_back_up())
    assert "Everything is whole" in capsys.readouterr().out
    for name in "abc":
        assert store("restore", f"{name}.db") == 0
        numbers = _numbers(here / "data")
        assert numbers == list(range(1, len(numbers) + 1))
        assert store("check") == 0
        assert f"{len(numbers)}\n" in capsys.readouterr().out.split("link")[1]


def test_nothing_is_overwritten_by_a_backup(here, capsys):
    _fill(here / "data", 1)
    (here / "copy.db").write_text("mine")
    assert store("backup", "copy.db") == 1
    assert "copy.db exists already" in capsys.readouterr().err
    assert (here / "copy.db").read_text() == "mine"


def test_restoring_under_a_running_bot_is_refused(here, capsys):
    _fill(here / "data", 1)
    assert store("backup", "copy.db") == 0

    async def beside():
        opened = open_store(here / "data")
        await _commit(opened, 2)
        assert await asyncio.to_thread(store, "restore", "copy.db") == 1
        await opened.close()

    asyncio.run(beside())
    assert "in use by another Nightdesk" in capsys.readouterr().err
    assert _numbers(here / "data") == [1, 2]


@pytest.mark.parametrize(
    "broken", [b"", b"no database" * 400, None], ids=["empty", "other", "none"]
)
def test_a_file_that_is_no_backup_changes_nothing(here, capsys, broken):
    _fill(here / "data", 1)
    if broken is not None:
        (here / "copy.db").write_bytes(broken)
    assert store("restore", "copy.db") == 1
    assert "nothing was changed" in capsys.readouterr().err
    assert _numbers(here / "data") == [1]
    assert {path.name for path in (here / "data").iterdir()} == {"nightdesk.db", "nightdesk.lock"}


def test_a_damaged_file_is_named_and_replaced_by_a_backup(here, capsys):
    _fill(here / "data", *range(1, 30))
    assert store("backup", "copy.db") == 0
    file = here / "data" / "nightdesk.db"
    bytes_ = bytearray(file.read_bytes())
    at = bytes_.index("Колонна".encode())
    bytes_[at] ^= 4
    file.write_bytes(bytes_)
    assert store("check") == 1
    said = capsys.readouterr().err
    assert "is damaged (report 100/mutiny/R-" in said
    assert "store restore FILE" in said
    assert store("backup", "worse.db") == 1
    assert not (here / "worse.db").exists()
    assert store("restore", "copy.db") == 0
    assert len(_numbers(here / "data")) == 29
    assert len(list((here / "data").glob("*.aside-*[0-9]"))) == 1


def test_a_ledger_that_was_changed_by_hand_is_named(here, capsys):
    async def forge():
        opened = open_store(here / "data")
        await _commit(opened, 1, 2, 3)
        links = await opened.query(Link, {}, order="sequence")
        await opened.commit([Change(links[1].record, links[1].version, remove=True)])
        await opened.close()

    asyncio.run(forge())
    assert store("check") == 1
    assert "The ledger of 100/mutiny is broken at L-3" in capsys.readouterr().err


@pytest.mark.parametrize("act", ["check", "backup"])
def test_where_nothing_is_kept_yet_nothing_is_made(here, capsys, act):
    assert store(act, *(["x.db"] if act == "backup" else [])) == 1
    assert "holds no records of Nightdesk yet" in capsys.readouterr().err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(("act", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_records_in_a_database_are_left_to_its_own_tools(here, capsys, monkeypatch, act, tool):
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody:secret@localhost/nightdesk")
    assert store(act, here / "copy.db") == 1
    said = capsys.readouterr().err
    assert tool in said
    assert "secret" not in said
