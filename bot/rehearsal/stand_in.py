"""The stand-in itself: one object to start, fill with servers and people, watch and disturb."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from aiohttp import web

from bot.rehearsal.backstage import Backstage, Intent, Visible
from bot.rehearsal.commands import CommandBook
from bot.rehearsal.gateway.hub import Gateway
from bot.rehearsal.guilds import Guild
from bot.rehearsal.ids import Snowflakes
from bot.rehearsal.interactions import Answer
from bot.rehearsal.permissions import EVERYONE_DEFAULT
from bot.rehearsal.rest.exchange import Exchange, Hook
from bot.rehearsal.rest.limits import Limits
from bot.rehearsal.rest.routes import install
from bot.rehearsal.rest.server import BASE, Api
from bot.rehearsal.users import User

LOOKS_EVERY = 0.05
LARGEST_REQUEST = 32 * 1024 * 1024
TOKEN = "stand-in.token.for-one-bot"  # noqa: S105 - it opens nothing but this stand-in


class StandIn:
    """A Discord of one's own on 127.0.0.1: REST v10, gateway and stored files."""

    def __init__(
        self, now: Callable[[], datetime], *, bot_name: str = "Nightdesk", token: str = TOKEN
    ) -> None:
        """Prepare it.

        Args:
            now: the aware UTC clock that ids and timestamps are made from.
            bot_name: the bot's account.
            token: what the bot must log in with.
        """
        ids = Snowflakes(now)
        bot = User(ids.next(), bot_name, bot=True)
        self.backstage = Backstage(now, ids, bot, token, CommandBook())
        self.backstage.users[bot.id] = bot
        self.gateway = Gateway(self.backstage)
        self.limits = Limits(lambda: asyncio.get_running_loop().time())
        self.api = Api(self.backstage, self.limits)
        self._runner: web.AppRunner | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def token(self) -> str:
        """Return the token that the bot logs in with."""
        return self.backstage.token

    @property
    def api_url(self) -> str:
        """Return the REST address, as `discord.http.Route.BASE` takes it."""
        return self.backstage.base_url + BASE

    @property
    def gateway_url(self) -> str:
        """Return the gateway's address."""
        return self.backstage.base_url.replace("http", "ws", 1) + "/gateway"

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one."""
        app = web.Application(client_max_size=LARGEST_REQUEST)
        app.router.add_get("/gateway", self.gateway.serve)
        app.router.add_get("/gateway/", self.gateway.serve)
        install(app, self.api)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.backstage.base_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self._watch = asyncio.create_task(self._close_silent_stages())

    async def close(self) -> None:
        """Close every connection and stop listening.

        Raises:
            ExceptionGroup: requests that the stand-in itself (or a hook) failed to answer.
        """
        self.drop_gateway()
        if self._watch is not None:
            self._watch.cancel()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        if self.api.failures:
            raise ExceptionGroup("the stand-in failed", self.api.failures)

    async def _close_silent_stages(self) -> None:
        while True:
            for guild in list(self.backstage.guilds.values()):
                guild.stages.close_silent()
            await asyncio.sleep(LOOKS_EVERY)

    def add_guild(self, name: str, *, bot_permissions: int = EVERYONE_DEFAULT) -> Guild:
        """Add a server with @everyone, an owner, and the bot with a role of its own."""
        guild = Guild(self.backstage, name, bot_permissions)
        guild.announce()
        return guild

    async def connected(self, timeout: float = 30.0) -> None:  # noqa: ASYNC109
        """Wait until a bot has identified or resumed and is connected.

        Raises:
            TimeoutError: after `timeout` real seconds.
        """
        await self.gateway.changes.until(lambda: self._is_connected() or None, timeout)

    async def disconnected(self, timeout: float = 30.0) -> None:  # noqa: ASYNC109
        """Wait until no bot is connected."""
        await self.gateway.changes.until(lambda: not self._is_connected() or None, timeout)

    def _is_connected(self) -> bool:
        return any(each.connection for each in self.gateway.sessions.values())

    def on_visible(self, callback: Callable[[Visible], None]) -> None:
        """Call back with everything that a person sees or does, as it happens."""
        self.backstage.watchers.append(callback)

    @property
    def exchanges(self) -> list[Exchange]:
        """Return every REST exchange so far, in the order of arrival."""
        return self.api.exchanges

    def before_request(self, hook: Hook) -> Callable[[], None]:
        """Ask `hook` before each request is handled; return what takes the hook away again.

        The hook may return a `Reply` to give in place of the real answer, or raise `Cut`.
        """
        return _hooked(self.api.before, hook)

    def after_request(self, hook: Hook) -> Callable[[], None]:
        """Ask `hook` after each request was handled and before it is answered."""
        return _hooked(self.api.after, hook)

    def grant_intents(self, intents: int) -> None:
        """Allow privileged intents, as the switches in the developers' portal do."""
        self.backstage.privileged |= Intent(intents)

    def drop_gateway(self, *, forget: bool = False) -> None:
        """Cut every gateway connection; with `forget` a RESUME is refused afterwards."""
        if forget:
            self.gateway.sessions.clear()
        for connection in list(self.gateway.connections):
            connection.drop()

    def hold_gateway(self) -> Callable[[], None]:
        """Let whoever connects to the gateway wait; return what lets them in."""
        self.gateway.open.clear()
        return self.gateway.open.set

    def answer_within(self, seconds: float) -> None:
        """Set how many real seconds the bot has for its first answer (Discord gives three)."""
        self.api.answer_within = seconds

    def ask_to_reconnect(self) -> None:
        """Send RECONNECT, as Discord does when it moves its servers."""
        for connection in self.gateway.connections:
            connection.send({"op": 7})

    def repeat(self, answer: Answer) -> None:
        """Send the event behind an answer once more, as a gateway sometimes does."""
        if answer.interaction.event is not None:
            self.backstage.publish(answer.interaction.event)


def _hooked(hooks: list[Hook], hook: Hook) -> Callable[[], None]:
    hooks.append(hook)
    return lambda: hooks.remove(hook)
