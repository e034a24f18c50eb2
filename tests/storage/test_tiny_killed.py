"""The embedded engine beside, and after, a process that is killed without warning."""

import os
import random
import signal
import subprocess
import sys

import pytest

from bot.domain.ledger import Link, broken_at
from bot.domain.report import Report
from bot.domain.story import Numbers
from storage.store import StoreError
from storage.tiny import open_store
from tests.storage.records import STORY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not Windows'")


class Committer:
    """Runs processes that commit into a folder, one at a time, and kills them."""

    def __init__(self, process):
        self._process = process

    def start(self, folder):
        self._process.stdin.write(f"{folder}\n")
        self._process.stdin.flush()
        return int(self._read("opened"))

    def kill_after(self, process, commits):
        """Kill it some time after so many commits; the number of the last it acknowledged."""
        last = 0
        for _ in range(commits):
            last = int(self._read("done"))
        os.kill(process, signal.SIGKILL)
        while (line := self._process.stdout.readline().split())[0] == "done":
            last = int(line[1])
        return last

    def _read(self, word):
        said, value = self._process.stdout.readline().split()
        assert said == word
        return value


@pytest.fixture
def committer():
    command = [sys.executable, "-m", "tests.storage.committing"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as process:  # noqa: S603  (our own module)
        yield Committer(process)
        process.stdin.close()


async def _whole(folder, acknowledged):
    """Every acknowledged commit is there in all its parts; at most one more was under way."""
    store = open_store(folder)
    numbers = (await store.get(Numbers, f"{STORY}/numbers")).record
    reports = await store.query(Report, {"story": STORY}, order="number")
    links = [s.record for s in await store.query(Link, {"story": STORY}, order="sequence")]
    await store.close()
    assert numbers.reports in (acknowledged, acknowledged + 1)
    assert [s.record.number for s in reports] == list(range(1, numbers.reports + 1))
    assert len(links) == numbers.reports
    assert broken_at(links) is None


@pytest.mark.timeout(600)
async def test_nothing_acknowledged_is_lost_by_killing(request, committer, tmp_path):
    kills = 200 if request.config.getoption("--torture", default=False) else 10
    for _ in range(kills):
        process = committer.start(tmp_path / "data")
        acknowledged = committer.kill_after(process, random.randint(1, 12))  # noqa: S311  (a moment)
        await _whole(tmp_path / "data", acknowledged)


async def test_a_second_process_is_refused_until_the_first_has_ended(committer, tmp_path):
    process = committer.start(tmp_path)
    with pytest.raises(StoreError, match=rf"another Nightdesk \(process {process}\)\. Stop it"):
        open_store(tmp_path)
    committer.kill_after(process, 1)
    await open_store(tmp_path).close()
