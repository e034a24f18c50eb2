"""The composition root: chooses the store, builds everything, closes it in reverse order."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import discord
import structlog
import yarl
from discord.ext import commands

from bot.client import Client
from bot.connection import CannotServe, ConnectionEnded, Waits, log_end, log_in, stay_connected
from bot.domain.shards import Shards
from bot.downloads import DISCORDS, Downloads
from bot.faces import Behind, cogs_on
from bot.languages import Languages
from bot.scheduler import Scheduler
from bot.sender import LONGEST_TRY, Sender
from bot.sender.posting import Postman
from bot.services.clock import Clock, SystemClock
from bot.services.doctor import Doctor
from bot.services.due import Due
from bot.services.intake import LARGEST_PICTURE
from bot.services.lapses import Lapses
from bot.services.library import Library
from bot.services.limits import Limits
from bot.services.memory import Memory
from bot.services.outbox import Outbox
from bot.services.presence import Presence
from bot.services.pushing import WAIT
from bot.services.recent import Recent
from bot.services.retention import Retention
from bot.services.returning import Returning
from bot.services.sharing import LARGEST_FILE
from bot.services.turns import Turns
from bot.services.work import Desk, do_each
from bot.sight import Sight
from bot.stores import open_store, open_to_read
from bot.studio import Studio
from bot.traffic import PACE, Pace, Refusals, Traffic
from bot.watch import Watch
from bot.watch.server import Pages, served
from storage.store import Store

STORIES = Path(__file__).parent.parent / "stories"
LOCALES = Path(__file__).parent.parent / "locales"
_NO_HEALTH = (
    "NIGHTDESK_HEALTH cannot be listened on ({}). Give a free port of an address of this machine."
)
_GRACE = 20.0


@dataclass(frozen=True, kw_only=True)
class Config:
    """What an app is built from. Addresses are empty for Discord itself.

    Records are kept in the database where one is named, else in the folder `data`. `pace` is how
    many requests a second may go to Discord; answers to interactions are not counted. `shards` are
    those of this process; None where it has all of them, as many as Discord recommends. Waits are
    in seconds: `first_wait` before a lost connection is tried anew, `between_sessions` before the
    gateway is asked for another session, `longest_try` for Discord's answer to a message.
    """

    token: str
    data: Path
    database_url: str = ""
    locales: Path = LOCALES
    api_url: str = ""
    gateway_url: str = ""
    sync_guild: int | None = None
    pace: float = PACE
    shards: Shards | None = None
    clock: Clock = field(default_factory=SystemClock)
    limits: Limits = field(default_factory=Limits)
    push_wait: timedelta = WAIT
    tick: float = 1.0
    ready_timeout: float = 2.0
    first_wait: float = 1.0
    between_sessions: float = 5.0
    longest_try: float = LONGEST_TRY
    health: tuple[str, int] | None = None
    """Host and port of /healthz and /metrics; None serves neither."""


class App:
    """The bot with everything it needs, until it is told to stop."""

    def __init__(self, config: Config, store: Store, session: aiohttp.ClientSession) -> None:
        self._config = config
        self._session = session
        self._log = structlog.get_logger("nightdesk")
        self._owed = asyncio.Event()
        self._cued = asyncio.Event()
        self._desk = Desk(store, config.clock, self._wake)
        self._recent = Recent(store, config.clock)
        self._studio = Studio(self._desk, lambda: self.client, self._cued)
        self._due = Due(self._desk, config.shards)
        self._lapses = Lapses(self._desk)
        self._retention = Retention(self._desk)
        self.watch = Watch(config.clock)
        self._traffic = Traffic(Pace(config.pace), Refusals(self.watch.metrics), self.watch.metrics)
        self._outbox = Outbox(self._desk, self._recent, config.shards)
        self._owner = secrets.token_hex(4)
        self._doctor = Doctor(self._desk, Sight(lambda: self.client))
        self._connect_anew()
        self._scheduler = Scheduler(self._tick, seconds=config.tick)

    def _connect_anew(self) -> None:
        """A client that has ended cannot be trusted to begin again: each connection has its own."""
        self.client = Client(
            memory=Memory(self._desk),
            presence=Presence(self._desk, self._retention),
            returning=Returning(self._desk),
            make_cogs=self._cogs,
            languages=Languages(self._config.locales),
            watch=self.watch,
            traffic=self._traffic,
            turns=Turns(self._desk),
            shards=self._config.shards,
            sync_guild=self._config.sync_guild,
            ready_timeout=self._config.ready_timeout,
            between_sessions=self._config.between_sessions,
        )
        files = self._files(LARGEST_PICTURE)
        postman = Postman(self.client, self._outbox, files, self.watch.journal, self._traffic.pace)
        self._sender = Sender(
            self._outbox,
            postman,
            self._traffic,
            owner=self._owner,
            woken=self._owed,
            longest_try=self._config.longest_try,
            # Others may be sending from the same database: what they hold is theirs.
            alone=not self._config.database_url,
        )

    def _wake(self) -> None:
        self._owed.set()
        self._cued.set()

    async def serve(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set; then finish what is in flight.

        Raises `CannotServe`. While nothing can be saved, reading goes on.
        """
        async with AsyncExitStack() as stack:
            if self._config.health:
                pages = Pages(self.watch, self._look_up)
                try:
                    at = await stack.enter_async_context(served(pages, *self._config.health))
                except OSError as refused:
                    raise CannotServe(_NO_HEALTH.format(refused.strerror)) from None
                self._log.info("health and metrics are served", host=at[0], port=at[1])
            await self._serve_until(stop)

    async def _look_up(self) -> None:
        """Bring the numbers up to date that nobody counts."""
        waited = await self._outbox.longest_due()
        self.watch.metrics.oldest_due_seconds.set(waited.total_seconds())
        self.watch.metrics.servers.set(len(self.client.guilds))

    async def _serve_until(self, stop: asyncio.Event) -> None:
        serving = asyncio.create_task(self._serve())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if serving.done():
                serving.result()
        finally:
            stopping.cancel()
            self._log.info("stopping: what is under way is finished first")
            await self._close(serving)

    async def _serve(self) -> None:
        self._scheduler.start()
        waits = Waits(self._config.first_wait)
        while not self.watch.health.stopping:
            try:
                await self._stay_connected()
            except ConnectionEnded as ended:
                wait = waits.next()
                log_end(ended, wait)
                await self._end_connection()
                await asyncio.sleep(wait)
                self._connect_anew()

    async def _stay_connected(self) -> None:
        await log_in(self.client, self._config.token, self._config.first_wait)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(stay_connected(self.client))
                tasks.create_task(self._deliver())
                tasks.create_task(self._work_stages())
        except ExceptionGroup as failed:
            # Where the store fails as well, that is what counts.
            worst = min(failed.exceptions, key=lambda one: isinstance(one, ConnectionEnded))
            raise worst from worst.__cause__

    async def _end_connection(self) -> None:
        self.watch.gateway.lost_all()
        await self._sender.idle(_GRACE)
        await self.client.close()

    async def _deliver(self) -> None:
        await self.client.wait_until_ready()
        await self._sender.run()

    async def _work_stages(self) -> None:
        await self.client.wait_until_ready()
        await self._studio.stagehand.run()

    async def _tick(self) -> None:
        with self.watch.ticking():
            ticks = (self._lapses.tick, *self._studio.ticks, self._due.tick, self._retention.tick)
            await do_each((*ticks, self._examine), lambda tick: tick())

    async def _examine(self) -> None:
        if self.client.is_ready():
            await self._doctor.tick(lambda guild_id: self.client.get_guild(guild_id) is not None)

    async def _close(self, serving: "asyncio.Task[None]") -> None:
        self.watch.health.stopping = True
        self.client.tree.closing = True
        await self._scheduler.stop()
        self._sender.stop()
        self._studio.stagehand.stop()
        await asyncio.gather(
            self._sender.idle(_GRACE),
            self._studio.stagehand.idle(_GRACE),
            self.client.tree.in_flight.finished(_GRACE),
        )
        await self.client.close()
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)

    def _files(self, largest: int) -> Downloads:
        """Files on Discord, or on what stands in for it."""
        stand_in = urlsplit(self._config.api_url).hostname
        hosts = {*DISCORDS, *([stand_in] if stand_in else [])}
        return Downloads(self._session, hosts=hosts, largest=largest)

    def _cogs(self) -> Sequence[commands.Cog]:
        return cogs_on(
            Behind(
                desk=self._desk,
                recent=self._recent,
                doctor=self._doctor,
                studio=self._studio,
                library=Library((STORIES, self._config.data / "stories")),
                story_files=self._files(LARGEST_FILE),
                limits=self._config.limits,
                push_wait=self._config.push_wait,
            )
        )


@asynccontextmanager
async def open_app(config: Config) -> AsyncIterator[App]:
    """An app on its store. Raises `StoreError` where the records cannot be kept."""
    _point_at(config)
    store = await open_store(config.data, config.database_url)
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as session:
            yield App(config, store, session)
    finally:
        await store.close()


@asynccontextmanager
async def opened_desk(data: Path, database_url: str = "") -> AsyncIterator[Desk]:
    """The records, to be read beside a running bot. Raises `StoreError`."""
    store = await open_to_read(data, database_url)
    try:
        yield Desk(store, SystemClock(), _nobody_waits)
    finally:
        await store.close()


def _nobody_waits() -> None:
    """Nothing is sent without Discord."""


def _point_at(config: Config) -> None:
    """Send discord.py to another server that speaks Discord's protocol: its two addresses."""
    if config.api_url:
        discord.http.Route.BASE = config.api_url
    if config.gateway_url:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(config.gateway_url)
