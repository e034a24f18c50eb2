"""What is seen from outside: one log line and one count for each act, and whether all is well."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from bot.services.clock import Clock
from bot.watch.gateway import GatewayWatch
from bot.watch.health import Health
from bot.watch.journal import Journal
from bot.watch.metrics import Metrics


class Watch:
    """Everything that watches one running bot."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.metrics = Metrics()
        self.journal = Journal(self.metrics)
        self.gateway = GatewayWatch(self.metrics, clock)
        self.health = Health(self.gateway)
        self.skew = timedelta()

    def arrived(self, created_at: datetime) -> None:
        """Something that Discord dated has just arrived: how far our clock is from Discord's."""
        self.skew = self.clock.now() - created_at

    @contextmanager
    def ticking(self) -> Iterator[None]:
        """Around a look at what is due: it counts, and is a sign of life whatever came of it."""
        outcome = "failed"
        try:
            yield
            outcome = "done"
        finally:
            self.metrics.ticks.labels(outcome).inc()
            self.health.ticked()
