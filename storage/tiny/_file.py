"""The rows of all tables in one SQLite file: recovery, checkpoints and locking are SQLite's."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from storage.store import StoreError
from storage.tiny import _layout as layout
from storage.tiny._rows import Row
from storage.tiny._words import Damaged, Foreign, in_words

PATIENCE = 5.0  # seconds to wait for another program that reads or copies the file
_AT_ONCE = 64  # rows; each statement takes and gives back the interpreter's lock


class RowFile:
    """Reads all rows once and writes changed ones durably. Every error is a `StoreError`."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        any_version: bool = False,
        name: Path | None = None,
    ) -> None:
        """Open a file that was made. Raises `StoreError` for one that is not ours.

        One of an older version is copied aside and brought forward. With `read_only` it may be
        opened beside a running Nightdesk, and an older one is refused unless `any_version`. Errors
        speak of `name` where one is given.
        """
        self.path, self._read_only, self._any_version = name or path, read_only, any_version
        with self._translated():
            self._db = connect(path, read_only=read_only)
        try:
            with self._translated():
                self._check() if read_only else self._prepare()
        except BaseException:
            self._db.close()
            raise

    def rows(self) -> Iterator[Row]:
        """Every row, oldest first, each checked. Raises `Damaged` where not all of it is whole."""
        with self._translated(), self._one_moment():
            # Finds pages that are gone, and pages that forgot some of their rows; what is
            # written in a row is found by its checksum.
            found = layout.one(self._db, "PRAGMA quick_check(1)")
            if found != "ok":
                raise Damaged(self.path, str(found))
            for *fields, checked in self._db.execute(
                "SELECT id, kind, key, version, doc, sum FROM rows ORDER BY id"
            ):
                row = Row(*fields)
                if _checksum(row) != checked:
                    raise Damaged(self.path, f"{row.table} {row.key}")
                yield row

    def write(self, rows: Sequence[Row]) -> None:
        """Put all of it on the disk, or nothing; on return it survives a power cut."""
        if self._read_only:
            raise StoreError(f"{self.path} was opened for reading only: nothing was saved.")
        kept = [row for row in rows if row.text]
        with self._translated(), self._transaction():
            for start in range(0, len(kept), _AT_ONCE):
                self._put(kept[start : start + _AT_ONCE])
            gone = [(row.id,) for row in rows if not row.text]
            if gone:
                self._db.executemany("DELETE FROM rows WHERE id = ?", gone)

    def count(self) -> int:
        """How many rows there are, each checked where the file has checksums."""
        if layout.found_version(self._db, self.path) < layout.CHECKED_FROM:
            return int(layout.one(self._db, "SELECT count(*) FROM rows"))
        return sum(1 for _ in self.rows())

    def faults(self) -> list[str]:
        """What SQLite's own check finds wrong with the file; nothing where it is whole."""
        with self._translated():
            found = [str(line) for (line,) in self._db.execute("PRAGMA integrity_check(20)")]
        return [] if found == ["ok"] else found

    def copy_to(self, path: Path) -> None:
        """Make a copy as it is at this moment, while others write. Raises `StoreError`."""
        path.unlink(missing_ok=True)
        with self._translated(path):
            copy = sqlite3.connect(path, isolation_level=None)
            try:
                self._db.backup(copy)
                # A copy is one file, to be carried elsewhere.
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _prepare(self) -> None:
        # Nothing is written before the file is known to be ours.
        self._refuse_foreign()
        if layout.one(self._db, "PRAGMA journal_mode = WAL") != "wal":
            raise StoreError(
                f"{self.path.parent} is on a file system where the database cannot be kept "
                "safely (no shared memory, such as a network drive). Choose a local folder."
            )
        self._db.execute("PRAGMA synchronous = FULL")
        found = layout.found_version(self._db, self.path)
        if found < layout.VERSION:
            self.copy_to(self.path.with_name(f"{self.path.name}.version-{found}"))
            with self._transaction():
                layout.bring_forward(self._db, found)

    def _check(self) -> None:
        self._refuse_foreign()
        found = layout.found_version(self._db, self.path)
        if found < layout.VERSION and not self._any_version:
            raise StoreError(
                f"{self.path} was written by an older Nightdesk (data version {found}; this one "
                f"writes {layout.VERSION}). Start this one once: it brings the file forward."
            )

    def _put(self, rows: Sequence[Row]) -> None:
        values = [value for row in rows for value in (*row, _checksum(row))]
        places = ", ".join(["(?, ?, ?, ?, ?, ?)"] * len(rows))
        self._db.execute(f"INSERT OR REPLACE INTO rows VALUES {places}", values)  # noqa: S608

    def _refuse_foreign(self) -> None:
        if layout.is_empty(self._db):
            raise Damaged(self.path, "it is empty")
        if not layout.is_ours(self._db):
            raise Foreign(
                f"{self.path} belongs to another program: nothing was changed. "
                "Choose another folder for Nightdesk's data."
            )

    @contextmanager
    def _one_moment(self) -> Iterator[None]:
        """Whatever is read is as it was at one moment, while others write."""
        self._db.execute("BEGIN")
        try:
            yield
        finally:
            self._db.execute("ROLLBACK")

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
    def _translated(self, path: Path | None = None) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise in_words(path or self.path, error) from error


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A connection for one thread at a time. Raises sqlite3.Error."""
    mode = "ro" if read_only else "rw"
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    # What is no UTF-8 any more is damage, and the checksums say in which row.
    db.text_factory = _as_text
    return db


def _as_text(stored: bytes) -> str:
    return stored.decode(errors="replace")


def _checksum(row: Row) -> int:
    return layout.checksum(row.table, row.key, row.version, row.text)
