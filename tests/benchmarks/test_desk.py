import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.measuring import percentile

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.timeout(90)
def test_it_runs_and_prints_its_table():
    command = [sys.executable, str(ROOT / "benchmarks" / "desk.py"), "--starts", "1"]
    done = subprocess.run(  # noqa: S603
        [*command, "--rounds", "2"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for words in ("start to READY | ", "`/status` | ", "memory (RSS) | "):
        assert words in done.stdout


def test_a_percentile_is_a_value_that_was_measured():
    assert percentile([3.0, 1.0, 2.0], 50) == 2.0
    assert percentile([3.0, 1.0, 2.0], 99) == 3.0
    assert percentile([5.0], 50) == 5.0
