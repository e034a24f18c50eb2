"""Discord shuts an address out that earns too many refusals: they are counted, and kept few."""

import time
from collections import deque
from collections.abc import Callable

import structlog

from bot.watch.metrics import Metrics

COUNTED = frozenset({401, 403, 429})
MOST = 2000
_WITHIN = 600.0


class Refusals:
    """The answers of the last ten minutes that Discord calls invalid (10,000 bring a ban).

    https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
    """

    def __init__(
        self, metrics: Metrics, *, most: int = MOST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`most` in ten minutes, and deliveries rest; `clock` counts seconds."""
        self._metrics = metrics
        self._most = most
        self._clock = clock
        self._at: deque[float] = deque()
        self._told = False
        self._log = structlog.get_logger("nightdesk")

    def note(self, status: int) -> None:
        """An answer came."""
        if status in COUNTED:
            self._at.append(self._clock())
            self._metrics.invalid_answers.set(self.recent)

    @property
    def recent(self) -> int:
        """How many there were in the last ten minutes."""
        while self._at and self._at[0] <= self._clock() - _WITHIN:
            self._at.popleft()
        return len(self._at)

    def too_many(self) -> bool:
        """Whether deliveries have to rest; says so once, and once when they go on."""
        self._metrics.invalid_answers.set(self.recent)
        many = self.recent >= self._most
        if many and not self._told:
            self._log.error(
                "Discord refuses too much: deliveries rest until fewer of its answers in ten "
                "minutes are 401, 403 or 429. The doctor shows which channels lack permissions.",
                refused=self.recent,
                most=self._most,
            )
        elif self._told and not many:
            self._log.info("deliveries go on", refused=self.recent)
        self._told = many
        self._metrics.deliveries_rest.set(many)
        return many
