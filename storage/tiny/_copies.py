"""Backups of a data folder, and what is put back from them."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from storage.store import StoreError
from storage.tiny._file import RowFile
from storage.tiny._lock import FolderLock
from storage.tiny._making import to_disk
from storage.tiny._words import Damaged, Foreign, was_set_aside

NAME = "nightdesk.db"
_DAMAGED = ".damaged-"
_BESIDE = ("-wal", "-shm")  # SQLite's own files beside one


def back_up(folder: Path, file: Path) -> int:
    """Write the folder's records as they are at this moment to `file`; how many there are.

    A running Nightdesk goes on meanwhile. Raises `StoreError`, also where `file` exists.
    """
    if file.exists():
        raise StoreError(f"{file} exists already: nothing was written. Choose another name.")
    if not file.absolute().parent.is_dir():
        raise StoreError(f"There is no folder {file.parent}: nothing was written.")
    source = existing(folder)
    unfinished = file.with_name(f"{file.name}.part")
    try:
        with closing(RowFile(source, read_only=True)) as rows:
            rows.copy_to(unfinished)
        count = _checked(unfinished, source)
        to_disk(unfinished)
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)
    to_disk(file.absolute().parent)
    return count


def restore(folder: Path, file: Path) -> tuple[int, Path | None]:
    """Put a backup in the place of the folder's records: how many, and where the old ones are.

    What was there before is set aside, never deleted. Raises `StoreError` where a Nightdesk runs
    on the folder, or the backup is not whole; nothing is changed then.
    """
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "is not there"
        raise StoreError(f"{file} {what}: nothing was changed. Name a backup's file.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FolderLock(folder / "nightdesk.lock")
    unfinished = folder / f"{NAME}.part"
    try:
        count = _brought(file, unfinished)
        to_disk(unfinished)
        aside = _set_aside(folder / NAME, ".aside-")
        unfinished.rename(folder / NAME)
        to_disk(folder)
    finally:
        unfinished.unlink(missing_ok=True)
        lock.release()
    return count, aside


def _brought(backup: Path, unfinished: Path) -> int:
    try:
        with closing(RowFile(backup, read_only=True, any_version=True)) as rows:
            rows.copy_to(unfinished)
        return _checked(unfinished, backup)
    except (Damaged, Foreign) as error:
        why = f" ({error.what})" if isinstance(error, Damaged) else ""
        raise StoreError(
            f"{backup} is no whole backup of Nightdesk{why}: nothing was changed. Choose another."
        ) from error


def faults(folder: Path) -> list[str]:
    """What is wrong with the folder's file as such; nothing where it is whole."""
    with closing(RowFile(existing(folder), read_only=True)) as rows:
        return rows.faults()


def existing(folder: Path) -> Path:
    """The folder's file. Raises `StoreError` where there is none."""
    refuse_after_damage(folder)
    if not (folder / NAME).is_file():
        raise StoreError(
            f"{folder} holds no records of Nightdesk yet (no {NAME} in it). "
            "NIGHTDESK_DATA says where they are."
        )
    return folder / NAME


def set_damaged_aside(folder: Path, damage: Damaged) -> StoreError:
    """Put the folder's damaged file aside, all of it; the words for the operator."""
    aside = _set_aside(folder / NAME, _DAMAGED)
    return was_set_aside(folder / NAME, aside or folder / NAME, damage.what)


def refuse_after_damage(folder: Path) -> None:
    """Raise `StoreError` where there were records, and no file of them is in its place now.

    Beginning with no records at all is for the operator to decide.
    """
    path = folder / NAME
    if path.exists():
        return
    if path.with_name(f"{NAME}-wal").exists():
        raise Damaged(path, "it is gone, and what was written last is still beside it")
    aside = [one for one in folder.glob(f"{NAME}{_DAMAGED}*") if not one.name.endswith(_BESIDE)]
    if aside:
        raise was_set_aside(path, max(aside))


def _checked(copy: Path, file: Path) -> int:
    """How many rows a copy of `file` holds. Raises `StoreError` where any of it is not whole."""
    with closing(RowFile(copy, read_only=True, any_version=True, name=file)) as rows:
        faults = rows.faults()
        if faults:
            raise Damaged(file, faults[0])
        return rows.count()


def _set_aside(path: Path, mark: str) -> Path | None:
    # The log first: a file without its log is never taken for the whole.
    there = [end for end in (*_BESIDE, "") if path.with_name(path.name + end).exists()]
    if not there:
        return None
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    aside = path.with_name(f"{path.name}{mark}{now}")
    for end in there:
        path.with_name(path.name + end).rename(aside.with_name(aside.name + end))
    return aside
