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
from bot.downloads import DISCORDS, Downloads
from bot.languages import Languages
from bot.scheduler import Scheduler
from bot.sender import Sender
from bot.sender.posting import Postman
from bot.services.clock import Clock, SystemClock
from bot.services.doors import Doors
from bot.services.drafts import Drafts
from bot.services.handling import Handling
from bot.services.helping import Helping
from bot.services.intake import LARGEST_PICTURE, Intake
from bot.services.keeping.actors import Actors
from bot.services.keeping.amending import Amending
from bot.services.keeping.auditing import Auditing
from bot.services.keeping.figures import Figures
from bot.services.keeping.finding import Finding
from bot.services.keeping.outlook import Outlook
from bot.services.keeping.questions import Questions
from bot.services.keeping.terms import Terms
from bot.services.lapses import Lapses
from bot.services.library import Library
from bot.services.limits import Limits
from bot.services.memory import Memory
from bot.services.outbox import Outbox
from bot.services.own_reports import OwnReports
from bot.services.own_stories import OwnStories
from bot.services.presence import Presence
from bot.services.privacy import Privacy
from bot.services.pushing import WAIT, Pushing
from bot.services.queue import Queue
from bot.services.reading import Reading
from bot.services.record import Record
from bot.services.retention import Retention
from bot.services.review import Review
from bot.services.schedules import Schedules
from bot.services.setup import Setup
from bot.services.sharing import LARGEST_FILE, Sharing
from bot.services.work import Desk
from bot.stores import open_store
from bot.watch import Watch
from bot.watch.server import Pages, served
from cogs._forms import reopeners
from cogs.desk import Desk as DeskCog, Services as DeskServices
from cogs.drafting import Drafting
from cogs.handling import Handling as HandlingCog
from cogs.helping import Helping as HelpingCog
from cogs.own_reports import OwnReports as OwnReportsCog
from cogs.privacy import Privacy as PrivacyCog
from cogs.pushing import Pushing as PushingCog
from cogs.reading import Reading as ReadingCog
from cogs.record import Record as RecordCog
from cogs.reports import Reports as ReportsCog
from cogs.review import Review as ReviewCog
from cogs.schedules import Schedules as SchedulesCog
from cogs.setup import Setup as SetupCog
from cogs.stories import Stories as StoriesCog
from storage.store import Store

STORIES = Path(__file__).parent.parent / "stories"
LOCALES = Path(__file__).parent.parent / "locales"
_REFUSED = (
    "Discord answers {} and does not let this bot in. Look at DISCORD_API_URL where it is set; "
    "else wait some minutes, as Discord shuts out an address that asked for too much."
)
_NO_HEALTH = (
    "NIGHTDESK_HEALTH cannot be listened on ({}). Give a free port of an address of this machine."
)
_GRACE = 20.0
_FIRST_WAIT = 1.0
_LONGEST_WAIT = 60.0
_NOT_AUTHENTICATED = 4004  # https://discord.com/developers/docs/topics/opcodes-and-status-codes


class CannotServe(Exception):  # noqa: N818  (an answer for the operator)
    """Discord does not let the bot in; the text says why and what to do."""


