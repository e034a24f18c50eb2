"""The rows of all tables in one SQLite file: recovery, checkpoints and locking are SQLite's."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.store import StoreError
from storage.tiny._words import in_words

APPLICATION_ID = 0x4E444B31  # "NDK1"
SCHEMA_VERSION = 1
PATIENCE = 0.25  # seconds the event loop may wait for a lock of another program


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it is to be; `document` is None where it is to go."""

    table: str
    key: str
    version: int
    document: dict[str, Any] | None


class RowFile:
    """Reads all rows once and writes changed ones durably. Every error is a `StoreError`."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises `StoreError` for a file that is not ours."""
        self._path = path
        with self._translated():
            self._db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            with self._translated():
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def rows(self) -> Iterator[Row]:
        """Every row, oldest first."""
        with self._translated():
            for table, key, version, text in self._db.execute(
                "SELECT kind, key, version, doc FROM rows ORDER BY id"
            ):
                yield Row(table, key, version, self._parsed(table, key, text))

    def write(self, rows: Sequence[Row]) -> None:
        """Put all of it on the disk, or nothing; on return it survives a power cut."""
        kept = [
            (row.table, row.key, row.version, _text(row.document))
            for row in rows
            if row.document is not None
        ]
        gone = [(row.table, row.key) for row in rows if row.document is None]
        with self._translated(), self._transaction():
            self._db.executemany(
                "INSERT INTO rows(kind, key, version, doc) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET version = excluded.version, doc = excluded.doc",
                kept,
            )
            self._db.executemany("DELETE FROM rows WHERE kind = ? AND key = ?", gone)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _prepare(self) -> None:
        # Nothing is written before the file is known to be ours.
        if not self._is_ours():
            self._refuse_foreign()
        if self._one("PRAGMA journal_mode = WAL") != "wal":
            raise StoreError(
                f"{self._path.parent} is on a file system where the database cannot be kept "
                "safely (no shared memory, such as a network drive). Choose a local folder."
            )
        self._db.execute("PRAGMA synchronous = FULL")
        if not self._is_ours():
            self._create()
        self._check_version()

    def _create(self) -> None:
        with self._transaction():
            self._db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            self._db.execute("CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL)")
            self._db.execute(
                "CREATE TABLE rows(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, "
                "version INTEGER NOT NULL, doc TEXT NOT NULL, UNIQUE (kind, key))"
            )
            self._db.execute("INSERT INTO meta VALUES ('schema_version', ?)", (SCHEMA_VERSION,))

    def _is_ours(self) -> bool:
        return bool(self._one("PRAGMA application_id") == APPLICATION_ID)

    def _refuse_foreign(self) -> None:
        if self._one("PRAGMA application_id") or self._one("SELECT count(*) FROM sqlite_master"):
            raise StoreError(
                f"{self._path} belongs to another program: nothing was changed. "
                "Choose another folder for Nightdesk's data."
            )

    def _check_version(self) -> None:
        found = int(self._one("SELECT value FROM meta WHERE name = 'schema_version'") or 0)
        if found > SCHEMA_VERSION:
            raise StoreError(
                f"{self._path} was written by a newer Nightdesk (data version {found}; this one "
                f"knows {SCHEMA_VERSION}): nothing was changed. Update Nightdesk."
            )

    def _one(self, sql: str) -> Any:
        row = self._db.execute(sql).fetchone()
        return row[0] if row else None

    def _parsed(self, table: str, key: str, text: str) -> dict[str, Any]:
        try:
            document: dict[str, Any] = json.loads(text)
        except ValueError:
            raise StoreError(
                f"{self._path} is damaged ({table} {key}). Stop and restore a backup."
            ) from None
        return document

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            # SQLite has already rolled back after some errors, a full disk among them.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(in_words(self._path, error)) from error


def _text(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
