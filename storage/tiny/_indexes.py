"""Which rows have which value in a field, so that a query need not look at every row."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Literal, Protocol

Operator = Literal["==", "<="]
Condition = tuple[Operator, str, Any]


class Index(Protocol):
    """Keys by the value of one field."""

    def add(self, value: Any, key: str) -> None:
        """Remember that the row `key` has this value."""
        ...

    def discard(self, value: Any, key: str) -> None:
        """Forget it."""
        ...

    def count(self, operator: Operator, value: Any) -> int | None:
        """How many rows match; None where this index cannot say."""
        ...

    def keys(self, operator: Operator, value: Any) -> Iterable[str]:
        """The matching rows; only where `count` could say."""
        ...


class Equals:
    """Answers `==`, None included."""

    def __init__(self) -> None:
        self._keys: dict[Any, dict[str, None]] = {}

    def add(self, value: Any, key: str) -> None:
        """Remember that the row `key` has this value."""
        self._keys.setdefault(value, {})[key] = None

    def discard(self, value: Any, key: str) -> None:
        """Forget it."""
        keys = self._keys[value]
        del keys[key]
        if not keys:
            del self._keys[value]

    def count(self, operator: Operator, value: Any) -> int | None:
        """How many rows match; None for `<=`."""
        return len(self._keys.get(value, ())) if operator == "==" else None

    def keys(self, operator: Operator, value: Any) -> Iterable[str]:  # noqa: ARG002
        """The matching rows, in the order they came to have the value."""
        return self._keys.get(value, ())


class Ordered:
    """Answers `==` and `<=` on values that can be ordered; rows without one take no room."""

    def __init__(self) -> None:
        self._pairs: list[tuple[Any, str]] = []

    def add(self, value: Any, key: str) -> None:
        """Remember that the row `key` has this value."""
        if value is not None:
            insort(self._pairs, (value, key))

    def discard(self, value: Any, key: str) -> None:
        """Forget it."""
        if value is not None:
            del self._pairs[bisect_left(self._pairs, (value, key))]

    def count(self, operator: Operator, value: Any) -> int | None:
        """How many rows match; None where the value is None."""
        return None if value is None else len(range(*self._span(operator, value)))

    def keys(self, operator: Operator, value: Any) -> Iterable[str]:
        """The matching rows, the smallest value first."""
        return (key for _, key in islice(self._pairs, *self._span(operator, value)))

    def __iter__(self) -> Iterator[str]:
        """All rows that have a value, the smallest first."""
        return (key for _, key in self._pairs)

    def _span(self, operator: Operator, value: Any) -> tuple[int, int]:
        start = bisect_left(self._pairs, value, key=_value) if operator == "==" else 0
        return start, bisect_right(self._pairs, value, key=_value)


def index_for(name: str) -> Index:
    """The index that suits a field: instants (`…_at`) are asked for by range."""
    return Ordered() if name.endswith("_at") else Equals()


def conditions(query: object) -> Iterator[Condition]:
    """The conditions that must all hold for a TinyDB query, as far as indexes can answer them.

    TinyDB describes a query only by its hash value: ("==", ("field",), value), or
    ("and", {…}) of such. Anything else yields nothing, and the query looks at every row.
    """
    yield from _conditions(getattr(query, "_hash", None))


def _conditions(described: object) -> Iterator[Condition]:
    match described:
        case ("and", frozenset() as parts):
            for part in parts:
                yield from _conditions(part)
        case ("==" | "<=" as operator, (str(name),), value):
            yield operator, name, value


def _value(pair: tuple[Any, str]) -> Any:
    return pair[0]
