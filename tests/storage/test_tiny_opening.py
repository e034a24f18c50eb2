"""Which folders the embedded engine takes, and what it says of the others."""

import os
import sqlite3
from contextlib import closing

import pytest

from bot.domain.report import Report
from storage.store import Change, StoreError
from storage.tiny import open_store
from storage.tiny._layout import VERSION, checksum
from tests.storage.records import report


def _sql(folder, statement, *values):
    with closing(sqlite3.connect(folder / "nightdesk.db", isolation_level=None)) as db:
        db.execute(statement, values)


async def test_a_missing_folder_is_made(tmp_path):
    await open_store(tmp_path / "far" / "away").close()
    assert (tmp_path / "far" / "away" / "nightdesk.db").is_file()


async def test_the_same_folder_cannot_be_opened_twice(tmp_path):
    store = open_store(tmp_path)
    with pytest.raises(StoreError, match=f"in use by another Nightdesk .process {os.getpid()}"):
        open_store(tmp_path)
    await store.close()
    await store.close()
    await open_store(tmp_path).close()


@pytest.mark.parametrize(
    "statement", ["CREATE TABLE theirs(x)", "PRAGMA application_id = 1"], ids=["table", "mark"]
)
def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path, statement):
    _sql(tmp_path, statement)
    before = (tmp_path / "nightdesk.db").read_bytes()
    with pytest.raises(StoreError, match="belongs to another program"):
        open_store(tmp_path)
    assert (tmp_path / "nightdesk.db").read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    (tmp_path / "nightdesk.db").write_text('{"_default": {}}' * 100)
    with pytest.raises(StoreError, match="no Nightdesk database"):
        open_store(tmp_path)
    assert (tmp_path / "nightdesk.db").read_text() == '{"_default": {}}' * 100


async def test_data_of_a_newer_version_is_refused(tmp_path):
    await open_store(tmp_path).close()
    newer = str(VERSION + 1)
    _sql(tmp_path, "UPDATE meta SET value = ? WHERE name = 'schema_version'", newer)
    words = rf"newer Nightdesk \(data version {newer}; this one knows {VERSION}\)"
    with pytest.raises(StoreError, match=words):
        open_store(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "data").touch()
    with pytest.raises(StoreError, match="cannot hold Nightdesk's data"):
        open_store(tmp_path / "data")


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "nightdesk.db").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path)


async def test_a_refused_folder_is_let_go(tmp_path):
    (tmp_path / "nightdesk.db").mkdir()
    with pytest.raises(StoreError):
        open_store(tmp_path)
    (tmp_path / "nightdesk.db").rmdir()
    await open_store(tmp_path).close()


async def test_a_creation_that_was_cut_short_is_taken_up(tmp_path):
    (tmp_path / "nightdesk.db.part").write_bytes(b"SQLite format 3")
    await open_store(tmp_path).close()
    assert not (tmp_path / "nightdesk.db.part").exists()


@pytest.mark.parametrize(
    ("doc", "words"),
    [
        ("{", "was damaged .report 100/mutiny/R-1"),
        ("{}", "stored report cannot be read .*guild_id"),
    ],
)
async def test_a_row_that_cannot_be_read_is_named(tmp_path, doc, words):
    store = open_store(tmp_path)
    await store.commit([Change(report(), 0)])
    await store.close()
    _sql(tmp_path, "UPDATE rows SET doc = ?, sum = ?", doc, _sum_of(doc))
    with pytest.raises(StoreError, match=words):
        await _read(tmp_path)


def _sum_of(doc):
    return checksum("report", report().key, 1, doc)


async def _read(folder):
    store = open_store(folder)
    try:
        await store.get(Report, report().key)
    finally:
        await store.close()


async def test_a_closed_store_takes_nothing_more(tmp_path):
    store = open_store(tmp_path)
    await store.close()
    with pytest.raises(StoreError, match="closed"):
        await store.commit([Change(report(), 0)])
    assert await store.get(Report, report().key) is None


async def test_another_program_may_read_while_the_store_is_open(tmp_path):
    store = open_store(tmp_path)
    await store.commit([Change(report(), 0)])
    with closing(sqlite3.connect(tmp_path / "nightdesk.db")) as db:
        rows = db.execute("SELECT kind, key, version FROM rows").fetchall()
    await store.close()
    assert rows == [("report", "100/mutiny/R-1", 1)]
