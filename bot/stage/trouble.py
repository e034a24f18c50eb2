"""Why something was not done at a Stage, read from what Discord or the network answered."""

from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import discord

from bot.domain.space_words import LACKING, REFUSED, UNKNOWN
from bot.stage.acts import Impossible

_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Trouble:
    """The `problem`, and whether trying again can help (`passes`), `wait` from now where known.

    `foreseen` is False for a fault in Nightdesk.
    """

    problem: str
    passes: bool = False
    wait: timedelta | None = None
    foreseen: bool = True


def trouble_of(error: Exception) -> Trouble:
    """What became of an act that raised this."""
    if isinstance(error, Impossible):
        return Trouble(str(error))
    if isinstance(error, discord.RateLimited):
        wait = timedelta(seconds=error.retry_after)
        return Trouble("Discord lets us wait", passes=True, wait=wait)
    if isinstance(error, discord.HTTPException):
        return _refused(error)
    if isinstance(error, aiohttp.ClientError | OSError):  # the built-in TimeoutError is an OSError
        return Trouble(f"Discord is out of reach ({type(error).__name__})", passes=True)
    return Trouble("a fault in Nightdesk: see its log", passes=True, foreseen=False)


def _refused(error: discord.HTTPException) -> Trouble:
    if isinstance(error, discord.Forbidden):
        return Trouble(LACKING)
    if isinstance(error, discord.NotFound):
        return Trouble(UNKNOWN.format(code=error.code))
    if isinstance(error, discord.DiscordServerError):
        return Trouble(f"Discord is out of reach ({type(error).__name__})", passes=True)
    if error.status == _TOO_MANY:
        return Trouble("Discord lets us wait", passes=True)
    return Trouble(REFUSED.format(code=error.code))
