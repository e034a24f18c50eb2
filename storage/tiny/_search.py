"""Word search beside the records: an index that another thread keeps up to date."""

import asyncio
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from storage.codecs import Codec, Document, newest_by, table_name
from storage.index import Indexed, WordIndex
from storage.store import SEARCHED, StoreError
from storage.tiny._rows import Row
from storage.words import words_of

_AT_ONCE = 50  # entries, then the event loop gets its turn
_PAUSE = 0.001  # seconds
_KINDS = {table_name(kind): kind for kind in SEARCHED}
Place = tuple[str, str]  # table and key
Documents = dict[Place, Document | None]


class Search:
    """Finds records by words; whatever is shown in memory is found from the next search on."""

    def __init__(self, codec: Codec, shown: Callable[[Place], Document | None]) -> None:
        """`shown` gives what memory shows in a place now."""
        self._codec = codec
        self._shown = shown
        self._index = WordIndex()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="nightdesk-search")
        self._changed: set[Place] = set()
        self._closing = False

    def note(self, rows: Iterable[Row]) -> None:
        """Take up rows that are on the disk now."""
        self._changed.update((row.table, row.key) for row in rows if row.table in _KINDS)

    def begin(self, documents: Documents) -> None:
        """Index what was there already, in the background; searches wait for it."""
        found = {place: document for place, document in documents.items() if place[0] in _KINDS}
        self._thread.submit(self._catch_up, found)

    async def newest(
        self, kind: type[Any], story: str, words: Sequence[Collection[str]], limit: int
    ) -> list[str]:
        """The keys of the records that `Store.search` asks for."""
        newest_by(kind)
        changed = {place: self._shown(place) for place in self._changed}
        self._changed.clear()
        asked = table_name(kind), story, tuple(words), limit
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._find, changed, *asked)

    def close(self) -> None:
        """Stop, whatever is not indexed yet."""
        self._closing = True
        self._thread.shutdown(cancel_futures=True)
        self._index.close()

    def _find(
        self,
        changed: Documents,
        table: str,
        story: str,
        words: Sequence[Collection[str]],
        limit: int,
    ) -> list[str]:
        self._catch_up(changed)
        found = self._index.newest(f"{table} {story}", words, limit)
        return [key.partition(" ")[2] for key in found]

    def _catch_up(self, changed: Documents) -> None:
        for number, ((table, key), document) in enumerate(changed.items(), 1):
            if self._closing:
                return
            self._index.remove(f"{table} {key}")
            if document is not None:
                self._put(table, key, document)
            if number % _AT_ONCE == 0:
                time.sleep(_PAUSE)

    def _put(self, table: str, key: str, document: Document) -> None:
        kind = _KINDS[table]
        try:
            words = words_of(self._codec.decode(kind, document))
        except StoreError:
            # Whoever reads it, and `store check`, says which one it is.
            return
        place, newest = f"{table} {document['story']}", document[newest_by(kind)]
        self._index.put([Indexed(place, f"{table} {key}", newest, words)])
