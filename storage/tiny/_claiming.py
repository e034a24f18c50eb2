"""Which deliveries may be handed out now, and in which order."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, cast

from bot.domain.delivery import URGENCY, Delivery
from bot.domain.shards import Shards
from storage.codecs import normal, table_name
from storage.tiny._indexes import Ordered
from storage.tiny._rows import Row, Rows

_DELIVERIES = table_name(Delivery)
Document = Mapping[str, Any]


class Line:
    """What is owed, kept in the order in which it is handed out.

    A sender asks several times a second, also while ten thousand are due: they are not looked
    through, and not put in order, each time.
    """

    def __init__(self, deliveries: Rows) -> None:
        """Keep in order what `deliveries` show."""
        self._shown = deliveries.documents
        self._owed: dict[str, Document] = {}
        self._holding: dict[str, Document] = {}
        self._order = Ordered()
        for key, document in self._shown.items():
            self._add(key, document)

    def note(self, rows: Iterable[Row]) -> None:
        """Take up rows that memory shows now."""
        for row in rows:
            if row.table == _DELIVERIES:
                self._drop(row.key)
                if row.key in self._shown:
                    self._add(row.key, self._shown[row.key])

    def free(
        self, now: datetime, pending: Collection[str], skip: frozenset[str], shards: Shards | None
    ) -> Iterator[str]:
        """The keys of what is due and free, the most urgent first; `pending` is being changed."""
        at = cast("str", normal(now))
        held = self._held_places(at)
        changing = (self._owed[key] for key in pending if key in self._owed)
        held |= {_place(document) for document in changing if _is_due(document, at)} - {0}
        for key in self._order:
            document = self._owed[key]
            is_free = key not in skip and key not in pending and not _is_leased(document, at)
            ours = shards is None or shards.own(document["guild_id"])
            if _is_due(document, at) and is_free and ours and _place(document) not in held:
                yield key

    def _held_places(self, at: str) -> set[int]:
        waiting = (
            document
            for document in self._holding.values()
            if not _is_due(document, at) or _is_leased(document, at)
        )
        return {_place(document) for document in waiting} - {0}

    def _add(self, key: str, document: Document) -> None:
        if document["next_at"] is None:
            return
        self._owed[key] = document
        if document["holds_place"]:
            self._holding[key] = document
        self._order.add(_urgency(document), key)

    def _drop(self, key: str) -> None:
        document = self._owed.pop(key, None)
        if document is not None:
            self._holding.pop(key, None)
            self._order.discard(_urgency(document), key)


def _place(document: Document) -> int:
    return int(document["channel_id"] or document["user_id"])


def _urgency(document: Document) -> tuple[int, str]:
    return URGENCY[document["kind"]], document["due_at"] or document["next_at"]


def _is_due(document: Document, at: str) -> bool:
    return bool(document["next_at"] <= at)


def _is_leased(document: Document, at: str) -> bool:
    until = document["leased_until"]
    return until is not None and until > at
