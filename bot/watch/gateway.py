"""Whether Discord's gateway is there, by shard, and since when it is not."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import structlog

from bot.watch.metrics import Metrics


@dataclass
class GatewayWatch:
    """Told of losses and returns; says so in the log and in the metrics."""

    metrics: Metrics
    time: Callable[[], float] = time.monotonic
    log: structlog.stdlib.BoundLogger = field(
        default_factory=lambda: structlog.get_logger("nightdesk")
    )

    def __post_init__(self) -> None:
        self._lost_at: dict[int, float] = {}
        self._began = self.time()
        self._known: set[int] = set()

    def expect(self, shards: Iterable[int]) -> None:
        """These shards are this process's own; they count as lost until they are connected."""
        for shard in shards:
            if shard not in self._known:
                self._lost_at.setdefault(shard, self.time())

    def lost(self, shard: int) -> None:
        """A shard has no connection any more; each further try that fails says so too."""
        self.metrics.gateway_up.labels(shard).set(0)
        if shard in self._lost_at or shard not in self._known:
            return
        self._lost_at[shard] = self.time()
        self.metrics.gateway_losses.inc()
        self.log.warning("gateway lost: reconnecting", shard=shard)

    def back(self, shard: int, *, resumed: bool) -> float:
        """A shard is connected, in its old session or anew; for how many seconds it was not."""
        self.metrics.gateway_up.labels(shard).set(1)
        first = shard not in self._known
        self._known.add(shard)
        away = self.time() - self._lost_at.pop(shard, self.time())
        if not first:
            how = "resumed" if resumed else "anew"
            self.metrics.gateway_returns.labels(how).inc()
            self.log.info("gateway back", shard=shard, how=how, away_s=round(away, 1))
        return away

    def is_lost(self, shard: int) -> bool:
        """Whether a shard is not connected, or still being told what it missed."""
        return shard in self._lost_at

    def reasons(self) -> list[str]:
        """What is wrong, in words; nothing while every shard is connected."""
        if not self._known:
            waited = self.time() - self._began
            return [f"not connected to Discord's gateway yet, for {waited:.0f} s"]
        return [
            f"shard {shard} has no connection to Discord's gateway, for {self.time() - since:.0f} s"
            for shard, since in sorted(self._lost_at.items())
        ]
