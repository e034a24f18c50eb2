"""How an address becomes a store."""

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import asyncpg

from storage.codecs import Codec
from storage.postgres import _sql as sql
from storage.postgres._connections import Connections
from storage.postgres._migrations import migrate
from storage.postgres._store import PostgresStore
from storage.store import StoreError

if TYPE_CHECKING:
    from storage.postgres._connections import Pool

_NO_ADDRESS = (
    "The address of the database cannot be used: expected postgresql://user:password@host/name."
)
_CONNECTIONS = 8
_PATIENCE = 15.0  # seconds; a restart of the database takes less
_SEARCH_SECONDS = 3.0  # Discord waits no longer for an answer
_SETTINGS = {
    "application_name": "nightdesk",
    "timezone": "UTC",
    "default_transaction_isolation": "read committed",
    "statement_timeout": "10s",
    # Whoever vanished in the middle of a transaction lets go of its locks.
    "idle_in_transaction_session_timeout": "10s",
}


def fresh_salt() -> str:
    """32 random hexadecimal digits."""
    return secrets.token_hex(16)


async def open_store(
    url: str,
    *,
    salt: Callable[[], str] = fresh_salt,
    patience: float = _PATIENCE,
    search_seconds: float = _SEARCH_SECONDS,
) -> PostgresStore:
    """The store in the database at `url`, its tables made or brought forward where need be.

    What the database does not answer is tried again for `patience` seconds, at the start too; a
    search is cut off after `search_seconds`.
    Raises `StoreError` in words for the operator; no words hold the URL, which has a password.
    """
    try:
        connections = Connections(await _pool(url), place(url), patience)
        await _prepare(connections)
    except ValueError as error:
        raise StoreError(_NO_ADDRESS) from error
    return PostgresStore(connections, Codec(), salt, search_seconds)


async def _prepare(connections: Connections) -> None:
    try:
        await connections.do(migrate)
        await connections.do(lambda connection: connection.execute(sql.FORGET_WRITERS))
    except BaseException:
        await connections.close()
        raise


async def _pool(url: str) -> "Pool":
    return await asyncpg.create_pool(
        url,
        min_size=0,
        max_size=_CONNECTIONS,
        timeout=5,
        command_timeout=15,
        reset=_as_it_is,
        server_settings=_SETTINGS,
    )


def place(url: str) -> str:
    """Which database an address names, without user and password."""
    parts = urlsplit(url)
    return f"{parts.hostname or 'this machine'}{parts.path}"


async def _as_it_is(_connection: object) -> None:
    """Ask the server for nothing between two uses: none leaves anything behind."""
