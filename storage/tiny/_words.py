"""What SQLite's errors mean to the operator, and what to do now."""

import sqlite3
from pathlib import Path

RESTORE = (
    "Stop Nightdesk and restore a backup: python3 run_bot.py store restore FILE "
    "(what is there is set aside, not deleted)."
)


def in_words(path: Path, error: sqlite3.Error) -> str:
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
            what = (
                "is no Nightdesk database, or is damaged from its first bytes on: nothing was "
                f"changed. Choose another folder. Or else: {RESTORE}"
            )
        case "CORRUPT":
            what = f"is damaged. {RESTORE}"
        case _:
            what = f"could not be used ({name or error}): nothing of this was saved."
    return f"{path} {what}"
