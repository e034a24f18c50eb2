"""Processes whose writers commit at the same time (`writers`), and which are killed meanwhile."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress

WRITERS = 8


class Committer:
    """Starts such processes, one at a time; each ends by a kill."""

    def __init__(self, process):
        self._process = process

    def start(self, place):
        """Let writers commit to a folder or a database; the number of their process."""
        self._process.stdin.write(f"{WRITERS} {place}\n")
        self._process.stdin.flush()
        said, process = self._heard()
        assert said == "opened"
        return int(process)

    def kill_after(self, process, commits):
        """Kill it some time after so many commits; the last acknowledged one of each story."""
        acknowledged, heard = {}, 0
        while (said := self._heard())[0] == "done":
            acknowledged[said[1]] = int(said[2])
            heard += 1
            if heard >= commits:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
        return acknowledged

    def _heard(self):
        return self._process.stdout.readline().split()


@contextmanager
def committing():
    """A `Committer`; only its first import is slow."""
    command = [sys.executable, "-m", "tests.storage.writers"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as process:  # noqa: S603  (our own module)
        yield Committer(process)
        process.stdin.close()
