"""The command tree, and the one place where errors become words."""

import asyncio
import secrets
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import discord
import structlog
from discord import app_commands

from bot.domain.errors import Kept, Refusal, Unavailable
from bot.domain.speech import noted, say, speak
from bot.languages import Languages
from bot.screens.answers import failure, missed, refusal, unsaved
from bot.ui import Fields, Interaction, answer, name_of
from bot.watch import Watch
from bot.watch.journal import CLOSING, FAILED, MISSED, REFUSED, REPEATED, TOO_LATE, Act

_REMEMBERED = 2000
_CLOSING = noted("Nightdesk is being started anew. Nothing was done: try again in a minute.")
_ACT = "act"
_ANSWERED_WITHIN = timedelta(seconds=3)
_OUTDATED = (
    app_commands.CommandNotFound,
    app_commands.CommandSignatureMismatch,
)


def short_code() -> str:
    """A code that a person can read out and an operator can find in the log."""
    return secrets.token_hex(3).upper()


class Seen:
    """Tells the first coming of an interaction from its repetition by the gateway."""

    def __init__(self) -> None:
        self._ids: deque[int] = deque(maxlen=_REMEMBERED)

    def is_first(self, interaction: Interaction) -> bool:
        """Whether this interaction has not come before."""
        if interaction.id in self._ids:
            return False
        self._ids.append(interaction.id)
        return True


class InFlight:
    """What is being answered at this moment, so that a stop can wait for it."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def enter(self, finished: Callable[[], None]) -> None:
        """Count the running task until it ends; `finished` is called then."""
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            task.add_done_callback(lambda _: finished())

    async def finished(self, seconds: float) -> None:
        """Wait until everything counted has ended, `seconds` at most."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)


class Tree(app_commands.CommandTree[Any]):
    """Commands, each answered once, with errors explained privately.

    `watch` is told what became of each, and knows of outages; each is answered in one of
    `languages`. The client hands both in.
    """

    watch: Watch
    languages: Languages

    def __init__(
        self, client: discord.Client, make_code: Callable[[], str] = short_code, **options: Any
    ) -> None:
        super().__init__(client, **options)
        self.seen = Seen()
        self.in_flight = InFlight()
        self.closing = False
        self._make_code = make_code
        self._log = structlog.get_logger("nightdesk")

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Let each interaction pass once, and none any more once the desk closes."""
        act = self._begin(interaction)
        speak(self.languages.of(interaction.locale))
        if self.closing:
            act.outcome = CLOSING
            await self._say(interaction, refusal(say(_CLOSING)))
            return False
        if not self.seen.is_first(interaction):
            act.outcome = REPEATED
            return False
        if self._is_missed(interaction):
            act.outcome = MISSED
            await self._tell_missed(interaction)
            return False
        self.watch.arrived(interaction.created_at)
        return True

    async def on_error(
        self, interaction: Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Explain what a command ran into."""
        # The cause is what a transformer of ours said.
        original = getattr(error, "original", None) or error.__cause__
        await self.explain(interaction, original if isinstance(original, Exception) else error)

    async def explain(self, interaction: Interaction, error: Exception) -> None:
        """Answer an error privately: a refusal in its words, anything else with a code."""
        act: Act = interaction.extras[_ACT]
        act.outcome = REFUSED
        if isinstance(error, Refusal):
            panel = refusal(
                str(error), draft_id=error.draft_id if isinstance(error, Kept) else None
            )
        elif isinstance(error, _OUTDATED):
            panel = refusal(say("This command has just changed. Type it anew in a minute."))
        elif isinstance(error, Unavailable):
            act.outcome, act.code = FAILED, self._make_code()
            self._log.error("nothing can be saved", code=act.code, why=str(error))
            written = [text for text in Fields(interaction).written() if text]
            panel = unsaved(act.code, written)
        else:
            act.outcome, act.code = FAILED, self._make_code()
            self._log.error("unforeseen", code=act.code, exc_info=error)
            panel = failure(act.code)
        await self._say(interaction, panel)

    def _is_missed(self, interaction: Interaction) -> bool:
        """Whether it was done during an outage and is told now, too late to be answered."""
        shard = ((interaction.guild_id or 0) >> 22) % (self.client.shard_count or 1)
        waited = self.watch.clock.now() - interaction.created_at
        return self.watch.gateway.is_lost(shard) and waited > _ANSWERED_WITHIN

    async def _tell_missed(self, interaction: Interaction) -> None:
        """Nothing was done: Discord has said so already, and a form is still open there."""
        if interaction.type is discord.InteractionType.autocomplete:
            return
        with suppress(discord.HTTPException):  # where direct messages are closed
            written = [text for text in Fields(interaction).written() if text]
            await interaction.user.send(view=missed(interaction.created_at, written))

    def _begin(self, interaction: Interaction) -> Act:
        act = self.watch.journal.begin(interaction.guild_id or 0)
        interaction.extras[_ACT] = act

        def finish() -> None:
            act.kind, act.name = name_of(interaction)
            self.watch.journal.acted(act)

        self.in_flight.enter(finish)
        return act

    async def _say(self, interaction: Interaction, panel: Any) -> None:
        if interaction.type is discord.InteractionType.autocomplete:
            return
        try:
            await answer(interaction, panel)
        except discord.HTTPException as gone:
            # After 3 s unanswered or 15 min Discord takes no answer: the log is all there is.
            interaction.extras[_ACT].outcome = TOO_LATE
            self._log.warning("answer not taken", status=gone.status, code=gone.code)
