"""`run_bot.py store`: what can be done with the records as a whole, without Discord."""

import argparse
import asyncio
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from bot.commands import records
from bot.settings import SettingsError
from bot.stores import open_at
from storage.copying import copy
from storage.store import StoreError

_REFUSED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`backup FILE`, `restore FILE`, `check`, `copy FROM_URL TO_URL`."""
    acts = parser.add_subparsers(metavar="backup | restore | check | copy", required=True)
    save = acts.add_parser("backup", help="write all records to one file, also while the bot runs")
    save.set_defaults(act=records.back_up)
    load = acts.add_parser("restore", help="put a backup in place; what is there is set aside")
    load.set_defaults(act=records.restore)
    for act in (save, load):
        act.add_argument("file", type=Path, metavar="FILE")
    check = acts.add_parser("check", help="read everything and name what is not whole")
    check.set_defaults(act=records.check)
    copying = acts.add_parser(
        "copy",
        help="copy everything into an empty store; stop the bot first",
        description="A store is a data folder, or the postgresql:// address of a database.",
    )
    copying.add_argument("source", metavar="FROM_URL")
    copying.add_argument("target", metavar="TO_URL")
    copying.set_defaults(act=_copy)


def run(chosen: argparse.Namespace) -> int:
    """Do what was asked; 0, or 1 with what is wrong."""
    try:
        print(chosen.act(chosen))  # noqa: T201  (a command's answer)
    except (StoreError, SettingsError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return _REFUSED
    except OSError as error:
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)  # noqa: T201
        return _REFUSED
    except KeyboardInterrupt:
        print("Stopped. Empty the target before you copy again.", file=sys.stderr)  # noqa: T201
        return _REFUSED
    return 0


def _copy(chosen: argparse.Namespace) -> str:
    return asyncio.run(_copied(chosen))


async def _copied(chosen: argparse.Namespace) -> str:
    console = Console(stderr=True)
    if chosen.source == chosen.target:
        raise StoreError("Source and target are the same: nothing was copied.")
    async with open_at(chosen.source, is_there=True) as source, open_at(chosen.target) as target:
        with Progress(console=console, disable=not console.is_terminal, transient=True) as shown:
            task = shown.add_task("Copying", total=None)
            copied = await copy(
                source,
                target,
                lambda done, total: shown.update(task, completed=done, total=total),
            )
    kinds = ", ".join(f"{count} {kind}" for kind, count in copied.items())
    return (
        f"Copied {sum(copied.values())} records and compared them: {kinds or 'there were none'}.\n"
        "Story files that were imported stay where they are: in the data folder, under stories/."
    )
