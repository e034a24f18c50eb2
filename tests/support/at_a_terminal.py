"""A program in a terminal of its own: typed into like a person does, read like a screen."""

import contextlib
import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
CODES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07|[()][0-9A-B]|[=>])")
OURS = ("DISCORD_", "NIGHTDESK_")


class AtATerminal:
    """A running program; `types` a line, `reads` what it shows after the last thing read."""

    def __init__(self, *arguments, size=(40, 100)):
        self._master, self._slave = pty.openpty()
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self.modes = termios.tcgetattr(self._slave)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        self.process = subprocess.Popen(  # noqa: S603 - our own
            [sys.executable, "-m", "bot", *map(str, arguments)],
            cwd=ROOT,
            env=kept | {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"},
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
        )
        self._raw = b""
        self._at = 0
        self._news = threading.Condition()
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        os.close(self._slave)
        self._reading.join(5)
        os.close(self._master)

    @property
    def shown(self):
        """Everything it wrote, without the codes that place and colour it."""
        return CODES.sub("", self._raw.decode("utf-8", "ignore")).replace("\r", "")

    def types(self, line, end="\r"):
        """Type a line."""
        os.write(self._master, (line + end).encode())

    def reads(self, words, patience=PATIENCE):
        """Wait until it shows these words, after what was waited for before."""
        until = time.monotonic() + patience
        with self._news:
            while (found := self.shown.find(words, self._at)) < 0:
                left = until - time.monotonic()
                if left <= 0 or not self._news.wait(left):
                    raise AssertionError(f"{words!r} did not come after:\n{self.shown[-3000:]}")
        self._at = found + len(words)

    def ends(self, patience=PATIENCE):
        """Wait for its end; its exit code."""
        return self.process.wait(patience)

    def ends_by(self, key):
        """Press a key until it ends: between two prompts the terminal itself swallows keys."""
        for _ in range(20):
            self.types(key, end="")
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self.ends(patience=3)
        raise AssertionError(f"{key!r} does not end:\n{self.shown[-3000:]}")

    def restored(self):
        """Say whether the terminal is as it was."""
        return termios.tcgetattr(self._slave) == self.modes

    def _read(self):
        while True:
            try:
                found = os.read(self._master, 65536)
            except OSError:
                return
            if not found:
                return
            with self._news:
                self._raw += found
                self._news.notify_all()
