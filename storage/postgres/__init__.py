"""The engine for several processes and many servers: one PostgreSQL, asked through asyncpg."""

from storage.postgres._opening import open_store
from storage.postgres._store import PostgresStore

__all__ = ["PostgresStore", "open_store"]
