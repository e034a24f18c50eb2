"""Measures the large engine: `python3 benchmarks/postgres.py`. Sets itself up as the tests do."""

import argparse
import asyncio
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure, and print a table."""
    sys.path.insert(0, str(ROOT))
    import environment  # noqa: PLC0415 - found only now

    environment.enter(ROOT, ["test"])
    from benchmarks.database import measure  # noqa: PLC0415 - its packages exist only now

    parser = argparse.ArgumentParser(description="Measure the records in PostgreSQL.")
    parser.add_argument("--url", default="", help="an empty database (else one is started)")
    parser.add_argument("--reports", type=int, default=1_000_000, help="how many (1000000)")
    parser.add_argument("--rounds", type=int, default=500, help="how often each is asked (500)")
    parser.add_argument("--commits", type=int, default=100, help="for each of 64 writers (100)")
    chosen = parser.parse_args()
    print(asyncio.run(measure(chosen.url, chosen.reports, chosen.rounds, chosen.commits)))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
