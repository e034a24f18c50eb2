import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.timeout(90)
def test_it_runs_and_prints_a_table_for_each_size(tmp_path):
    command = [sys.executable, str(ROOT / "benchmarks" / "store.py"), "--documents", "30", "60"]
    few = ["--rounds", "2", "--commits", "130", "--folder", str(tmp_path)]
    done = subprocess.run([*command, *few], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    for words in ("30 documents | ", "60 documents | ", "64 writers: commits a second | "):
        assert words in done.stdout
    for words in ("÷ Nightdesk | ", "the event loop is late | ", "memory of a process that has | "):
        assert done.stdout.count(words) >= 2
    assert not list(tmp_path.iterdir())
