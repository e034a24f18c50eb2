"""The numbers for Prometheus, in a registry of their own."""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)

_LATENESS = (0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 6 * 3600)
_ANSWER = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)


class Metrics:
    """Counts what happens; `text` is what Prometheus reads.

    No label holds a person, a server or a text: their number is bounded by the program.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self.acts = self._counter(
            "acts", "Commands, presses, forms and suggestions.", "kind", "name", "outcome"
        )
        self.answer_seconds = Histogram(
            "nightdesk_answer_seconds",
            "Seconds from an act's arrival until it was answered.",
            ("kind",),
            buckets=_ANSWER,
            registry=self.registry,
        )
        self.deliveries = self._counter("deliveries", "Tries to deliver.", "kind", "outcome")
        self.lateness_seconds = Histogram(
            "nightdesk_delivery_lateness_seconds",
            "Seconds from the moment a message was due until it was there.",
            ("kind",),
            buckets=_LATENESS,
            registry=self.registry,
        )
        self.oldest_due_seconds = self._gauge(
            "oldest_due_seconds", "How long the message that is due longest has waited."
        )
        self.gateway_up = self._gauge(
            "gateway_up", "1 while a shard has its connection to Discord.", "shard"
        )
        self.gateway_losses = self._counter(
            "gateway_losses", "Connections to Discord's gateway that were lost."
        )
        self.gateway_returns = self._counter(
            "gateway_returns", "Connections that came back, resumed or anew.", "how"
        )
        self.requests = self._counter(
            "discord_requests", "Answers of Discord's API, by status; none: no answer.", "status"
        )
        self.invalid_answers = self._gauge(
            "invalid_answers", "Answers of the last ten minutes that were 401, 403 or 429."
        )
        self.deliveries_rest = self._gauge(
            "deliveries_rest", "1 while nothing is delivered, as Discord refused too much."
        )
        self.servers = self._gauge("servers", "Servers that the bot is in.")
        self.ticks = self._counter("ticks", "Looks at the clock for what is due.", "outcome")

    def text(self) -> bytes:
        """Everything counted, in Prometheus' text format."""
        return generate_latest(self.registry)

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(f"nightdesk_{name}", says, labels, registry=self.registry)

    def _gauge(self, name: str, says: str, *labels: str) -> Gauge:
        return Gauge(f"nightdesk_{name}", says, labels, registry=self.registry)
