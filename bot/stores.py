"""The one place where an engine is chosen: a data folder, or the database at an address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from storage.copying import Movable
from storage.store import StoreError
from storage.tiny import open_store as open_tiny

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
    if not database_url:
        return open_tiny(data)
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
