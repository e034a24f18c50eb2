"""The ends of the ledger's chains, to which new entries are linked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tinydb import where

from bot.domain.ledger import Entry, Link, chain
from storage.codecs import Codec, in_utc
from storage.tiny._table import RowTable


class Chains:
    """Knows the last link of every story's chain."""

    def __init__(self, table: RowTable, codec: Codec, salt: Callable[[], str]) -> None:
        """Read where every chain ends; `salt` gives fresh random hex for each entry."""
        self._table = table
        self._codec = codec
        self._salt = salt
        self._ends: dict[str, int] = {}
        self.reached((doc["story"], doc["sequence"]) for doc in table.rows.documents.values())

    def links(self, entries: Sequence[Entry]) -> list[Link]:
        """The entries as links at the ends of their chains; nothing is kept yet."""
        made: dict[str, Link] = {}
        links: list[Link] = []
        for entry in entries:
            previous = made.get(entry.story) or self._end(entry.story)
            # The hash is over the time's text: only UTC comes back from storage unchanged.
            exact = replace(entry, at=in_utc(entry.at))
            made[entry.story] = chain(previous, exact, self._salt())
            links.append(made[entry.story])
        return links

    def reached(self, ends: Iterable[tuple[str, int]]) -> None:
        """Note links (story, sequence) that are stored."""
        for story, sequence in ends:
            self._ends[story] = max(sequence, self._ends.get(story, 0))

    def look_again(self, story: str) -> None:
        """Find where a chain ends, after links of it were themselves changed."""
        self._ends.pop(story, None)
        found = self._table.search(where("story") == story)
        self.reached((story, document["sequence"]) for document in found)

    def _end(self, story: str) -> Link | None:
        end = self._ends.get(story)
        document = self._table.get(doc_id=f"{story}/L-{end}") if end else None
        return self._codec.decode(Link, document) if isinstance(document, dict) else None
