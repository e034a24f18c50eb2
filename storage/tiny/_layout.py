"""How rows lie in the file, and the numbered steps that bring older files forward."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zlib import crc32

from storage.store import StoreError
from storage.tiny._words import Damaged

APPLICATION_ID = 0x4E444B31  # "NDK1"

_META = "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL)"
# No index: memory knows where each key lies, and an index would cost every commit some pages.
_ROWS = (
    "CREATE TABLE rows(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, "
    "version INTEGER NOT NULL, doc TEXT NOT NULL, sum INTEGER NOT NULL)"
)


def checksum(table: str, key: str, version: int, text: str) -> int:
    """What a row is checked by when it is read: SQLite itself does not notice a flipped bit."""
    return crc32(f"{table}\0{key}\0{version}\0{text}".encode())


def one(db: sqlite3.Connection, sql: str) -> Any:
    """The first value that a question is answered with; None where there is none."""
    row = db.execute(sql).fetchone()
    return row[0] if row else None


def is_ours(db: sqlite3.Connection) -> bool:
    """Whether Nightdesk made this file."""
    return bool(one(db, "PRAGMA application_id") == APPLICATION_ID)


def is_empty(db: sqlite3.Connection) -> bool:
    """Whether nobody has made anything of this file."""
    marks = one(db, "PRAGMA application_id"), one(db, "SELECT count(*) FROM sqlite_master")
    return marks == (0, 0)


def create(db: sqlite3.Connection) -> None:
    """Make an empty file ours, inside a transaction."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(_META)
    db.execute(_ROWS)
    db.execute("INSERT INTO meta VALUES ('schema_version', ?)", (VERSION,))


def found_version(db: sqlite3.Connection, path: Path) -> int:
    """The version of the file. Raises `StoreError` where a newer Nightdesk wrote it."""
    said = str(one(db, "SELECT value FROM meta WHERE name = 'schema_version'"))
    found = int(said) if said.isdecimal() else 0
    if found < 1:
        raise Damaged(path, f"its data version is {said!r}")
    if found > VERSION:
        raise StoreError(
            f"{path} was written by a newer Nightdesk (data version {found}; this one "
            f"knows {VERSION}): nothing was changed. Update Nightdesk."
        )
    return found


def bring_forward(db: sqlite3.Connection, found: int) -> None:
    """Take every step from version `found` on, inside a transaction."""
    for step in STEPS[found - 1 :]:
        step(db)
    db.execute("UPDATE meta SET value = ? WHERE name = 'schema_version'", (VERSION,))


def _add_checksums(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE rows ADD COLUMN sum INTEGER NOT NULL DEFAULT 0")
    db.create_function("checksum", 4, checksum, deterministic=True)
    db.execute("UPDATE rows SET sum = checksum(kind, key, version, doc)")


def _drop_the_index(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE rows RENAME TO older")
    db.execute(_ROWS)
    db.execute("INSERT INTO rows SELECT id, kind, key, version, doc, sum FROM older")
    db.execute("DROP TABLE older")


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _add_checksums,  # 1 to 2
    _drop_the_index,  # 2 to 3
)
VERSION = 1 + len(STEPS)
CHECKED_FROM = 2  # the version from which on each row has its checksum
