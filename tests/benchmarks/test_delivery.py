import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.timeout(120)
def test_it_runs_and_prints_its_table():
    command = [sys.executable, str(ROOT / "benchmarks" / "delivery.py"), "--channels", "60"]
    command += ["--in-turn", "5", "--latency", "10"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    assert "| channels with another copy, none, or another order | 0 |" in done.stdout
    assert "| answers 429 | 0 | 0 |" in done.stdout
