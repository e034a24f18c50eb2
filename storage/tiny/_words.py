"""What SQLite's errors mean to the operator, and what to do now."""

import sqlite3
from pathlib import Path

from storage.store import StoreError

_RESTORE = (
    "Stop Nightdesk and restore a backup: python3 run_bot.py store restore FILE "
    "(what is there is set aside, not deleted)."
)


class Damaged(StoreError):  # noqa: N818  (what the file is)
    """What is in the file is not what was written there; `what` names it."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path} is damaged ({what}). {_RESTORE}")
        self.what = what


class Foreign(StoreError):  # noqa: N818  (what the file is)
    """The file is none of ours."""


def was_set_aside(file: Path, aside: Path, what: str = "") -> StoreError:
    """The error that says where a damaged file is now, and what to do."""
    return StoreError(
        f"{file} was damaged{what and f' ({what})'} and is set aside as {aside.name}: nothing of "
        "it was deleted. Put a backup in its place: python3 run_bot.py store restore FILE "
        f"(NIGHTDESK_DATA must name {file.parent}). To "
        f"begin without any records, move {aside.name} to another folder first."
    )


def in_words(path: Path, error: sqlite3.Error) -> StoreError:
    """The error as a sentence about the file (https://www.sqlite.org/rescode.html)."""
    name = getattr(error, "sqlite_errorname", "")
    match name.removeprefix("SQLITE_").partition("_")[0]:
        case "FULL":
            what = "is on a full disk: nothing of this was saved. Free some space."
        case "IOERR":
            what = f"was refused by the disk ({name}): nothing of this was saved. Is it full?"
        case "CANTOPEN" | "READONLY" | "PERM":
            what = "cannot be opened for writing. See who owns it and its folder."
        case "BUSY" | "LOCKED":
            what = "is held by another program: nothing of this was saved. Close that one."
        case "NOTADB":
            return Foreign(
                f"{path} is no Nightdesk database, or is damaged from its first bytes on: nothing "
                f"was changed. Choose another folder. Or else: {_RESTORE}"
            )
        case "CORRUPT":
            return Damaged(path, str(error))
        case _:
            what = f"could not be used ({name or error}): nothing of this was saved."
    return StoreError(f"{path} {what}")
