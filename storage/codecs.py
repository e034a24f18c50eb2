"""Records as JSON-able documents and back, the same for every engine."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from pydantic import TypeAdapter, ValidationError

from storage.store import FIELDS, SEARCHED, R, Record, StoreError, Value

Document = dict[str, Any]
_AS_IT_IS = {str, int, bool, float, type(None)}


class Codec:
    """Turns records into documents and back; keeps what it learned about each kind."""

    def __init__(self) -> None:
        self._adapters: dict[type[Any], TypeAdapter[Any]] = {}

    def encode(self, record: Record) -> Document:
        """The record's data as JSON-able values; times as sortable UTC text.

        Raises ValueError for a field of the wrong type and for a time without a zone.
        """
        python = self._adapter(type(record)).dump_python(record, warnings="error")
        document: Document = _plain(python)
        return document

    def decode(self, kind: type[R], document: Mapping[str, Any]) -> R:
        """The record a document was made from; times are aware UTC.

        Raises `StoreError` for a document that does not hold such a record.
        """
        try:
            record: R = self._adapter(kind).validate_python(document)
        except ValidationError as error:
            fields = ", ".join(sorted({str(fault["loc"][0]) for fault in error.errors()}))
            raise StoreError(
                f"A stored {table_name(kind)} cannot be read ({fields}): it was written by another "
                "version of Nightdesk, or by hand. Run that version, or restore a backup."
            ) from None
        return record

    def _adapter(self, kind: type[Any]) -> TypeAdapter[Any]:
        if kind not in self._adapters:
            self._adapters[kind] = TypeAdapter(kind)
        return self._adapters[kind]


def table_name(kind: type[Any]) -> str:
    """The name a kind's records are stored under. Raises KeyError for what is no record."""
    if kind not in FIELDS:
        raise KeyError(f"{kind.__name__} is not a kind of record")
    return kind.__name__.lower()


def field(record: Record, name: str) -> Value:
    """A declared field, normalised. Raises ValueError for a field that is not declared."""
    declared(type(record), name)
    value: Value = getattr(record, name)
    return normal(value)


def declared(kind: type[Any], name: str) -> str:
    """The name again, if the kind declares this field; else ValueError."""
    if name not in FIELDS[kind]:
        raise ValueError(f"{kind.__name__} declares no field {name!r} to ask for (see FIELDS)")
    return name


def newest_by(kind: type[Any]) -> str:
    """The field by which a search for this kind is ordered. Raises ValueError for no such kind."""
    if kind not in SEARCHED:
        raise ValueError(f"{kind.__name__} is not searched by words (see SEARCHED)")
    return SEARCHED[kind]


def normal(value: Value | Enum) -> Value:
    """A value as documents and indexes hold it: times as sortable UTC text, enums as values."""
    if isinstance(value, datetime):
        return in_utc(value).isoformat(timespec="microseconds")
    if isinstance(value, Enum):
        plain: Value = value.value
        return plain
    return value


def in_utc(moment: datetime) -> datetime:
    """The same instant in UTC. Raises ValueError for a naive time."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} needs a time zone")
    return moment.astimezone(UTC)


def _plain(value: Any) -> Any:
    # Most of a commit's time is spent here: what is plain already is not looked at twice.
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is dict:
        return {
            key: item if type(item) in _AS_IT_IS else _plain(item) for key, item in value.items()
        }
    if kind in {list, tuple}:
        return [_plain(item) for item in value]
    if isinstance(value, date) and kind is not datetime:
        return value.isoformat()
    return normal(value)
