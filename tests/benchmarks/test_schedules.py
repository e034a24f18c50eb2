import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.timeout(120)
def test_it_runs_and_prints_its_table():
    command = [sys.executable, str(ROOT / "benchmarks" / "schedules.py"), "--schedules", "50"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    for row in ("memory for all", "a tick with nothing due", "the event loop is late meanwhile"):
        assert f"| {row}" in done.stdout
