"""Measures delivery: `python3 benchmarks/delivery.py`. Sets itself up as `run_bot.py` does."""

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
    from benchmarks.sending import measure  # noqa: PLC0415 - its packages exist only now

    parser = argparse.ArgumentParser(description="Measure delivery against a stand-in.")
    parser.add_argument("--channels", type=int, default=10_000, help="owed one update (10000)")
    parser.add_argument("--in-turn", type=int, default=500, help="for the loop to compare (500)")
    parser.add_argument("--latency", type=float, default=100, help="ms for each message (100)")
    chosen = parser.parse_args()
    print(asyncio.run(measure(chosen.channels, chosen.in_turn, chosen.latency / 1000)))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
