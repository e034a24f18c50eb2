"""The one place where an engine is chosen: a data folder, or the database at an address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import structlog

from storage.copying import Movable
from storage.store import StoreError
from storage.tiny import open_store as open_tiny, open_to_read as open_tiny_to_read

_COMFORT = 100_000
_MANY = (
    "more records than the embedded store is made for (100,000): it goes on, with more memory and "
    "a longer start. PostgreSQL is made for more: see DATABASE_URL in docs/operations.md"
)
_NO_DRIVER = (
    "A PostgreSQL database is named, and the package that speaks to it is not installed. "
    "Install it and start again:\n"
    "python3 -m pip --python .venv/bin/python install --require-hashes "
    "-r requirements-postgres.txt"
)


async def open_store(data: Path, database_url: str = "") -> Movable:
    """The store in the database where an address is given, else the one in the folder `data`.

    Raises `StoreError` in words for the operator.
    """
    if database_url:
        return await _in_database(database_url)
    store = open_tiny(data)
    if (count := await store.count()) > _COMFORT:
        structlog.get_logger("nightdesk").warning(_MANY, records=count)
    return store


async def open_to_read(data: Path, database_url: str = "") -> Movable:
    """The same records beside a running Nightdesk; writing to a folder's is refused.

    Raises `StoreError` in words for the operator, also where there are none yet.
    """
    return await _in_database(database_url) if database_url else open_tiny_to_read(data)


async def _in_database(database_url: str) -> Movable:
    try:
        from storage.postgres import open_store as open_postgres  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError as missing:
        raise StoreError(_NO_DRIVER) from missing
    return await open_postgres(database_url)


@asynccontextmanager
async def open_at(address: str | Path, *, is_there: bool = False) -> AsyncIterator[Movable]:
    """The store at an address: `postgresql://…`, or a data folder. Raises `StoreError`.

    A folder that `is_there` has records already and is not made.
    """
    address = str(address)
    is_database = address.startswith(("postgresql://", "postgres://"))
    if "://" in address and not is_database:
        raise StoreError("A store is a data folder or a postgresql:// address.")
    folder = Path(address.removeprefix("file:"))
    if is_there and not is_database and not (folder / "nightdesk.db").is_file():
        raise StoreError(f"{folder} is no data folder of Nightdesk: there is no nightdesk.db.")
    store = await open_store(folder, address if is_database else "")
    try:
        yield store
    finally:
        await store.close()
