"""The tables, brought forward in numbered steps; each is a file in `migrations/`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg

from storage.store import StoreError

if TYPE_CHECKING:
    from storage.postgres._connections import Connection

STEPS = tuple(sorted((Path(__file__).parent / "migrations").glob("*.sql")))
SCHEMA_VERSION = len(STEPS)

_HOURS = 24 * 60 * 60  # seconds: a large table takes long, and nobody else may begin meanwhile
_BEGIN = """
CREATE TABLE IF NOT EXISTS nightdesk_store (
    id integer PRIMARY KEY,
    schema_version integer NOT NULL,
    sequence bigint NOT NULL
);
INSERT INTO nightdesk_store (id, schema_version, sequence) VALUES (1, 0, 0) ON CONFLICT DO NOTHING;
"""
# How it is said that somebody made the same at that moment: by the table, its type, or its row.
_MADE_MEANWHILE = (
    asyncpg.DuplicateTableError,
    asyncpg.DuplicateObjectError,
    asyncpg.UniqueViolationError,
)
_FOUND = "SELECT schema_version FROM nightdesk_store WHERE id = 1"


async def migrate(connection: "Connection") -> None:
    """Bring the tables to this program's version; of several that start at once, one does it.

    Raises `StoreError` where a newer Nightdesk was here.
    """
    if await _found(connection) is None:
        await _begin(connection)
    while (await _found(connection) or 0) < SCHEMA_VERSION:
        await _step(connection)
    check_version({"schema_version": await _found(connection), "sequence": 0})


def check_version(row: Mapping[str, Any] | None) -> int:
    """The number of the last commit; `StoreError` where the tables are not this program's."""
    if row is None:
        raise StoreError("The database has lost its table nightdesk_store. Restore a backup.")
    if row["schema_version"] != SCHEMA_VERSION:
        raise StoreError(
            f"The database was brought forward by a newer Nightdesk (data version "
            f"{row['schema_version']}; this one knows {SCHEMA_VERSION}): nothing was changed. "
            "Update Nightdesk and start it again."
        )
    sequence: int = row["sequence"]
    return sequence


async def _found(connection: "Connection") -> int | None:
    try:
        version: int | None = await connection.fetchval(_FOUND)
    except asyncpg.UndefinedTableError:
        return None
    return version


async def _begin(connection: "Connection") -> None:
    # "IF NOT EXISTS" does not keep two from making it at the same moment.
    try:
        await connection.execute(_BEGIN)
    except _MADE_MEANWHILE:
        await connection.execute(_BEGIN)


async def _step(connection: "Connection") -> None:
    async with connection.transaction():
        await connection.execute("SET LOCAL statement_timeout = 0")
        found = await connection.fetchval(f"{_FOUND} FOR UPDATE", timeout=_HOURS)
        if found < SCHEMA_VERSION:  # nobody else was first
            await connection.execute(STEPS[found].read_text("utf-8"), timeout=_HOURS)
            await connection.execute(
                "UPDATE nightdesk_store SET schema_version = $1 WHERE id = 1", found + 1
            )
