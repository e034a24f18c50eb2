"""The door of the REST API: tokens, limits, hooks, records, and Discord's way of answering."""

import asyncio
import inspect
import json
import time
from collections.abc import Iterable
from typing import Any

from aiohttp import web

from bot.rehearsal.backstage import Backstage
from bot.rehearsal.errors import ApiError, not_found, unauthorized
from bot.rehearsal.rest.bodies import RequestBody, read_body
from bot.rehearsal.rest.call import Call, Handler
from bot.rehearsal.rest.exchange import Cut, Exchange, Hook, Reply
from bot.rehearsal.rest.limits import Limits

BASE = "/api/v10"
WITHOUT_TOKEN = ("/interactions/", "/webhooks/", "/gateway")


class Api:
    """Answers REST requests and keeps a record of each exchange."""

    def __init__(self, backstage: Backstage, limits: Limits) -> None:
        self.backstage = backstage
        self.limits = limits
        self.exchanges: list[Exchange] = []
        self.before: list[Hook] = []
        self.after: list[Hook] = []
        self.failures: list[Exception] = []
        self.answer_within = 3.0

    async def answer(
        self, request: web.Request, template: str, handler: Handler | None
    ) -> web.StreamResponse:
        """Answer one request."""
        exchange = self._opened(request, template)
        try:
            reply = await self._reply(request, exchange, handler)
        except Cut:
            return _cut(request)
        except Exception as failure:
            # The client would retry a 500 in silence: the stand-in says so when it is closed.
            self.failures.append(failure)
            raise
        return self._response(exchange, reply)

    def _opened(self, request: web.Request, template: str) -> Exchange:
        exchange = Exchange(
            number=len(self.exchanges),
            method=request.method,
            template=template,
            path=request.path.removeprefix(BASE),
            query=dict(request.query),
            headers=dict(request.headers),
        )
        self.exchanges.append(exchange)
        return exchange

    async def _reply(
        self, request: web.Request, exchange: Exchange, handler: Handler | None
    ) -> Reply:
        try:
            reply = await self._judged(request, exchange, handler)
        except ApiError as error:
            reply = Reply(error.status, error.body())
        exchange.status, exchange.response = reply.status, reply.body
        replaced = await _ask(self.after, exchange)
        if replaced is not None:
            exchange.status, exchange.response = replaced.status, replaced.body
        self.limits.note(exchange.status)
        return replaced or reply

    async def _judged(
        self, request: web.Request, exchange: Exchange, handler: Handler | None
    ) -> Reply:
        banned = self.limits.shut_out()
        if banned is not None:
            return banned
        if handler is None:
            raise not_found()
        self._require_token(request, exchange.path)
        limited = self.limits.check(exchange.method, exchange.template, exchange.path)
        if limited is not None:
            return limited
        body = await read_body(request)
        exchange.request = body.data
        exchange.files = tuple(each.filename for each in body.files.values())
        injected = await _ask(self.before, exchange)
        return injected or await self._handled(request, body, handler)

    def _require_token(self, request: web.Request, path: str) -> None:
        if path.startswith(WITHOUT_TOKEN) and path != "/gateway/bot":
            return
        if request.headers.get("Authorization") != f"Bot {self.backstage.token}":
            raise unauthorized()

    async def _handled(self, request: web.Request, body: RequestBody, handler: Handler) -> Reply:
        now = asyncio.get_running_loop().time()
        call = Call(
            self.backstage, request.match_info, request.query, body, now, self.answer_within
        )
        found = handler(call)
        if inspect.isawaitable(found):
            found = await found
        if isinstance(found, Reply):
            return found
        return Reply(204) if found is None else Reply(200, found)

    def _response(self, exchange: Exchange, reply: Reply) -> web.Response:
        place = (exchange.method, exchange.template, exchange.path)
        headers = {**self.limits.headers(*place, time.time()), **reply.headers}
        if reply.body is None:
            return web.Response(status=reply.status, headers=headers)
        # A charset beside the content type would break the login of real clients.
        headers["Content-Type"] = "application/json"
        return web.Response(
            status=reply.status, body=json.dumps(reply.body).encode(), headers=headers
        )


async def _ask(hooks: Iterable[Hook], exchange: Exchange) -> Reply | None:
    for hook in list(hooks):
        found: Any = hook(exchange)
        if inspect.isawaitable(found):
            found = await found
        if found is not None:
            return Reply(found.status, found.body, found.headers)
    return None


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
