"""The commands of ``run_bot.py``, as a table: a command is one row and one function."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot import testing
from bot.commands import rehearse, run, store, story


@dataclass(frozen=True)
class Command:
    """One word after ``run_bot.py``: its arguments and what it does with them."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    takes_options: bool = True  # False hands everything after the name on, dashes included


COMMANDS = (
    Command(
        name="run",
        help="run the bot live (the same as no command)",
        add_arguments=run.add_arguments,
        run=run.run,
    ),
    Command(
        name="rehearse",
        help="play the example story on a stand-in for Discord: no token, no internet",
        add_arguments=rehearse.add_arguments,
        run=rehearse.run,
    ),
    Command(
        name="story",
        help="check, import or export a story file",
        add_arguments=story.add_arguments,
        run=story.run,
    ),
    Command(
        name="store",
        help="back up, restore, check or copy the records",
        add_arguments=store.add_arguments,
        run=store.run,
    ),
    Command(
        name="test",
        help="run the tests; what follows goes to pytest (--torture runs the long ones too)",
        add_arguments=testing.add_arguments,
        run=testing.run,
        takes_options=False,
    ),
)


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name and give its exit code."""
    chosen = parser(COMMANDS).parse_args(arguments or ("run",))
    command: Command = chosen.command
    return command.run(chosen)


def parser(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """Make the parser for a table of commands."""
    root = argparse.ArgumentParser(
        prog="run_bot.py", description="Live coverage of a breaking story, on Discord."
    )
    rows = root.add_subparsers(metavar="command", required=True)
    for command in commands:
        _add(rows, command)
    return root


def _add(rows: "argparse._SubParsersAction[argparse.ArgumentParser]", command: Command) -> None:
    # A prefix that nobody can type makes every word a plain one.
    prefix = "-" if command.takes_options else "\0"
    row = rows.add_parser(
        command.name,
        help=command.help,
        description=command.help,
        prefix_chars=prefix,
        add_help=command.takes_options,
    )
    command.add_arguments(row)
    row.set_defaults(command=command)
