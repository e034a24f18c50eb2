"""The one entry: ``python3 run_bot.py --help``."""

import sys
from pathlib import Path

import environment


def main() -> int:
    """Set the environment up when needed, then run the command; gives the exit code."""
    environment.enter(Path(__file__).parent, sys.argv[1:])
    from bot.cli import main as run_command  # noqa: PLC0415 - its packages exist only now

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
