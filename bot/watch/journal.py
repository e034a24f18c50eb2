"""One line in the log, and one count, for each act of a person and each try to deliver."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog

from bot.domain.delivery import Delivery
from bot.watch.metrics import Metrics

ANSWERED = "answered"
REFUSED = "refused"
FAILED = "failed"
REPEATED = "repeated"
CLOSING = "closing"
TOO_LATE = "too late"
MISSED = "missed"
_SUGGESTION = "autocomplete"


@dataclass(slots=True)
class Act:
    """What somebody asked for, while it is being answered; `code` is what a failure is told by."""

    server: int
    began: float
    kind: str = ""
    name: str = ""
    outcome: str = ANSWERED
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One try to deliver: what came of it (`sent`, `edited`, `gone`, `retried`, `refused`, …)."""

    delivery: Delivery
    outcome: str
    began: float
    at: datetime
    problem: str = ""


@dataclass(frozen=True)
class Journal:
    """Writes the canonical lines. `time` counts seconds and never goes back."""

    metrics: Metrics
    time: Callable[[], float] = time.monotonic
    log: structlog.stdlib.BoundLogger = field(
        default_factory=lambda: structlog.get_logger("nightdesk")
    )

    def begin(self, server: int) -> Act:
        """An act that has just arrived."""
        return Act(server, self.time())

    def acted(self, act: Act) -> None:
        """Say what became of an act; nobody is named."""
        seconds = self.time() - act.began
        self.metrics.acts.labels(act.kind, act.name, act.outcome).inc()
        self.metrics.answer_seconds.labels(act.kind).observe(seconds)
        code = {"code": act.code} if act.code else {}
        # A line for each letter typed would hide the others.
        write = self.log.debug if act.kind == _SUGGESTION else self.log.info
        write(
            "act",
            kind=act.kind,
            name=act.name,
            server=act.server,
            outcome=act.outcome,
            ms=_ms(seconds),
            **code,
        )

    def delivered(self, tried: Try) -> None:
        """Say what became of one try to deliver; how late counts once it is there."""
        delivery = tried.delivery
        kind = delivery.kind.value
        self.metrics.deliveries.labels(kind, tried.outcome).inc()
        late = delivery.lateness(tried.at).total_seconds()
        if tried.outcome in {"sent", "edited", "published"}:
            self.metrics.lateness_seconds.labels(kind).observe(late)
        problem = {"problem": tried.problem} if tried.problem else {}
        write = self.log.warning if problem else self.log.info
        write(
            "delivery",
            kind=kind,
            key=delivery.key,
            server=delivery.guild_id,
            outcome=tried.outcome,
            late_s=round(late, 3),
            attempts=delivery.attempts,
            ms=_ms(self.time() - tried.began),
            **problem,
        )


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
