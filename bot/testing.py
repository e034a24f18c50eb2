"""The ``test`` command."""

import argparse
import subprocess
import sys
from pathlib import Path

# A worker for each core; a file's tests stay together, so that they share what they start.
_PARALLEL = ("-n", "auto", "--dist", "loadfile")
_ROOT = Path(__file__).resolve().parent.parent


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take everything that follows, for pytest."""
    parser.add_argument("arguments", nargs="*", help="arguments for pytest")


def run(chosen: argparse.Namespace) -> int:
    """Run pytest on the project, wherever it was called from; gives pytest's exit code."""
    command = [sys.executable, "-m", "pytest", *_PARALLEL, *chosen.arguments]
    return subprocess.run(command, cwd=_ROOT, check=False).returncode  # noqa: S603 - our own
