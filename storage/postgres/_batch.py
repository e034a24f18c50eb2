"""Several commits as one transaction: which of them may be, and what is to be written."""

from collections.abc import Callable, Mapping, Sequence

from bot.domain.ledger import Link, chain
from storage.codecs import Codec
from storage.postgres._rows import Place, Row, Wanted, row_of
from storage.store import Change, Conflict

Outcome = Conflict | None
Salt = Callable[[], str]


class Batch:
    """Decides commit by commit, each seeing what those before it will have written."""

    def __init__(
        self,
        codec: Codec,
        salt: Salt,
        versions: Mapping[Place, int],
        ends: Mapping[str, Link],
    ) -> None:
        """Begin with the `versions` of the rows asked for and the `ends` of the chains."""
        self._codec = codec
        self._salt = salt
        self._versions = dict(versions)
        self._ends = dict(ends)
        self._rows: dict[Place, tuple[Row, int]] = {}
        self._first = frozenset(versions)

    def add(self, commit: Wanted, changed: int) -> Outcome:
        """Take a commit in as number `changed`; the conflict where it may not be."""
        for row in commit.rows:
            version = self._versions.get(row.place, 0)
            if version != row.expected:
                return Conflict(
                    f"{row.place[0].capitalize()} {row.place[1]} is in version {version}, "
                    f"not {row.expected}: read it again."
                )
        for row in (*commit.rows, *self._links(commit)):
            self._versions[row.place] = 0 if row.body is None else row.expected + 1
            self._rows[row.place] = row, changed
        return None

    def written(self) -> str:
        """The rows to write, as a JSON array; "" where there are none."""
        rows = [
            row.to_write(row.expected + 1, changed)
            for row, changed in self._rows.values()
            if row.body is not None
        ]
        return f"[{','.join(rows)}]" if rows else ""

    def removed(self) -> Sequence[tuple[Row, int]]:
        """The rows to remove that are there, each with the number of its commit."""
        return [
            (row, changed)
            for row, changed in self._rows.values()
            if row.body is None and row.place in self._first
        ]

    def _links(self, commit: Wanted) -> Sequence[Row]:
        rows = []
        for entry in commit.entries:
            link = chain(self._ends.get(entry.story), entry, self._salt())
            self._ends[entry.story] = link
            rows.append(row_of(self._codec, Change(link, 0)))
        return rows
