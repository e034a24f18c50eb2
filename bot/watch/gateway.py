"""Whether Discord's gateway is there, by shard, and since when it is not."""

from collections.abc import Iterable
from datetime import datetime

import structlog

from bot.services.clock import Clock
from bot.watch.metrics import Metrics


class GatewayWatch:
    """Told of losses and returns; says so in the log and in the metrics."""

    def __init__(self, metrics: Metrics, clock: Clock) -> None:
        self._metrics = metrics
        self._clock = clock
        self._began = clock.now()
        self._known: set[int] = set()
        self._greeted: set[int] = set()
        self._lost_at: dict[int, datetime] = {}
        self._log = structlog.get_logger("nightdesk")

    def expect(self, shards: Iterable[int]) -> None:
        """These shards are this process's own; they count as lost until they are connected."""
        for shard in shards:
            if shard not in self._known:
                self._lost_at.setdefault(shard, self._clock.now())

    def greeted(self, shard: int) -> None:
        """A shard has a session; one that had none before is there now."""
        self._greeted.add(shard)
        if shard not in self._known:
            self._known.add(shard)
            self._lost_at.pop(shard, None)
            self._metrics.gateway_up.labels(shard).set(1)

    def lost(self, shard: int) -> None:
        """A shard has no connection any more; each further try that fails says so too."""
        self._metrics.gateway_up.labels(shard).set(0)
        self._greeted.discard(shard)
        if shard in self._lost_at or shard not in self._known:
            return
        self._lost_at[shard] = self._clock.now()
        self._metrics.gateway_losses.inc()
        self._log.warning("gateway lost: reconnecting", shard=shard)

    def lost_all(self) -> None:
        """The connection ended as a whole."""
        for shard in self._known:
            self.lost(shard)

    def back(self, shard: int, *, resumed: bool) -> datetime | None:
        """A shard is connected, in its old session or anew; since when it was not, if it was."""
        if not resumed and shard not in self._greeted:
            return None  # what was under way when it was lost comes to its end
        self._greeted.add(shard)
        self._metrics.gateway_up.labels(shard).set(1)
        since = self._lost_at.pop(shard, None)
        if since is None:
            return None
        how = "resumed" if resumed else "anew"
        self._metrics.gateway_returns.labels(how).inc()
        self._log.info("gateway back", shard=shard, how=how, away_s=self._seconds(since))
        return since

    def is_lost(self, shard: int) -> bool:
        """Whether a shard is not connected, or still being told what it missed."""
        return shard in self._lost_at

    def reasons(self) -> list[str]:
        """What is wrong, in words; nothing while every shard is connected."""
        if not self._known:
            return [f"not connected to Discord's gateway yet, for {self._seconds(self._began)} s"]
        return [
            f"shard {shard} has no connection to Discord's gateway, for {self._seconds(since)} s"
            for shard, since in sorted(self._lost_at.items())
        ]

    def _seconds(self, since: datetime) -> int:
        return round((self._clock.now() - since).total_seconds())
