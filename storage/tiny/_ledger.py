"""The ends of the ledger's chains, to which new entries are linked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tinydb import where

from bot.domain.ledger import Entry, Link, chain
from storage.codecs import Codec, in_utc
from storage.tiny._table import RowTable


def exact(entry: Entry) -> Entry:
    """The entry as it can be kept. Raises ValueError for a time without a zone, or no Unicode."""
    f"{entry.story}{entry.what}{entry.subject}{entry.before}{entry.after}{entry.why}".encode()
    # The hash is over the time's text: only UTC comes back from storage unchanged.
    at = in_utc(entry.at)
    return entry if at is entry.at else replace(entry, at=at)


class Chains:
    """Knows the last link of every story's chain."""

    def __init__(self, table: RowTable, codec: Codec, salt: Callable[[], str]) -> None:
        """Read where every chain ends; `salt` gives fresh random hex for each entry."""
        self._table = table
        self._codec = codec
        self._salt = salt
        self._ends: dict[str, Link] = {}
        last: dict[str, int] = {}
        for document in table.rows.documents.values():
            story, sequence = document["story"], document["sequence"]
            last[story] = max(sequence, last.get(story, 0))
        for story, sequence in last.items():
            self._ends[story] = codec.decode(Link, table.rows.documents[f"{story}/L-{sequence}"])

    def links(self, entries: Sequence[Entry]) -> list[Link]:
        """The entries as links at the ends of their chains; nothing is kept yet."""
        made: dict[str, Link] = {}
        links: list[Link] = []
        for entry in entries:
            previous = made.get(entry.story) or self._ends.get(entry.story)
            made[entry.story] = chain(previous, entry, self._salt())
            links.append(made[entry.story])
        return links

    def reached(self, links: Iterable[Link]) -> None:
        """Note links, in their order, that are stored."""
        self._ends.update({link.story: link for link in links})

    def look_again(self, story: str) -> None:
        """Find where a chain ends, after links of it were themselves changed."""
        self._ends.pop(story, None)
        found = self._table.search(where("story") == story)
        if found:
            last = max(found, key=lambda document: int(document["sequence"]))
            self._ends[story] = self._codec.decode(Link, last)
