"""What the store is measured beside; each waits for the disk in a thread of its own."""

import asyncio
import json
import os
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from benchmarks.made_records import commit_of

_KINDS = 3


class RawFile:
    """Bytes appended to a file and synced: what the disk itself takes."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._thread = ThreadPoolExecutor(1)

    async def write(self, texts: Sequence[str]) -> None:
        """Append and sync."""
        data = "\n".join(texts).encode()
        await asyncio.get_running_loop().run_in_executor(self._thread, self._append, data)

    def close(self) -> None:
        """Let go of the file."""
        self._thread.shutdown()
        os.close(self._file)

    def _append(self, data: bytes) -> None:
        os.write(self._file, data)
        os.fsync(self._file)


class SqliteByHand:
    """The same texts as rows of one table, write-ahead log, `synchronous = FULL`."""

    def __init__(self, path: Path, size: int) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("CREATE TABLE doc(id INTEGER PRIMARY KEY, text TEXT)")
        self._thread = ThreadPoolExecutor(1)
        texts = [(text,) for n in range(size // _KINDS) for text in commit_of(n).texts()]
        self._insert(texts)

    async def write(self, texts: Sequence[str]) -> None:
        """One transaction."""
        rows = [(text,) for text in texts]
        await asyncio.get_running_loop().run_in_executor(self._thread, self._insert, rows)

    def close(self) -> None:
        """Let go of the file."""
        self._thread.shutdown()
        self._db.close()

    def _insert(self, rows: Sequence[tuple[str]]) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany("INSERT INTO doc(text) VALUES (?)", rows)
        self._db.execute("COMMIT")


class PlainTiny:
    """TinyDB as it comes: one JSON file, rewritten at each write; the caller waits."""

    def __init__(self, path: Path, size: int) -> None:
        made = (document for n in range(size // _KINDS) for document in commit_of(n).documents())
        table = {str(number): document for number, document in enumerate(made, 1)}
        path.write_text(json.dumps({"_default": table}))
        self._db = TinyDB(path)

    async def write(self, documents: Sequence[dict[str, Any]]) -> None:
        """Insert them at once."""
        self._db.insert_multiple(documents)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
