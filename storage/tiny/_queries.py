"""What services ask for, in TinyDB's query language."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any

from tinydb import Query, where as field_named
from tinydb.queries import QueryInstance
from tinydb.table import Document

from storage.codecs import declared, normal
from storage.store import Value


def asked(
    kind: type[Any],
    where: Mapping[str, Value],
    until: tuple[str, Value] | None,
    order: str,
) -> QueryInstance:
    """The documents that `Store.query` is asked for. Raises ValueError for undeclared fields."""
    wanted = [field_named(declared(kind, name)) == normal(value) for name, value in where.items()]
    if until is not None:
        wanted += [_is_set(declared(kind, until[0])), field_named(until[0]) <= normal(until[1])]
    if order:
        wanted.append(_is_set(declared(kind, order)))
    return reduce(and_, wanted) if wanted else Query().noop()


def arranged(found: Sequence[Document], order: str, *, newest_first: bool) -> list[str]:
    """The keys of the documents by `order`, then by key."""
    placed = [(document[order] if order else "", str(document.doc_id)) for document in found]
    return [key for _, key in sorted(placed, reverse=newest_first)]


def _is_set(name: str) -> QueryInstance:
    # Comes before a comparison with the same field: None cannot be compared.
    return field_named(name).test(_present)


def _present(value: Any) -> bool:
    return value is not None
