"""`run_bot.py` as a person runs it: a process of its own, started from some other folder."""

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ("DISCORD_", "NIGHTDESK_", "DATABASE_URL")
PATIENCE = 40.0


class Run:
    """A command on its way; what it writes is read as it comes."""

    def __init__(self, process):
        self.process = process
        self.out, self.err = [], []
        self._news = asyncio.Event()
        self._reading = asyncio.gather(
            self._read(process.stdout, self.out), self._read(process.stderr, self.err)
        )

    @classmethod
    async def start(cls, *arguments, cwd, **environment):
        """Start it with no settings but these."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(ROOT / "run_bot.py"),
            *map(str, arguments),
            cwd=cwd,
            env=inherited | {name: str(value) for name, value in environment.items()},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        return cls(process)

    async def says(self, words):
        """Wait until it writes a line with these words; the line."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self._news.clear()
                for line in (*self.out, *self.err):
                    if words in line:
                        return line
                await self._news.wait()

    async def ended(self):
        """Wait for its end; its exit code."""
        async with asyncio.timeout(PATIENCE):
            await self._reading
            return await self.process.wait()

    async def stop(self):
        """End it as an operator does; its exit code."""
        self.terminate()
        return await self.ended()

    def terminate(self):
        """Ask it to end."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)

    async def close(self):
        """Leave nothing behind."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self._reading
        await self.process.wait()

    @property
    def written(self):
        """Everything it wrote, to either side."""
        return "\n".join((*self.out, *self.err))

    async def _read(self, stream, lines):
        async for line in stream:
            lines.append(line.decode().rstrip("\n"))
            self._news.set()
