"""The ``test`` command."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

# A file's tests stay together, so that they share what they start; `tests/conftest.py` says in
# which order the files come.
_TOGETHER = ("--dist", "loadfile", "--no-loadscope-reorder")
_ROOT = Path(__file__).resolve().parent.parent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take everything that follows, for pytest."""
    parser.add_argument("arguments", nargs="*", help="arguments for pytest")


def run(chosen: argparse.Namespace) -> int:
    """Run pytest on the project, wherever it was called from; gives pytest's exit code."""
    # One worker more than there are cores: some tests wait for processes that they started.
    workers = ("-n", str((os.cpu_count() or 1) + 1))
    command = [sys.executable, "-m", "pytest", *workers, *_TOGETHER, *chosen.arguments]
    return subprocess.run(command, cwd=_ROOT, check=False).returncode  # noqa: S603 - our own
