"""What services ask for, as SQL. Names come from `FIELDS` alone; values are always parameters."""

from collections.abc import Collection, Sequence
from typing import Any

from storage.codecs import declared, normal, table_name
from storage.postgres._rows import COLUMNS, column_value
from storage.postgres._text import sought, sought_value
from storage.store import Value


class Asked:
    """What `Store.query` is asked for, grown condition by condition."""

    def __init__(self, kind: type[Any]) -> None:
        """Ask for all records of a kind."""
        self._kind = kind
        self._values: list[Value] = [table_name(kind)]
        self._conditions = ["what = $1"]
        self._end = "ORDER BY key"

    @property
    def statement(self) -> str:
        """The statement; its parameters are `values`."""
        where = " AND ".join(self._conditions)
        return f"SELECT key, version, doc FROM nightdesk_records WHERE {where} {self._end}"  # noqa: S608

    @property
    def values(self) -> Sequence[Value]:
        """What stands for $1, $2 and so on."""
        return self._values

    def where(self, name: str, value: Value) -> None:
        """Only where the field has this value; None asks for an empty one."""
        text = _text(declared(self._kind, name))
        if value is None:
            self._conditions.append(f"{text} IS NULL")
        elif name in COLUMNS:
            self._conditions.append(f"{name} = {self._given(column_value(value))}")
        else:
            given = self._given(sought_value(normal(value)))
            self._conditions.append(f"doc->'{name}' = {given}::text::jsonb")

    def until(self, name: str, value: Value) -> None:
        """Only where the field is set and at most the value."""
        field = declared(self._kind, name)
        if name not in COLUMNS:
            number = isinstance(value, int) and not isinstance(value, bool)
            field = f"({_text(name)})::numeric" if number else f'{_text(name)} COLLATE "C"'
            value = value if number else _worded(value)
        self._conditions.append(f"{field} <= {self._given(column_value(value))}")

    def order(self, name: str, *, newest_first: bool, limit: int | None) -> None:
        """In this order; where it names a field, only records that have it."""
        by = []
        if name:
            self._conditions.append(f"{_text(declared(self._kind, name))} IS NOT NULL")
            by = (
                [name] if name in COLUMNS else [_NUMBER.format(name=name), _WORDS.format(name=name)]
            )
        direction = "DESC" if newest_first else "ASC"
        self._end = "ORDER BY " + ", ".join(f"{part} {direction}" for part in (*by, "key"))
        if limit is not None:
            self._end += f" LIMIT {self._given(max(limit, 0))}"

    def _given(self, value: Value) -> str:
        self._values.append(value)
        return f"${len(self._values)}"


# A field without a column is either a number or a text; times are texts that sort.
_NUMBER = "CASE WHEN jsonb_typeof(doc->'{name}') = 'number' THEN (doc->>'{name}')::numeric END"
_WORDS = "doc->>'{name}' COLLATE \"C\""


def spelt(words: Sequence[Collection[str]]) -> str:
    """Groups of spellings as a `tsquery`: all of the groups, any of each; "" matches nothing."""
    groups = [[_quoted(word) for word in sorted(group) if word] for group in words]
    return " & ".join(f"({' | '.join(group)})" for group in groups) if all(groups) else ""


def _worded(value: Value) -> Value:
    """A value as it stands in a document's text: truth values are spelt as in JSON."""
    return str(value).lower() if isinstance(value, bool) else normal(value)


def _text(name: str) -> str:
    return name if name in COLUMNS else f"(doc->>'{name}')"


def _quoted(word: str) -> str:
    return "'" + sought(word).replace("\\", "\\\\").replace("'", "''") + "'"
