"""What changed lately in each story's record, for whoever follows it."""

import time
from collections import deque
from collections.abc import Iterable

from storage.codecs import table_name
from storage.store import FOLLOWED, Followed, Record
from storage.tiny._rows import Row

_KINDS = {table_name(kind): kind for kind in FOLLOWED}
_REMEMBERED = 2000  # changes of a story


class Traces:
    """The last changes of each story, numbered over all stories."""

    def __init__(self) -> None:
        # Whatever an earlier process has numbered lies before: its followers read anew.
        self._end = self._began = time.time_ns()
        self._stories: dict[str, deque[tuple[int, type[Record], str]]] = {}

    def note(self, rows: Iterable[Row]) -> None:
        """Remember rows that are on the disk now."""
        for row in rows:
            if row.table in _KINDS:
                self._end += 1
                # A story's records are kept under its own key, "server/slug".
                story = "/".join(row.key.split("/")[:2])
                self._of(story).append((self._end, _KINDS[row.table], row.key))

    def since(self, story: str, after: int | None) -> Followed:
        """What changed since; see `Store.follow`."""
        traces = self._of(story)
        known = self._began if len(traces) < _REMEMBERED else traces[0][0]
        if after is None or not known <= after <= self._end:
            return Followed(self._end, None)
        newest_first = [(kind, key) for number, kind, key in reversed(traces) if number > after]
        return Followed(self._end, tuple(reversed(dict.fromkeys(newest_first))))

    def _of(self, story: str) -> deque[tuple[int, type[Record], str]]:
        return self._stories.setdefault(story, deque(maxlen=_REMEMBERED))
