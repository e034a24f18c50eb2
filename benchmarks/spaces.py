"""Measures a crowd at a Space: `python3 benchmarks/spaces.py`. Sets itself up as the bot does."""

import argparse
import asyncio
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure, and print a table."""
    sys.path.insert(0, str(ROOT))
    import environment  # noqa: PLC0415 - found only now

    environment.enter(ROOT, [])
    from benchmarks.crowd import measure  # noqa: PLC0415 - its packages exist only now

    parser = argparse.ArgumentParser(description="Let listeners come and go at a Space.")
    parser.add_argument("--listeners", type=int, default=1000, help="how many (1000)")
    parser.add_argument("--seconds", type=float, default=10.0, help="within how long (10)")
    chosen = parser.parse_args()
    print(asyncio.run(measure(chosen.listeners, chosen.seconds)))  # noqa: T201 - what it is for
    return 0


if __name__ == "__main__":
    sys.exit(main())
