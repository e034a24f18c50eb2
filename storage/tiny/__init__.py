"""The engine for one process and one file: TinyDB's tables and queries over SQLite's rows."""

from storage.tiny._copies import back_up, faults, restore
from storage.tiny._opening import open_store, open_to_read
from storage.tiny._store import TinyStore

__all__ = ["TinyStore", "back_up", "faults", "open_store", "open_to_read", "restore"]
