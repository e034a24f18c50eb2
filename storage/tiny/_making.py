"""How a file begins: whole, under another name, and only then under its own."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from storage.tiny import _layout as layout
from storage.tiny._file import connect
from storage.tiny._words import in_words


def make(path: Path) -> None:
    """Make a file without any rows. Raises `StoreError`; there is none then.

    So a file that is there was whole once: one that is empty was damaged, not just begun.
    """
    unfinished = path.with_name(f"{path.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        unfinished.touch(mode=0o600)
        with closing(connect(unfinished, read_only=False)) as db:
            db.execute("BEGIN")
            layout.create(db)
            db.execute("COMMIT")
    except sqlite3.Error as error:
        raise in_words(path, error) from error
    to_disk(unfinished)
    unfinished.rename(path)
    to_disk(path.parent)


def to_disk(path: Path) -> None:
    """Let a file's bytes, or a folder's names, survive a power cut. Raises OSError."""
    if path.is_dir() and sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
