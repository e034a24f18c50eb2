"""How a data folder becomes a store."""

import gc
import secrets
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import cast

from storage.codecs import Codec, table_name
from storage.store import FIELDS, StoreError
from storage.tiny._copies import NAME, existing, refuse_after_damage, set_damaged_aside
from storage.tiny._file import RowFile
from storage.tiny._lock import FolderLock
from storage.tiny._making import make
from storage.tiny._store import TinyStore
from storage.tiny._table import RowDB, RowStorage
from storage.tiny._words import Damaged

_MANY = 10_000


def fresh_salt() -> str:
    """32 random hexadecimal digits."""
    return secrets.token_hex(16)


def open_store(folder: Path, *, salt: Callable[[], str] = fresh_salt) -> TinyStore:
    """The store kept in `folder` as `nightdesk.db`, made where it does not exist.

    Raises `StoreError` in words for the operator: another process has it, the file is not ours,
    it is damaged (it is set aside then), or a newer Nightdesk wrote it.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _opened(folder, salt)
    except OSError as error:
        raise StoreError(
            f"{folder} cannot hold Nightdesk's data ({error.strerror}). "
            "See that it is a folder this user may write to."
        ) from error


def open_to_read(folder: Path) -> TinyStore:
    """The records in `folder` as they are at this moment, beside whoever writes there.

    Raises `StoreError` in words for the operator; committing to it does so too.
    """
    with ExitStack() as undo:
        db = _read(existing(folder), read_only=True)
        undo.callback(db.close)
        store = TinyStore(db, _nothing, Codec(), fresh_salt)
        undo.pop_all()
    return store


def _opened(folder: Path, salt: Callable[[], str]) -> TinyStore:
    with ExitStack() as undo:
        lock = FolderLock(folder / "nightdesk.lock")
        undo.callback(lock.release)
        refuse_after_damage(folder)
        if not (folder / NAME).exists():
            make(folder / NAME)
        try:
            db = _read(folder / NAME)
        except Damaged as damage:
            raise set_damaged_aside(folder, damage) from damage
        undo.callback(db.close)
        store = TinyStore(db, lock.release, Codec(), salt)
        undo.pop_all()
    return store


def _read(path: Path, *, read_only: bool = False) -> RowDB:
    file = RowFile(path, read_only=read_only)
    try:
        return _loaded(file)
    except BaseException:
        file.close()
        raise


def _loaded(file: RowFile) -> RowDB:
    fields = {table_name(kind): names for kind, names in FIELDS.items()}
    was_on = gc.isenabled()
    # Collecting garbage while nothing but records is made takes longer than making them.
    gc.disable()
    try:
        db = RowDB(file, fields, storage=RowStorage)
    finally:
        if was_on:
            gc.enable()
    if cast("RowStorage", db.storage).count() >= _MANY:
        # Later collections leave the records alone: with 100,000 each would take 0.15 s.
        gc.collect()
        gc.freeze()
    return db


def _nothing() -> None:
    """Nobody is kept out of a folder by reading in it."""
