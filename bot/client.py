"""The Discord client: connects, keeps the commands in step, and hands on what people press."""

import asyncio
import hashlib
import json
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, Protocol

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.domain.shards import Shards
from bot.languages import Languages
from bot.traffic import Traffic
from bot.tree import Tree
from bot.ui import Interaction, Router
from bot.watch import Watch

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)
_LONGEST_WAIT = 30.0  # seconds; the library takes no less
_EVENTS = "discord.py: on_"  # how the library names the tasks of its events
_PATIENCE = 10.0
_PRESSES = {discord.InteractionType.component, discord.InteractionType.modal_submit}


class Memory(Protocol):
    """Remembers which commands Discord was last given."""

    async def last(self, place: str) -> str:
        """The fingerprint last sent to `place`; empty where none was."""
        ...

    async def remember(self, place: str, value: str) -> None:
        """Keep the fingerprint of what has been sent."""
        ...


class Presence(Protocol):
    """Hears in which servers the bot is, and in which no more."""

    async def compare(self, present: Collection[int], is_ours: Callable[[int], bool]) -> None:
        """The servers that let the bot in now; `is_ours` says which are of this process."""
        ...

    async def left(self, guild_id: int) -> None:
        """The bot was removed from a server."""
        ...

    async def came_back(self, guild_id: int) -> None:
        """A server lets the bot in, maybe once more."""
        ...


class Returning(Protocol):
    """Puts right what may have gone wrong while the connection was away."""

    async def reconcile(self, present: Collection[int], since: datetime, *, lost: bool) -> int:
        """These servers were not heard of `since`; `lost`: nor will be what happened there."""
        ...


class Turns(Protocol):
    """Lets sessions with Discord's gateway begin one after the other, in every process."""

    async def take(self, bucket: int) -> float:
        """Begin one now (0.0), or come again after so many seconds."""
        ...


