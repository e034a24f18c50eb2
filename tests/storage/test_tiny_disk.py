"""The embedded engine on a disk that refuses."""

import signal
import sqlite3
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.domain.ledger import Link, broken_at
from bot.domain.report import Report
from storage.store import Change, StoreError
from storage.tiny import open_store
from storage.tiny._words import in_words
from tests.storage.records import entry, report


@contextmanager
def _no_file_may_grow_beyond(size):
    import resource  # noqa: PLC0415  (Unix only)

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    assert signal.getsignal(signal.SIGXFSZ) is signal.SIG_IGN
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for a file's size")
async def test_a_disk_that_refuses_changes_nothing_and_the_next_commit_works(tmp_path):
    store = open_store(tmp_path)
    await store.commit([Change(report(1), 0)], [entry()])
    size = (tmp_path / "nightdesk.db-wal").stat().st_size
    with _no_file_may_grow_beyond(size + 2000):
        with pytest.raises(StoreError, match="refused by the disk"):
            await store.commit([Change(report(2, text="x" * 9000), 0)], [entry()])
        assert len(await store.query(Report, {})) == 1
    await store.commit([Change(report(1, text="again"), 1), Change(report(3), 0)], [entry()])
    await store.close()
    store = open_store(tmp_path)
    reports = await store.query(Report, {}, order="number")
    links = await store.query(Link, {}, order="sequence")
    await store.close()
    assert [(s.record.number, s.version) for s in reports] == [(1, 2), (3, 1)]
    assert (len(links), broken_at(s.record for s in links)) == (2, None)


def test_a_full_disk_is_said_so():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("CREATE TABLE t(x)")
        db.execute("PRAGMA max_page_count = 2")
        with pytest.raises(sqlite3.OperationalError) as raised:
            db.execute("INSERT INTO t VALUES (zeroblob(99999))")
    words = in_words(Path("/data/nightdesk.db"), raised.value)
    assert str(words) == (
        "/data/nightdesk.db is on a full disk: nothing of this was saved. Free some space."
    )


async def test_a_program_that_holds_the_file_is_said_so(tmp_path):
    store = open_store(tmp_path)
    with closing(sqlite3.connect(tmp_path / "nightdesk.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="held by another program"):
            await store.commit([Change(report(), 0)])
    await store.commit([Change(report(), 0)])
    await store.close()
