"""Snowflakes: ids that carry their moment and only ever grow."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
TIME_SHIFT = 22


class Snowflakes:
    """Hands out ids made from a clock."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last = 0

    @property
    def last(self) -> int:
        """Return the newest id."""
        return self._last

    def go_on_after(self, last: int) -> None:
        """Hand out ids above `last` only, as after a restart."""
        self._last = max(self._last, last)

    def next(self) -> int:
        """Return an id above every earlier one, even if the clock stands still or goes back."""
        milliseconds = max((self._now() - EPOCH) // timedelta(milliseconds=1), 0)
        self._last = max(milliseconds << TIME_SHIFT, self._last + 1)
        return self._last
