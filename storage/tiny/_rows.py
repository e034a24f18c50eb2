"""One table in memory: documents, their versions, and the indexes over them."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from storage.tiny._indexes import Condition, conditions, index_for


class Row(NamedTuple):
    """One row of the file. `text` is its document in JSON, empty where the row is to go.

    `id` is its place in the file, its own for as long as it is there.
    """

    id: int
    table: str
    key: str
    version: int
    text: str


class Rows:
    """The rows of one table. Documents are replaced, never changed in place."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.documents: dict[str, dict[str, Any]] = {}
        self._versions: dict[str, int] = {}
        self._ids: dict[str, int] = {}
        self._indexes = {name: index_for(name) for name in fields}

    def version(self, key: str) -> int:
        """The version of a row, 0 where there is none."""
        return self._versions.get(key, 0)

    def id(self, key: str) -> int | None:
        """The place of a row in the file, None where there is none."""
        return self._ids.get(key)

    def apply(self, row: Row, document: dict[str, Any] | None) -> None:
        """Show a row, and what its text says, as it now is on the disk."""
        before = self.documents.get(row.key)
        if before is not None:
            for name, index in self._indexes.items():
                index.discard(before.get(name), row.key)
        if document is None:
            self.documents.pop(row.key, None)
            self._versions.pop(row.key, None)
            self._ids.pop(row.key, None)
            return
        self.documents[row.key] = document
        self._versions[row.key] = row.version
        self._ids[row.key] = row.id
        for name, index in self._indexes.items():
            index.add(document.get(name), row.key)

    def candidates(self, query: object) -> Iterable[str]:
        """The keys among which every match is: by the narrowest index, else all."""
        best: Condition | None = None
        fewest = len(self.documents)
        for operator, name, value in conditions(query):
            index = self._indexes.get(name)
            count = index.count(operator, value) if index else None
            if count is not None and count <= fewest:
                best, fewest = (operator, name, value), count
        if best is None:
            return self.documents
        return self._indexes[best[1]].keys(best[0], best[2])

    def up_to(self, name: str, value: Any) -> Iterable[str] | None:
        """The rows whose field has at most this value, the smallest first; None without an index.

        Read it before anything is written.
        """
        index = self._indexes[name]
        return None if index.count("<=", value) is None else index.keys("<=", value)
