"""TinyDB over rows: its tables and query language, documents in memory, changed rows to the file.

A TinyDB storage is handed the whole database at every write; `table_class` is the hook that
knows what changed (https://tinydb.readthedocs.io/en/latest/extend.html).
"""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any, cast

from pydantic_core import to_json
from tinydb import Storage, TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from storage.codecs import parsed
from storage.tiny._aside import Aside
from storage.tiny._file import RowFile
from storage.tiny._rows import Row, Rows
from storage.tiny._words import Damaged


class RowStorage(Storage):
    """The tables in memory, as they are in the file."""

    def __init__(self, file: RowFile, fields: Mapping[str, Sequence[str]]) -> None:
        """Read all rows; `fields` are the indexed fields of each table. Raises `StoreError`."""
        self._file = file
        self._fields = fields
        self._tables: dict[str, Rows] = {}
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="nightdesk-writer")
        last = 0
        for row in file.rows():
            self._read(row)
            last = row.id
        self._ids = count(last + 1)

    def rows(self, table: str) -> Rows:
        """The rows of one table."""
        if table not in self._tables:
            self._tables[table] = Rows(self._fields.get(table, ()))
        return self._tables[table]

    def count(self) -> int:
        """How many documents there are in all tables."""
        return sum(len(rows.documents) for rows in self._tables.values())

    def documents(self) -> dict[tuple[str, str], dict[str, Any] | None]:
        """Every document by its table and key; changed ones are replaced, not these."""
        return {
            (name, key): document
            for name, rows in self._tables.items()
            for key, document in rows.documents.items()
        }

    def document(self, place: tuple[str, str]) -> dict[str, Any] | None:
        """The document with this table and key; None where there is none."""
        return self.rows(place[0]).documents.get(place[1])

    def row(self, table: str, key: str, version: int, text: str) -> Row:
        """A row to be written; `text` is empty where it is to go."""
        at = self.rows(table).id(key)
        return Row(next(self._ids) if at is None else at, table, key, version, text)

    def apply(self, rows: Sequence[Row]) -> None:
        """Write rows durably, then show them. On `StoreError` nothing has changed."""
        if rows:
            self._writer.submit(self._file.write, rows).result()
        self.show(rows, documents(rows))

    def write_aside(self, rows: Sequence[Row]) -> "asyncio.Future[None]":
        """Write rows durably in another thread; they are not shown yet."""
        return asyncio.get_running_loop().run_in_executor(self._writer, self._file.write, rows)

    def show(self, rows: Sequence[Row], documents: Sequence[dict[str, Any] | None]) -> None:
        """Show rows that are on the disk, with the `documents` of their texts."""
        for row, document in zip(rows, documents, strict=True):
            self.rows(row.table).apply(row, document)

    def read(self) -> dict[str, dict[str, Any]]:
        """All tables, as TinyDB wants them."""
        return {name: rows.documents for name, rows in self._tables.items()}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Refuse what would rewrite the whole database (dropping tables)."""
        raise NotImplementedError("rows are written one by one; empty a table with truncate()")

    def close(self) -> None:
        """Let go of the file, when what is being written is on it."""
        self._writer.shutdown()
        self._file.close()

    def _read(self, row: Row) -> None:
        rows = self.rows(row.table)
        try:
            document = parsed(row.text)
        except ValueError:
            document = None
        if document is None or rows.version(row.key):
            raise Damaged(self._file.path, f"{row.table} {row.key}")
        rows.apply(row, document)


def documents(rows: Iterable[Row]) -> list[dict[str, Any] | None]:
    """What the rows' texts say; None for those that are to go."""
    return [parsed(row.text) if row.text else None for row in rows]


def _text(document: dict[str, Any] | None) -> str:
    return "" if document is None else to_json(document).decode()


class RowTable(Table):
    """A TinyDB table whose document ids are our keys."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB converts every id with it
    default_query_cache_capacity = 0  # the indexes answer; a cache would keep old results

    @property
    def rows(self) -> Rows:
        """The rows behind this table."""
        return cast("RowStorage", self._storage).rows(self._name)

    def keys(self, cond: QueryLike) -> Iterator[str]:
        """The keys of the documents that match, one by one; by an index where one can answer."""
        rows = self.rows
        return (key for key in rows.candidates(cond) if cond(rows.documents[key]))

    def search(self, cond: QueryLike) -> list[Document]:
        """The documents that match."""
        return [self._document(key, self.rows.documents[key]) for key in self.keys(cond)]

    def get(  # type: ignore[override]  # a key is text here
        self,
        cond: QueryLike | None = None,
        doc_id: str | None = None,
        doc_ids: Iterable[str] | None = None,
    ) -> Document | list[Document] | None:
        """The document with this key, the documents with these keys, or the first that matches."""
        documents = self.rows.documents
        if doc_id is not None:
            return self._document(doc_id, documents[doc_id]) if doc_id in documents else None
        if doc_ids is not None:
            return [self._document(key, documents[key]) for key in doc_ids if key in documents]
        if cond is None:
            raise RuntimeError("You have to pass either cond or doc_id or doc_ids")
        key = next(self.keys(cond), None)
        return None if key is None else self._document(key, documents[key])

    def _get_next_id(self) -> str:
        raise ValueError("A document needs its key: insert Document(data, doc_id=key)")

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        return cast("dict[str, Mapping[str, Any]]", self.rows.documents)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        rows, storage = self.rows, cast("RowStorage", self._storage)
        aside = Aside(rows.documents)
        updater(aside)
        storage.apply(
            [
                storage.row(self._name, key, rows.version(key) + 1, _text(document))
                for key, document in aside.changed().items()
            ]
        )

    def _document(self, key: str, document: Mapping[str, Any]) -> Document:
        return self.document_class(document, cast("int", key))


class RowDB(TinyDB):
    """TinyDB with our tables."""

    table_class = RowTable
