"""One table in memory: documents, their versions, and the indexes over them."""

from collections.abc import Iterable, Sequence
from typing import Any

from storage.tiny._file import Row
from storage.tiny._indexes import Condition, conditions, index_for


class Rows:
    """The rows of one table. Documents are replaced, never changed in place."""

    def __init__(self, fields: Sequence[str]) -> None:
        self.documents: dict[str, dict[str, Any]] = {}
        self._versions: dict[str, int] = {}
        self._indexes = {name: index_for(name) for name in fields}

    def version(self, key: str) -> int:
        """The version of a row, 0 where there is none."""
        return self._versions.get(key, 0)

    def apply(self, row: Row) -> None:
        """Show a row as it now is on the disk."""
        self._unindex(row.key)
        if row.document is None:
            self.documents.pop(row.key, None)
            self._versions.pop(row.key, None)
        else:
            self.documents[row.key] = row.document
            self._versions[row.key] = row.version
            for name, index in self._indexes.items():
                index.add(row.document.get(name), row.key)

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

    def _unindex(self, key: str) -> None:
        document = self.documents.get(key)
        if document is not None:
            for name, index in self._indexes.items():
                index.discard(document.get(name), key)
