"""`/healthz` and `/metrics` over HTTP, on an address of their own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.watch import Watch
from bot.watch.health import Verdict

_TEXT = "text/plain; version=0.0.4; charset=utf-8"
LookUp = Callable[[], Awaitable[None]]


class Pages:
    """What is answered to whoever asks how the bot is."""

    def __init__(self, watch: Watch, look_up: LookUp) -> None:
        self._watch = watch
        self._look_up = look_up

    def routes(self) -> list[web.RouteDef]:
        """The addresses, read-only."""
        return [
            web.get("/healthz", self.healthz),
            web.get("/healthz/live", self.live),
            web.get("/healthz/ready", self.ready),
            web.get("/metrics", self.metrics),
        ]

    async def healthz(self, request: web.Request) -> web.Response:
        """200 while the bot lives and serves, else 503; the reasons in either case."""
        return await self.ready(request)

    async def live(self, _request: web.Request) -> web.Response:
        """200 unless the bot has to be started anew."""
        verdict = self._watch.health.verdict()
        return _answer(verdict, well=verdict.live)

    async def ready(self, _request: web.Request) -> web.Response:
        """200 while the bot serves."""
        verdict = self._watch.health.verdict()
        return _answer(verdict, well=verdict.ready)

    async def metrics(self, _request: web.Request) -> web.Response:
        """Every number, as Prometheus reads it."""
        await self._look_up()
        return web.Response(body=self._watch.metrics.text(), headers={"Content-Type": _TEXT})


@asynccontextmanager
async def served(pages: Pages, host: str, port: int) -> AsyncIterator[tuple[str, int]]:
    """Serve the pages; the address taken (port 0 takes a free one). Raises OSError."""
    app = web.Application()
    app.add_routes(pages.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield runner.addresses[0][:2]
    finally:
        await runner.cleanup()


def _answer(verdict: Verdict, *, well: bool) -> web.Response:
    body = {"live": verdict.live, "ready": verdict.ready, "reasons": list(verdict.reasons)}
    return web.json_response(body, status=200 if well else 503)
