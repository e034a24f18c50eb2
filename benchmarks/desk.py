"""Measures the desk: `python3 benchmarks/desk.py`. Sets itself up as `run_bot.py` does."""

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
    from benchmarks.measuring import measure  # noqa: PLC0415 - its packages exist only now

    parser = argparse.ArgumentParser(description="Measure the desk against a stand-in.")
    parser.add_argument("--starts", type=int, default=9, help="how often it is started (9)")
    parser.add_argument("--rounds", type=int, default=1000, help="how often each is asked (1000)")
    chosen = parser.parse_args()
    print(asyncio.run(measure(chosen.starts, chosen.rounds)))  # noqa: T201 - what it is for
    return 0


if __name__ == "__main__":
    sys.exit(main())
