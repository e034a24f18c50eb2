"""Which deliveries may be handed out now, and in which order."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, cast

from tinydb import where as field_named
from tinydb.table import Document

from bot.domain.delivery import URGENCY
from bot.domain.shards import Shards
from storage.codecs import normal
from storage.tiny._queries import due
from storage.tiny._table import RowTable


def free(
    deliveries: RowTable,
    now: datetime,
    pending: Callable[[str], bool],
    skip: frozenset[str],
    shards: Shards | None,
) -> Iterator[str]:
    """The keys of what is due and free, the most urgent first; `pending` is being changed."""
    at = cast("str", normal(now))
    found = sorted(deliveries.matching(due(now)), key=_urgency)
    held = _held_places(deliveries, at)
    held |= {_place(document) for document in found if pending(_key(document))} - {0}
    for document in found:
        key = _key(document)
        is_free = key not in skip and not pending(key) and not _is_leased(document, at)
        ours = shards is None or shards.own(document["guild_id"])
        if is_free and ours and _place(document) not in held:
            yield key


def _held_places(deliveries: RowTable, at: str) -> set[int]:
    holding = deliveries.matching(field_named("holds_place") == True)  # noqa: E712  (a query)
    waiting = (
        document
        for document in holding
        if document["next_at"] is not None
        if document["next_at"] > at or _is_leased(document, at)
    )
    return {_place(document) for document in waiting} - {0}


def _key(document: Document) -> str:
    return str(document.doc_id)


def _place(document: Mapping[str, Any]) -> int:
    return int(document["channel_id"] or document["user_id"])


def _urgency(document: Document) -> tuple[int, str, str]:
    due_since = document["due_at"] or document["next_at"]
    return URGENCY[document["kind"]], due_since, _key(document)


def _is_leased(document: Mapping[str, Any], at: str) -> bool:
    until = document["leased_until"]
    return until is not None and until > at
