"""Does on Stages what the desk decided: takes what is due, does it, marks it done last."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import discord
import structlog

from bot.client import Client
from bot.domain.cue import Cue
from bot.domain.errors import Unavailable
from bot.domain.space import Space
from bot.services.spaces.cueing import Cueing
from bot.stage.acts import ACTS
from bot.stage.trouble import trouble_of

_UNAVAILABLE = 5.0  # seconds between two tries to find out what is to be done


class Stagehand:
    """Works through cues until it is stopped; looks when `woken`, and every `patience` seconds."""

    def __init__(
        self,
        client: Callable[[], Client],
        cueing: Cueing,
        *,
        woken: asyncio.Event,
        patience: float = 1.0,
    ) -> None:
        self._client = client
        self._cueing = cueing
        self._woken = woken
        self._patience = patience
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._log = structlog.get_logger("nightdesk")

    async def run(self) -> None:
        """Do what is due until `stop`; while nothing can be kept, wait and try again."""
        while not self._stopping:
            self._woken.clear()
            try:
                if not await self._do_due():
                    await self._wait(self._patience)
            except Unavailable as error:
                # What was done and could not be marked is done once more, which does no harm.
                self._log.error("Stages wait while nothing can be saved", why=str(error))
                await self._wait(_UNAVAILABLE)

    def stop(self) -> None:
        """Begin nothing more; `run` returns."""
        self._stopping = True
        self._woken.set()

    async def idle(self, seconds: float) -> None:
        """Wait until nothing is being done, `seconds` at most."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)

    async def _wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), seconds)

    async def _do_due(self) -> bool:
        self._idle.clear()
        try:
            did = False
            for cue, space in await self._cueing.due():
                guild = self._client().get_guild(cue.guild_id)
                # A server of another process, or one in an outage: its cues wait.
                if guild is None or guild.unavailable or self._stopping:
                    continue
                await self._do(guild, space, cue)
                did = True
            return did
        finally:
            self._idle.set()

    async def _do(self, guild: discord.Guild, space: Space, cue: Cue) -> None:
        try:
            made = await ACTS[cue.kind](guild, space, cue)
        except Exception as error:  # noqa: BLE001  (one act must not stop the others)
            await self._put_off(cue, error)
        else:
            await self._cueing.done(cue, made)

    async def _put_off(self, cue: Cue, error: Exception) -> None:
        trouble = trouble_of(error)
        if not trouble.foreseen:
            self._log.error("an act at a Stage failed", cue=cue.key, exc_info=error)
        if trouble.passes:
            await self._cueing.retry(cue, trouble.problem, trouble.wait)
            return
        if trouble.problem:
            kind = str(cue.kind)
            self._log.warning("a cue failed", cue=cue.key, kind=kind, problem=trouble.problem)
        await self._cueing.give_up(cue, trouble.problem)
