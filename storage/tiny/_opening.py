"""How a data folder becomes a store."""

import secrets
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from storage.codecs import Codec, table_name
from storage.store import FIELDS, StoreError
from storage.tiny._file import RowFile
from storage.tiny._lock import FolderLock
from storage.tiny._store import TinyStore
from storage.tiny._table import RowDB, RowStorage


def fresh_salt() -> str:
    """32 random hexadecimal digits."""
    return secrets.token_hex(16)


def open_store(folder: Path, *, salt: Callable[[], str] = fresh_salt) -> TinyStore:
    """The store kept in `folder` as `nightdesk.db`, made where it does not exist.

    Raises `StoreError` in words for the operator: another process has it, the file is not ours,
    or a newer Nightdesk wrote it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _opened(folder, salt)
    except OSError as error:
        raise StoreError(
            f"{folder} cannot hold Nightdesk's data ({error.strerror}). "
            "See that it is a folder this user may write to."
        ) from error


def _opened(folder: Path, salt: Callable[[], str]) -> TinyStore:
    fields = {table_name(kind): names for kind, names in FIELDS.items()}
    with ExitStack() as undo:
        lock = FolderLock(folder / "nightdesk.lock")
        undo.callback(lock.release)
        file = RowFile(folder / "nightdesk.db")
        undo.callback(file.close)
        store = TinyStore(RowDB(file, fields, storage=RowStorage), lock, Codec(), salt)
        undo.pop_all()
    return store
