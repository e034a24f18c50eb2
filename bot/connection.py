"""The connection to Discord: begun, kept, and begun anew whatever it ended by."""

import asyncio
import time
from collections.abc import Callable, Iterator

import aiohttp
import discord
import structlog

from bot.client import Client

_REFUSED = (
    "Discord answers {} and does not let this bot in. Look at DISCORD_API_URL where it is set; "
    "else wait some minutes, as Discord shuts out an address that asked for too much."
)
_LONGEST_WAIT = 60.0
_NOT_AUTHENTICATED = 4004
# https://discord.com/developers/docs/topics/opcodes-and-status-codes: not to be tried again.
_FOR_GOOD = {_NOT_AUTHENTICATED, 4010, 4011, 4012, 4013, 4014}
_OUT_OF_REACH = (aiohttp.ClientError, discord.DiscordServerError, discord.GatewayNotFound, OSError)


class CannotServe(Exception):  # noqa: N818  (an answer for the operator)
    """Discord does not let the bot in; the text says why and what to do."""


class WrongToken(CannotServe):
    """Discord does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "Discord does not know this DISCORD_TOKEN. Copy it again from the developer portal "
            "(Bot, Reset Token) into .env."
        )


class ConnectionEnded(Exception):  # noqa: N818  (something to mend, not to report)
    """The connection is over, by its `__cause__` where there is one; a new one may hold."""


class Waits:
    """How many seconds to wait before each new try: the `first`, twice that … and at most 60.

    After a connection that lasted longer than that it begins with the first again. `clock` counts
    seconds.
    """

    def __init__(self, first: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._first = first
        self._clock = clock
        self._asked_at = clock()
        self._waits = _growing(first)

    def next(self) -> float:
        """The next wait."""
        lasted, self._asked_at = self._clock() - self._asked_at, self._clock()
        if lasted > 2 * _LONGEST_WAIT:
            self._waits = _growing(self._first)
        return next(self._waits)


async def log_in(client: Client, token: str, first_wait: float) -> None:
    """Log in, however long Discord is out of reach. Raises `CannotServe`."""
    waits = _growing(first_wait)
    while True:
        try:
            return await client.login(token)
        except discord.LoginFailure:
            raise WrongToken from None
        except (discord.Forbidden, discord.NotFound) as error:
            raise CannotServe(_REFUSED.format(error.status)) from None
        except _OUT_OF_REACH as error:
            wait = next(waits)
            structlog.get_logger("nightdesk").warning(
                "Discord is out of reach", wait_seconds=wait, error=type(error).__name__
            )
            await asyncio.sleep(wait)


async def stay_connected(client: Client) -> None:
    """Be connected until the bot stops.

    The library reconnects by itself where it can. Raises `CannotServe` where Discord shut the door
    for good, `ConnectionEnded` for everything else that ends a connection: an event that the
    library cannot read ends all of it.
    """
    try:
        await client.connect()
    except discord.PrivilegedIntentsRequired as error:
        raise CannotServe(str(error)) from None
    except discord.ConnectionClosed as closed:
        if closed.code == _NOT_AUTHENTICATED:
            raise WrongToken from None
        if closed.code in _FOR_GOOD:
            text = f"Discord's gateway closed the connection for good (code {closed.code})."
            raise CannotServe(text) from None
        raise ConnectionEnded from closed
    except Exception as error:
        raise ConnectionEnded from error
    if not client.tree.closing:
        raise ConnectionEnded


def log_end(ended: ConnectionEnded, wait: float) -> None:
    """Say why the connection ended, and when the next one is tried."""
    cause = ended.__cause__
    log = structlog.get_logger("nightdesk")
    if cause is None or isinstance(cause, _OUT_OF_REACH):
        why = type(cause).__name__ if cause else "closed"
        log.warning("the connection to Discord ended: trying anew", wait_seconds=wait, error=why)
    else:
        log.error("the connection to Discord ended: trying anew", wait_seconds=wait, exc_info=cause)


def _growing(wait: float) -> Iterator[float]:
    while True:
        yield wait
        wait = min(wait * 2, _LONGEST_WAIT)
