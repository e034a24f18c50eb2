"""What a commit asks for, made ready for the database before it waits for its turn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.ledger import Entry
from storage.codecs import Codec, in_utc, normal, table_name
from storage.postgres._text import packed, packed_json, sought
from storage.store import FIELDS, SEARCHED, Change, Record, Value
from storage.words import words_of

COLUMNS: Mapping[str, str] = {
    "story": "text",
    "guild_id": "numeric",
    "number": "numeric",
    "sequence": "numeric",
    "position": "numeric",
    "kind": "text",
    "subject": "text",
    "state": "text",
    "owner": "text",
    "reporter": "numeric",
    "user_id": "numeric",
    "removed": "boolean",
    "received_at": "timestamptz",
    "recorded_at": "timestamptz",
    "lapses_at": "timestamptz",
    "next_at": "timestamptz",
    "expires_at": "timestamptz",
    "created_at": "timestamptz",
    "delete_at": "timestamptz",
    "clear_at": "timestamptz",
    "space": "text",
}
"""The declared fields (`FIELDS`) that have a column of their own, and so can have an index.

The others are read from the document. A further column needs a migration that fills it as well.

Ids and numbers are `numeric`, because Discord's ids are unsigned and outgrow `bigint`.
"""

Place = tuple[str, str]  # what (the kind's name) and key


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it is to be; `body` is None where it is to go."""

    place: Place
    expected: int
    story: str
    body: str | None

    def to_write(self, version: int, changed: int) -> str:
        """The row as a JSON object for the statement that writes."""
        return f'{{"version":{version},"changed":{changed},{self.body}}}'


@dataclass(frozen=True, slots=True)
class Wanted:
    """A commit with everything checked that needs no database."""

    rows: Sequence[Row]
    entries: Sequence[Entry]

    @property
    def stories(self) -> set[str]:
        """The stories whose ledger gets an entry."""
        return {entry.story for entry in self.entries}

    @property
    def touches_ledger(self) -> bool:
        """Whether links themselves are changed, which may move the end of a chain."""
        return any(row.place[0] == "link" for row in self.rows)


def wanted(codec: Codec, changes: Sequence[Change], entries: Sequence[Entry]) -> Wanted:
    """A commit made ready. Raises ValueError for what could not be stored or read again."""
    rows = [row_of(codec, change) for change in changes]
    if len({row.place for row in rows}) < len(rows):
        raise ValueError("A commit changes one record twice: make it one change")
    # The hash is over the time's text: only UTC comes back from storage unchanged.
    exact = [replace(entry, at=in_utc(entry.at)) for entry in entries]
    for entry in exact:
        packed([entry.story, entry.payload()])
    return Wanted(rows, exact)


def row_of(codec: Codec, change: Change) -> Row:
    """One change made ready."""
    record = change.record
    place = table_name(type(record)), sought(record.key)
    body = None if change.remove else _body(codec, record, place[0])
    return Row(place, change.expected, getattr(record, "story", ""), body)


def column_value(value: Value) -> Value:
    """A value as the driver wants it for a column."""
    if isinstance(value, datetime):
        return in_utc(value)
    plain = normal(value)
    return sought(plain) if isinstance(plain, str) else plain


def _body(codec: Codec, record: Record, what: str) -> str:
    kind = type(record)
    columns = {name: normal(getattr(record, name)) for name in FIELDS[kind] if name in COLUMNS}
    words = {"words": " ".join(sorted(words_of(record)))} if kind in SEARCHED else {}
    row = packed({"what": what, "key": record.key} | columns | words)
    return f'{row[1:-1]},"doc":{packed_json(codec.encode(record))}'