class WrongToken(CannotServe):
    """Discord does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "Discord does not know this DISCORD_TOKEN. Copy it again from the developer portal "
            "(Bot, Reset Token) into .env."
        )


@dataclass(frozen=True, kw_only=True)
class Config:
    """What an app is built from. Addresses are empty for Discord itself.

    Records are kept in the database where one is named, else in the folder `data`.
    """

    token: str
    data: Path
    database_url: str = ""
    locales: Path = LOCALES
    api_url: str = ""
    gateway_url: str = ""
    sync_guild: int | None = None
    clock: Clock = field(default_factory=SystemClock)
    limits: Limits = field(default_factory=Limits)
    push_wait: timedelta = WAIT
    tick: float = 1.0
    ready_timeout: float = 2.0
    health: tuple[str, int] | None = None
    """Host and port of /healthz and /metrics; None serves neither."""


class App:
    """The bot with everything it needs, until it is told to stop."""

    def __init__(self, config: Config, store: Store, session: aiohttp.ClientSession) -> None:
        self._config = config
        self._session = session
        self._log = structlog.get_logger("nightdesk")
        self._owed = asyncio.Event()
        self._desk = Desk(store, config.clock, self._owed.set)
        self._schedules = Schedules(self._desk)
        self._lapses = Lapses(self._desk)
        self._retention = Retention(self._desk)
        self.watch = Watch()
        self.client = Client(
            memory=Memory(self._desk),
            presence=Presence(self._desk, self._retention),
            make_cogs=self._cogs,
            languages=Languages(config.locales),
            watch=self.watch,
            sync_guild=config.sync_guild,
            ready_timeout=config.ready_timeout,
        )
        self._outbox = outbox = Outbox(self._desk)
        postman = Postman(self.client, outbox, self._files(LARGEST_PICTURE), self.watch.journal)
        owner = secrets.token_hex(4)
        # Others may be sending from the same database: what they hold is theirs.
        alone = not config.database_url
        self._sender = Sender(outbox, postman, owner=owner, woken=self._owed, alone=alone)
        self._scheduler = Scheduler(self._tick, seconds=config.tick)

    async def serve(self, stop: asyncio.Event) -> None:
        """Run until `stop` is set; then finish what is in flight.

        Raises `CannotServe`, or `StoreError` where the records cannot be kept any more.
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
        await self._login()
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.client.connect())
                tasks.create_task(self._deliver())
        except ExceptionGroup as failed:
            raise _in_words(failed.exceptions[0]) from failed

    async def _deliver(self) -> None:
        await self.client.wait_until_ready()
        await self._sender.run()

    async def _tick(self) -> None:
        with self.watch.ticking():
            try:
                await self._lapses.tick()
                await self._retention.tick()
            finally:
                await self._schedules.tick()

    async def _login(self) -> None:
        wait = _FIRST_WAIT
        while True:
            try:
                return await self.client.login(self._config.token)
            except discord.LoginFailure:
                raise WrongToken from None
            except (discord.Forbidden, discord.NotFound) as error:
                raise CannotServe(_REFUSED.format(error.status)) from None
            except (aiohttp.ClientError, discord.DiscordServerError, OSError) as error:
                self._log.warning(
                    "Discord is out of reach", wait_seconds=wait, error=type(error).__name__
                )
                await asyncio.sleep(wait)
                wait = min(wait * 2, _LONGEST_WAIT)

    async def _close(self, serving: "asyncio.Task[None]") -> None:
        self.watch.health.stopping = True
        self.client.tree.closing = True
        await self._scheduler.stop()
        self._sender.stop()
        await asyncio.gather(self._sender.idle(_GRACE), self.client.tree.in_flight.finished(_GRACE))
        await self.client.close()
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)

    def _files(self, largest: int) -> Downloads:
        """Files on Discord, or on what stands in for it."""
        stand_in = urlsplit(self._config.api_url).hostname
        hosts = {*DISCORDS, *([stand_in] if stand_in else [])}
        return Downloads(self._session, hosts=hosts, largest=largest)

    def _cogs(self) -> Sequence[commands.Cog]:
        desk = self._desk
        drafts, review, record = Drafts(desk), Review(desk), Record(desk)
        pushing = Pushing(desk, self._config.push_wait)
        keeping, own = DeskCog(_keeping(desk, drafts)), OwnReportsCog(OwnReports(desk), drafts)
        library = Library((STORIES, self._config.data / "stories"))
        setup = Setup(desk, library)
        stories = StoriesCog(
            OwnStories(desk, library), setup, drafts, Sharing(desk), self._files(LARGEST_FILE)
        )
        reopened = {
            verb: form for cog in (keeping, own, stories) for verb, form in reopeners(cog).items()
        }
        return (
            ReadingCog(Reading(desk), record, pushing, drafts),
            ReportsCog(Intake(desk, self._config.limits), drafts),
            ReviewCog(review, drafts),
            RecordCog(review, record, drafts),
            PushingCog(pushing),
            HandlingCog(Handling(desk), review),
            keeping,
            own,
            Drafting(drafts, review, record, reopened),
            SetupCog(setup),
            stories,
            SchedulesCog(self._schedules),
            HelpingCog(Helping(desk)),
            PrivacyCog(Privacy(desk)),
        )


def _keeping(desk: Desk, drafts: Drafts) -> DeskServices:
    return DeskServices(
        drafts=drafts,
        queue=Queue(desk),
        lapses=Lapses(desk),
        doors=Doors(desk),
        finding=Finding(desk),
        actors=Actors(desk),
        terms=Terms(desk),
        figures=Figures(desk),
        questions=Questions(desk),
        outlook=Outlook(desk),
        amending=Amending(desk),
        auditing=Auditing(desk),
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
    """The records, for commands that need no Discord. Raises `StoreError`."""
    store = await open_store(data, database_url)
    try:
        yield Desk(store, SystemClock(), _nobody_waits)
    finally:
        await store.close()


def _in_words(error: Exception) -> Exception:
    if not isinstance(error, discord.ConnectionClosed):
        return error
    if error.code == _NOT_AUTHENTICATED:
        return WrongToken()
    return CannotServe(f"Discord's gateway closed the connection for good (code {error.code}).")


def _nobody_waits() -> None:
    """Nothing is sent without Discord."""


def _point_at(config: Config) -> None:
    """Send discord.py to another server that speaks Discord's protocol: its two addresses."""
    if config.api_url:
        discord.http.Route.BASE = config.api_url
    if config.gateway_url:
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(config.gateway_url)
