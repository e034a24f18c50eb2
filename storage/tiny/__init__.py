"""The engine for one process and one file: TinyDB's tables and queries over SQLite's rows."""

from storage.tiny._opening import open_store
from storage.tiny._store import TinyStore

__all__ = ["TinyStore", "open_store"]
