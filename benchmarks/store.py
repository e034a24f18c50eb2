"""Measures the store: `python3 benchmarks/store.py`. Sets itself up as `run_bot.py` does."""

import argparse
import asyncio
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Measure, and print tables."""
    sys.path.insert(0, str(ROOT))
    import environment  # noqa: PLC0415 - found only now

    environment.enter(ROOT, [])
    from benchmarks.keeping import measure  # noqa: PLC0415 - its packages exist only now

    parser = argparse.ArgumentParser(description="Measure the embedded store on this disk.")
    parser.add_argument(
        "--documents", type=int, nargs="+", default=[1_000, 10_000, 100_000], help="how many"
    )
    parser.add_argument("--rounds", type=int, default=300, help="how often each is done (300)")
    parser.add_argument("--commits", type=int, default=20_000, help="by 64 writers (20,000)")
    parser.add_argument("--folder", type=Path, default=Path.cwd(), help="on which disk (here)")
    chosen = parser.parse_args()
    print(asyncio.run(measure(chosen.documents, chosen.rounds, chosen.commits, chosen.folder)))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
