"""A line to a server that goes away at the worst moment: while a transaction is committed."""

import asyncio
from contextlib import suppress
from enum import Enum
from urllib.parse import urlsplit

_LATER = 0.3  # seconds


class Fate(Enum):
    """What becomes of a COMMIT whose sender never hears of it."""

    LOST = "never arrives"
    ANSWER_LOST = "is answered, to nobody"
    LATE = "arrives when its sender has long connected anew"


class Line:
    """Forwards to a server; the next COMMIT meets the fate it is given."""

    def __init__(self, url):
        self._to = urlsplit(url)
        self._server = None
        self._fate = None
        self._lines = set()
        self.met = 0
        self.settled = asyncio.Event()
        self.go_away = False  # after the next fate nobody is let in until this is taken back

    async def open(self):
        """Begin to forward; the address of this end."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1")
        port = self._server.sockets[0].getsockname()[1]
        return self._to._replace(netloc=f"{self._to.username}@127.0.0.1:{port}").geturl()

    def doom(self, fate):
        """Let the next COMMIT meet this fate."""
        self._fate = fate

    async def close(self):
        """Forward no more."""
        self._server.close()
        for line in self._lines:
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    async def _serve(self, reader, writer):
        self._lines.add(asyncio.current_task())
        if self.go_away and not self._fate:
            writer.close()
            return
        theirs = await asyncio.open_connection(self._to.hostname, self._to.port)
        back = asyncio.create_task(self._forward(theirs[0], writer))
        try:
            with suppress(asyncio.CancelledError):
                await self._ask(reader, theirs, writer, back)
        finally:
            back.cancel()
            for end in (writer, theirs[1]):
                end.close()

    async def _ask(self, reader, theirs, writer, back):
        with suppress(ConnectionError):
            while said := await reader.read(1 << 16):
                if self._fate and b"COMMIT" in said:
                    fate, self._fate, self.met = self._fate, None, self.met + 1
                    back.cancel()
                    await asyncio.gather(back, return_exceptions=True)
                    await self._meet(fate, said, theirs, writer)
                    self.settled.set()
                    return
                theirs[1].write(said)

    async def _meet(self, fate, said, theirs, writer):
        if fate is Fate.ANSWER_LOST:
            theirs[1].write(said)
            await theirs[0].read(1)
        writer.close()
        if fate is Fate.LATE:
            await asyncio.sleep(_LATER)
            theirs[1].write(said)
            await theirs[0].read(1)

    async def _forward(self, reader, writer):
        with suppress(ConnectionError):
            while said := await reader.read(1 << 16):
                writer.write(said)
        writer.close()
