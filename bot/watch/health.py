"""Whether the process lives, and whether it serves."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.watch.gateway import GatewayWatch

_LONGEST_STILL = 30.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Not `live`: start it anew. Not `ready`: it does not serve. `reasons` say what is wrong."""

    live: bool
    ready: bool
    reasons: tuple[str, ...]


@dataclass
class Health:
    """Knows when the clock ticked last, and asks about the gateway."""

    gateway: GatewayWatch
    time: Callable[[], float] = time.monotonic
    stopping: bool = False
    _ticked_at: float = field(init=False)

    def __post_init__(self) -> None:
        self._ticked_at = self.time()

    def ticked(self) -> None:
        """What was due has been looked for; the store answered."""
        self._ticked_at = self.time()

    def verdict(self) -> Verdict:
        """How things are at this moment.

        A lost gateway does not end life: the bot reconnects by itself, and a restart would only
        ask Discord for one more session.
        """
        still = self.time() - self._ticked_at
        live = still <= _LONGEST_STILL
        reasons = [] if live else [f"nothing has been looked for as due for {still:.0f} s"]
        reasons += self.gateway.reasons()
        reasons += ["stopping"] if self.stopping else []
        return Verdict(live, not reasons, tuple(reasons))
