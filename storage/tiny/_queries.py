"""What services ask for, in TinyDB's query language."""

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import and_
from typing import Any

from tinydb import Query, where as field_named
from tinydb.queries import QueryInstance

from storage.codecs import declared, normal
from storage.store import Value
from storage.tiny._table import RowTable


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


def in_order(
    table: RowTable,
    query: QueryInstance,
    until: tuple[str, Value] | None,
    order: str,
    *,
    newest_first: bool,
) -> Iterator[str]:
    """The keys of the documents that match, by `order`, then by key.

    What is ordered by the field that `until` limits comes by its index, so that whoever asks for
    the first of many does not wait for all to be looked at.
    """
    if until and until[0] == order and not newest_first:
        keys = table.rows.up_to(order, normal(until[1]))
        if keys is not None:
            return (key for key in keys if query(table.rows.documents[key]))
    documents = table.rows.documents
    placed = [(documents[key][order] if order else "", key) for key in table.keys(query)]
    return (key for _, key in sorted(placed, reverse=newest_first))


def _is_set(name: str) -> QueryInstance:
    # Comes before a comparison with the same field: None cannot be compared.
    return field_named(name).test(_present)


def _present(value: Any) -> bool:
    return value is not None
