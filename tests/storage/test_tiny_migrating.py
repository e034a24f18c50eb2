"""A file of an older version is copied aside and brought forward."""

import sqlite3
from contextlib import closing

import pytest

from bot.domain.ledger import Link, broken_at
from bot.domain.report import Report
from storage.store import Change, StoreError
from storage.tiny import back_up, open_store, open_to_read, restore
from storage.tiny._layout import VERSION
from tests.storage.records import entry, report


async def _filled(folder):
    store = open_store(folder)
    await store.commit([Change(report(1), 0), Change(report(2), 0)], [entry(), entry()])
    await store.close()


def _make_older(folder):
    """What version 1 wrote: rows under an index, without checksums."""
    with closing(sqlite3.connect(folder / "nightdesk.db", isolation_level=None)) as db:
        db.execute("ALTER TABLE rows RENAME TO newer")
        db.execute(
            "CREATE TABLE rows(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, "
            "version INTEGER NOT NULL, doc TEXT NOT NULL, UNIQUE (kind, key))"
        )
        db.execute("INSERT INTO rows SELECT id, kind, key, version, doc FROM newer")
        db.execute("DROP TABLE newer")
        db.execute("UPDATE meta SET value = '1' WHERE name = 'schema_version'")


def _version(path):
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT value FROM meta WHERE name = 'schema_version'").fetchone()[0]


async def _whole(folder):
    store = open_store(folder)
    reports = [s.record for s in await store.query(Report, {}, order="number")]
    links = [s.record for s in await store.query(Link, {}, order="sequence")]
    await store.close()
    assert reports == [report(1), report(2)]
    assert (len(links), broken_at(links)) == (2, None)


async def test_an_older_file_is_brought_forward_and_a_copy_of_it_kept(tmp_path):
    await _filled(tmp_path)
    _make_older(tmp_path)
    await _whole(tmp_path)
    await _whole(tmp_path)
    assert _version(tmp_path / "nightdesk.db") == str(VERSION)
    assert _version(tmp_path / "nightdesk.db.version-1") == "1"


async def test_a_file_is_not_brought_forward_by_reading_it(tmp_path):
    await _filled(tmp_path)
    _make_older(tmp_path)
    with pytest.raises(StoreError, match=r"older Nightdesk .*Start this one once"):
        open_to_read(tmp_path)
    assert _version(tmp_path / "nightdesk.db") == "1"


async def test_what_was_kept_of_an_older_version_can_be_restored(tmp_path):
    await _filled(tmp_path)
    _make_older(tmp_path)
    await _whole(tmp_path)
    count, aside = restore(tmp_path, tmp_path / "nightdesk.db.version-1")
    assert (count, aside.is_file()) == (4, True)
    assert _version(tmp_path / "nightdesk.db") == "1"
    await _whole(tmp_path)


async def test_a_step_that_fails_leaves_the_older_file(tmp_path):
    await _filled(tmp_path)
    _make_older(tmp_path)
    with closing(sqlite3.connect(tmp_path / "nightdesk.db", isolation_level=None)) as db:
        db.execute("CREATE TRIGGER no BEFORE UPDATE ON rows BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(StoreError):
        open_store(tmp_path)
    assert _version(tmp_path / "nightdesk.db") == "1"
    with closing(sqlite3.connect(tmp_path / "nightdesk.db", isolation_level=None)) as db:
        db.execute("DROP TRIGGER no")
    await _whole(tmp_path)


async def test_a_backup_of_an_older_version_with_a_damaged_row_changes_nothing(tmp_path):
    await _filled(tmp_path)
    backup = tmp_path / "older.db"
    back_up(tmp_path, backup)
    with closing(sqlite3.connect(backup, isolation_level=None)) as db:
        db.execute("UPDATE meta SET value = '2' WHERE name = 'schema_version'")
        db.execute("UPDATE rows SET doc = replace(doc, 'waiting', 'waitinh') WHERE kind = 'report'")
    with pytest.raises(StoreError, match=r"no whole backup .*report.*nothing was changed"):
        restore(tmp_path, backup)
    await _whole(tmp_path)
