"""Records as JSON documents and back, the same for every engine."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import SchemaSerializer, core_schema, from_json

from storage.store import FIELDS, SEARCHED, R, Record, StoreError, Value

Document = dict[str, Any]


class Codec:
    """Turns records into documents and back; keeps what it learned about each kind."""

    def __init__(self) -> None:
        self._adapters: dict[type[Any], TypeAdapter[Any]] = {}
        self._serializers: dict[type[Any], SchemaSerializer] = {}

    def encode(self, record: Record) -> str:
        """The record's document as JSON; times as sortable UTC text.

        Raises ValueError for a field of the wrong type, a time without a zone, and text that is
        not Unicode.
        """
        kind = type(record)
        if kind not in self._serializers:
            schema = _with_sortable_times(self._adapter(kind).core_schema)
            self._serializers[kind] = SchemaSerializer(schema)
        # One pass in compiled code: this is most of what a commit costs the event loop.
        return self._serializers[kind].to_json(record, warnings="error").decode()

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


def parsed(text: str) -> Document:
    """A document that was encoded. Raises ValueError for text that is no JSON."""
    document: Document = from_json(text)
    return document


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
        return _sortable(value)
    if isinstance(value, Enum):
        plain: Value = value.value
        return plain
    return value


def in_utc(moment: datetime) -> datetime:
    """The same instant in UTC. Raises ValueError for a naive time."""
    if moment.tzinfo is UTC:
        return moment
    if moment.tzinfo is None:
        raise ValueError(f"{moment} needs a time zone")
    return moment.astimezone(UTC)


def _with_sortable_times(schema: Any) -> Any:
    """A schema of pydantic's whose times are written as `normal` does, wherever they are in it."""
    if isinstance(schema, list | tuple):
        return type(schema)(_with_sortable_times(part) for part in schema)
    if not isinstance(schema, dict):
        return schema
    changed = {name: _with_sortable_times(part) for name, part in schema.items()}
    if schema.get("type") == "datetime":
        changed["serialization"] = _SORTABLE
    return changed


def _sortable(moment: datetime) -> str:
    try:
        return in_utc(moment).isoformat(timespec="microseconds")
    except AttributeError:
        raise ValueError(f"{moment!r} is no time") from None


_SORTABLE = core_schema.plain_serializer_function_ser_schema(
    _sortable, return_schema=core_schema.str_schema()
)
