"""`run_bot.py store`: what can be done with the records as a whole, without Discord."""

import argparse
import asyncio
import sys

from rich.console import Console
from rich.progress import Progress

from bot.stores import open_at
from storage.copying import copy
from storage.store import StoreError

_REFUSED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`copy FROM_URL TO_URL`."""
    acts = parser.add_subparsers(metavar="copy", required=True)
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
        print(asyncio.run(chosen.act(chosen)))  # noqa: T201  (a command's answer)
    except StoreError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return _REFUSED
    except KeyboardInterrupt:
        print("Stopped. Empty the target before you copy again.", file=sys.stderr)  # noqa: T201
        return _REFUSED
    return 0


async def _copy(chosen: argparse.Namespace) -> str:
    console = Console(stderr=True)
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
