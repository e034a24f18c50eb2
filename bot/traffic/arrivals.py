"""How many requests reach Discord within one second, whatever holds some of them up on the way."""

from bisect import bisect_left, bisect_right, insort
from collections import deque

_SECOND = 1.0
_UNANSWERED = 3.0
_REMEMBERED = 1000


class Arrivals:
    """Lets at most so many arrive in any second; `now` counts seconds and never goes back.

    Discord counts a request when it arrives, and nobody tells us when that was. But a request that
    arrived later than others was answered later by as much or more. So each counts until a second
    after its answer, less what the fastest of the last thousand took; one without an answer for
    three seconds from when it left.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._until: list[float] = []
        self._took: deque[float] = deque(maxlen=_REMEMBERED)

    def wait(self, now: float) -> float:
        """Seconds until one more may leave, if no answer comes before; 0 where it may now."""
        del self._until[: bisect_right(self._until, now)]
        return 0.0 if len(self._until) < self._most else self._until[-self._most] - now

    def leave(self, now: float) -> None:
        """A request leaves."""
        insort(self._until, now + _UNANSWERED)

    def give_back(self, left_at: float) -> None:
        """What was to leave then did not."""
        place = bisect_left(self._until, left_at + _UNANSWERED)
        if place < len(self._until) and self._until[place] == left_at + _UNANSWERED:
            del self._until[place]

    def answer(self, left_at: float, now: float) -> None:
        """What left then has been answered."""
        self._took.append(now - left_at)
        self.give_back(left_at)
        insort(self._until, now - min(self._took) + _SECOND)
