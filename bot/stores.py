"""The one place where an engine is chosen: a data folder, or the database at an address."""

from pathlib import Path

from storage.store import Store, StoreError
from storage.tiny import open_store as open_tiny

_NO_DRIVER = (
    "DATABASE_URL is set, and the package that speaks to PostgreSQL is not installed. "
    "Install it and start again:\n"
    "python3 -m pip --python .venv/bin/python install --require-hashes "
    "-r requirements-postgres.txt"
)


async def open_store(data: Path, database_url: str = "") -> Store:
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
