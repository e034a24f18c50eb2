"""A token bucket, as the generic cell rate algorithm keeps it: by one moment in time.

https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
"""

from dataclasses import dataclass, field

_STORED = 0.5


@dataclass
class Bucket:
    """Gives out `rate` tokens a second; `now` counts seconds and never goes back.

    What is not taken for a while is kept, half a second's worth at most: what a busy moment held
    up is caught up with.
    """

    rate: float
    _full_at: float = field(default=float("-inf"), init=False)

    def wait(self, now: float) -> float:
        """Seconds until there is a token; 0 where there is one."""
        return max(self._full_at - self._stored / self.rate - now, 0.0)

    def take(self, now: float) -> bool:
        """Take a token; False where there is none."""
        if self.wait(now) > 0:
            return False
        self._full_at = max(self._full_at, now) + 1 / self.rate
        return True

    def give_back(self) -> None:
        """Nobody used the token that was taken last."""
        self._full_at -= 1 / self.rate

    def rest(self, now: float, seconds: float) -> None:
        """Give out nothing for so long."""
        self._full_at = max(self._full_at, now + seconds + self._stored / self.rate)

    @property
    def _stored(self) -> float:
        return self.rate * _STORED
