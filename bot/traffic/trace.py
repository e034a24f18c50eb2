"""Stands where every request of the client library leaves: paces it, and reads the answer."""

from types import SimpleNamespace

import aiohttp

from bot.traffic.pace import Pace
from bot.traffic.refusals import Refusals
from bot.watch.metrics import Metrics

# Discord counts neither in its limit over all: https://discord.com/developers/docs/topics/rate-limits
_EXEMPT = ("/interactions/", "/webhooks/")
_TOO_MANY = 429


class Traffic:
    """All requests of one bot to Discord's API."""

    def __init__(self, pace: Pace, refusals: Refusals, metrics: Metrics) -> None:
        self.pace = pace
        self.refusals = refusals
        self._requests = metrics.requests

    def trace(self) -> aiohttp.TraceConfig:
        """What the client library is to call; a request waits here for its turn."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._leaves)
        trace.on_request_end.append(self._answered)
        trace.on_request_exception.append(self._unanswered)
        return trace

    async def _leaves(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        request: aiohttp.TraceRequestStartParams,
    ) -> None:
        if not any(part in request.url.path for part in _EXEMPT):
            context.left_at = await self.pace.turn()

    async def _answered(
        self,
        _session: aiohttp.ClientSession,
        context: SimpleNamespace,
        end: aiohttp.TraceRequestEndParams,
    ) -> None:
        answer = end.response
        if hasattr(context, "left_at"):
            self.pace.answered(context.left_at)
        self._requests.labels(answer.status).inc()
        if answer.status == _TOO_MANY and "X-RateLimit-Global" in answer.headers:
            self.pace.rest(float(answer.headers.get("Retry-After", 1)))
        if answer.headers.get("X-RateLimit-Scope") != "shared":
            self.refusals.note(answer.status)

    async def _unanswered(
        self,
        _session: aiohttp.ClientSession,
        _context: SimpleNamespace,
        _failed: aiohttp.TraceRequestExceptionParams,
    ) -> None:
        self._requests.labels("none").inc()
