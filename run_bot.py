"""The one entry: ``python3 run_bot.py --help``."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environment


def main() -> int:
    """Set the environment up when needed, then run the command; gives the exit code."""
    environment.enter(Path(__file__).parent, sys.argv[1:])
    with _nothing_begun():
        from bot.cli import main as run_command  # noqa: PLC0415 - its packages exist only now

    return run_command(sys.argv[1:])


@contextmanager
def _nothing_begun() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end what has not begun: its packages are still loading.

    At once, because an exception might end in one of their "except" clauses.
    """
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda *_: os._exit(0)) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


if __name__ == "__main__":
    sys.exit(main())
