"""Words in memory: an index (SQLite's FTS5) of what is kept elsewhere, made anew when needed."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby, islice

from storage.store import StoreError

_PER_SECOND = 20  # bits: so many entries of one second have room before those of the next


@dataclass(frozen=True, slots=True)
class Indexed:
    """One entry: `place` is where it is looked for, `newest` the instant that orders it (UTC).

    Its `key` is its own in all places, its `words` are as `words.words_in` gives them.
    """

    place: str
    key: str
    newest: str
    words: Collection[str]


class WordIndex:
    """Finds keys by words. For one thread at a time; it costs no disk."""

    def __init__(self) -> None:
        """Make an empty index. Raises `StoreError` where SQLite was built without FTS5."""
        self._db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        try:
            self._db.execute("CREATE VIRTUAL TABLE text USING fts5(words, tokenize = 'ascii')")
        except sqlite3.OperationalError:
            self._db.close()
            raise StoreError(
                "This Python's SQLite has no full-text search (FTS5). Use the Python of your "
                "distribution, or of python.org, which have it."
            ) from None
        self._db.execute(
            "CREATE TABLE entry(id INTEGER PRIMARY KEY, place TEXT NOT NULL, key TEXT NOT NULL, "
            "newest TEXT NOT NULL, UNIQUE (key))"
        )

    def put(self, entries: Iterable[Indexed]) -> None:
        """Add entries, or exchange those with the same key."""
        for entry in entries:
            self.remove(entry.key)
            row = self._free(entry.newest)
            self._db.execute(
                "INSERT INTO entry VALUES (?, ?, ?, ?)", (row, entry.place, entry.key, entry.newest)
            )
            words = " ".join([_token(entry.place), *entry.words])
            self._db.execute("INSERT INTO text(rowid, words) VALUES (?, ?)", (row, words))

    def remove(self, key: str) -> None:
        """Forget an entry, if it is there."""
        for row in self._db.execute("SELECT id FROM entry WHERE key = ?", (key,)).fetchall():
            self._db.execute("DELETE FROM entry WHERE id = ?", row)
            self._db.execute("DELETE FROM text WHERE rowid = ?", row)

    def newest(self, place: str, words: Sequence[Collection[str]], limit: int) -> list[str]:
        """The newest keys of a place that hold a word of each group; equals by the last key."""
        groups = [[word for word in group if _is_word(word)] for group in words]
        if limit <= 0 or not groups or not all(groups):
            return []
        wanted = [_token(place), *map(_any_of, groups)]
        return list(islice(self._in_order(" AND ".join(wanted)), limit))

    def most_alike(self, place: str, words: Collection[str], limit: int) -> list[str]:
        """The keys of a place that hold some of the words, those with most of the rare ones first.

        By BM25 (https://www.sqlite.org/fts5.html#the_bm25_function).
        """
        own = [word for word in words if _is_word(word)]
        if not own:
            return []
        found = self._db.execute(
            "SELECT key FROM text JOIN entry ON entry.id = text.rowid WHERE text MATCH ? "
            "ORDER BY bm25(text), text.rowid DESC LIMIT ?",
            (f"{_token(place)} AND {_any_of(own)}", limit),
        )
        return [key for (key,) in found]

    def close(self) -> None:
        """Forget everything."""
        self._db.close()

    def _in_order(self, wanted: str) -> Iterator[str]:
        found = self._db.execute(
            "SELECT newest, key, id FROM text JOIN entry ON entry.id = text.rowid "
            "WHERE text MATCH ? ORDER BY text.rowid DESC",
            (wanted,),
        )
        # Rows come by the second; within one they are in the order in which they were put.
        for _, entries in groupby(found, key=lambda entry: int(entry[2]) >> _PER_SECOND):
            yield from (key for _, key, _ in sorted(entries, reverse=True))

    def _free(self, newest: str) -> int:
        first = int(datetime.fromisoformat(newest).timestamp()) << _PER_SECOND
        last = self._db.execute(
            "SELECT max(id) FROM entry WHERE id BETWEEN ? AND ?",
            (first, first + (1 << _PER_SECOND) - 1),
        ).fetchone()[0]
        return first if last is None else int(last) + 1


def _token(place: str) -> str:
    # Longer than any word may be (`words.words_in`), so that no text can name a place.
    return "z" + sha256(place.encode()).hexdigest()


def _is_word(word: str) -> bool:
    # Only such are in the index, and nothing else may reach the language of its queries.
    return word.isascii() and word.isalnum() and word == word.lower()


def _any_of(words: Collection[str]) -> str:
    return "(" + " OR ".join(f'"{word}"' for word in words) + ")"
