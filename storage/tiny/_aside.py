"""What one TinyDB operation changes, kept aside until it is on the disk."""

from collections.abc import Iterator, MutableMapping
from copy import deepcopy
from typing import Any


class Aside(MutableMapping[str, dict[str, Any]]):
    """A table as TinyDB's own updaters see it: reads give copies, writes stay here.

    TinyDB changes documents in place; what differs from the table in the end is the change.
    """

    def __init__(self, documents: dict[str, dict[str, Any]]) -> None:
        self._documents = documents
        self._touched: dict[str, dict[str, Any] | None] = {}

    def changed(self) -> dict[str, dict[str, Any] | None]:
        """The documents that are new or different, and None for removed ones."""
        return {
            key: document
            for key, document in self._touched.items()
            if document != self._documents.get(key)
        }

    def clear(self) -> None:
        """Remove every document."""
        self._touched = dict.fromkeys(self._documents)

    def __getitem__(self, key: str) -> dict[str, Any]:
        if key not in self._touched:
            self._touched[key] = deepcopy(self._documents[key])
        document = self._touched[key]
        if document is None:
            raise KeyError(key)
        return document

    def __setitem__(self, key: str, document: dict[str, Any]) -> None:
        self._touched[key] = deepcopy(document)

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched[key] = None

    def __contains__(self, key: object) -> bool:
        if key in self._touched:
            return self._touched[key] is not None
        return key in self._documents

    def __iter__(self) -> Iterator[str]:
        return (key for key in {**self._documents, **self._touched} if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)