class Client(commands.AutoShardedBot):
    """Nightdesk on Discord. It asks for no privileged intent."""

    tree: Tree

    def __init__(
        self,
        *,
        memory: Memory,
        presence: Presence,
        returning: Returning,
        make_cogs: Callable[[], Sequence[commands.Cog]],
        languages: Languages,
        watch: Watch,
        traffic: Traffic,
        turns: Turns,
        shards: Shards | None = None,
        sync_guild: int | None = None,
        ready_timeout: float = 2.0,
        between_sessions: float = 5.0,
    ) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True, voice_states=True, guild_scheduled_events=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True),
            member_cache_flags=discord.MemberCacheFlags(joined=False),
            guild_ready_timeout=ready_timeout,
            max_messages=None,
            http_trace=traffic.trace(),
            # A longer wait is not slept through: what waits is given back, and others go first.
            max_ratelimit_timeout=_LONGEST_WAIT,
            **_sharding(shards),
        )
        self._turns = turns
        self._between_sessions = between_sessions
        self._at_once = 0
        self.tree.watch = watch
        self.tree.languages = languages
        self._gateway = watch.gateway
        self._memory = memory
        self._presence = presence
        self._returning = returning
        self._make_cogs = make_cogs
        self._sync_guild = sync_guild
        self.languages = languages
        self._router = Router(self.tree.explain)
        self._log = structlog.get_logger("nightdesk")

    async def setup_hook(self) -> None:
        """Load the cogs and bring Discord's copy of the commands up to date."""
        if not self.cogs:  # a start that failed half-way comes here again
            await self.load()
        await self._sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait for this shard's turn: as many begin at once as Discord allows this bot.

        https://discord.com/developers/docs/events/gateway#rate-limiting
        """
        if (self.shard_count or 1) == 1:
            await asyncio.sleep(0 if initial else self._between_sessions)
            return
        if not self._at_once:
            _, _, limit = await self.http.get_bot_gateway()
            self._at_once = max(limit["max_concurrency"], 1)
        bucket = (shard_id or 0) % self._at_once
        while True:
            wait = await self._turns.take(bucket)
            if not wait:
                return
            await asyncio.sleep(wait)

    async def close(self) -> None:
        """Disconnect, and wait until what the library has told of is dealt with."""
        await super().close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        told = [task for task in others if task.get_name().startswith(_EVENTS)]
        if told:
            await asyncio.wait(told, timeout=_PATIENCE)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Tell of an event, and of none any more once this connection is given up."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Hand on presses and submitted forms, each once."""
        if interaction.type in _PRESSES and await self.tree.interaction_check(interaction):
            await self._router.dispatch(interaction)

    async def on_message(self, _message: discord.Message, /) -> None:
        """Messages are not read: there are no prefix commands."""

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Go on where the bot was before; send the commands to the server they are meant for."""
        await self._presence.came_back(guild.id)
        if guild.id == self._sync_guild:
            await self._sync()

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Owe a server nothing more; an outage comes as another event, and changes nothing."""
        self._log.info("removed from a server", server=guild.id)
        await self._presence.left(guild.id)

    async def on_shard_connect(self, shard: int) -> None:
        """A session has begun; now it is known which shards there are."""
        self._gateway.expect(self.shard_ids or range(self.shard_count or 1))
        self._gateway.greeted(shard)

    async def on_shard_disconnect(self, shard: int) -> None:
        """The library reconnects, and comes here again after each try that failed."""
        self._gateway.lost(shard)

    async def on_shard_ready(self, shard: int) -> None:
        """A new session has begun: what happened since the last one is not told."""
        since = self._gateway.back(shard, resumed=False)
        if since:
            await self._returning.reconcile(self._servers_of(shard), since, lost=True)

    async def on_shard_resumed(self, shard: int) -> None:
        """The old session goes on; what was missed has just been told."""
        since = self._gateway.back(shard, resumed=True)
        if since:
            await self._returning.reconcile(self._servers_of(shard), since, lost=False)

    async def on_ready(self) -> None:
        """Say that the desk is open, and where it can be invited."""
        self._log.info("ready", servers=len(self.guilds), name=str(self.user))
        await self._presence.compare({guild.id for guild in self.guilds}, self._is_ours)
        if not self.guilds:
            self._log.info("invite Nightdesk to a server", link=self.invite_link())

    def _servers_of(self, shard: int) -> set[int]:
        return {guild.id for guild in self.guilds if guild.shard_id == shard}

    def invite_link(self) -> str:
        """The address that invites the bot with exactly the permissions it needs."""
        return discord.utils.oauth_url(
            self.application_id or 0,
            permissions=PERMISSIONS,
            scopes=("bot", "applications.commands"),
        )

    async def load(self) -> None:
        """Take up every command, button and form; nothing is sent yet."""
        for cog in self._make_cogs():
            await self.add_cog(cog)
            for menu in getattr(cog, "menus", ()):
                self.tree.add_command(menu)
            self._router.add(cog)
        await self.tree.set_translator(self.languages)

    def _is_ours(self, guild_id: int) -> bool:
        """Whether a server belongs to a shard of this process (Discord's rule for sharding)."""
        shard = (guild_id >> 22) % (self.shard_count or 1)
        return self.shard_ids is None or shard in self.shard_ids

    async def _sync(self) -> None:
        guild = discord.Object(self._sync_guild) if self._sync_guild else None
        if guild:
            self.tree.copy_global_to(guild=guild)
        place = f"commands:{self.application_id}:{self._sync_guild or 'global'}"
        fingerprint = self._fingerprint(guild)
        last = await self._memory.last(place)
        if last == fingerprint:
            return
        if not last:
            self._log.info("invite Nightdesk to a server", link=self.invite_link())
        try:
            await self.tree.sync(guild=guild)
        except (discord.Forbidden, discord.NotFound):
            if guild is None:
                raise
            self._log.warning("not in the server of NIGHTDESK_SYNC_GUILD yet: invite it first")
            return
        await self._memory.remember(place, fingerprint)
        self._log.info("commands sent to Discord", place=place)

    def _fingerprint(self, guild: discord.Object | None) -> str:
        # Made of what the library makes the translated commands of: that takes it long, and in all
        # but the first start nothing is sent.
        known = self.tree.get_commands(guild=guild, type=None)
        found: list[Any] = [command.to_dict(self.tree) for command in known]
        found.sort(key=lambda payload: (payload["type"], payload["name"]))
        said = json.dumps([found, self.languages.fingerprint], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def _sharding(shards: Shards | None) -> dict[str, Any]:
    """The library's options; without any it has all shards that Discord recommends."""
    return {"shard_count": shards.count, "shard_ids": sorted(shards.ids)} if shards else {}
