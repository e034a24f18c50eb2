"""One websocket connection: encoding, compression and orderly sending."""

import asyncio
import json
import zlib
from typing import Any

from aiohttp import web

Json = dict[str, Any]
HELLO = 10
HEARTBEAT_MILLISECONDS = 41250


class Connection:
    """Sends packets in the order they were handed in."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self._request = request
        compressed = request.query.get("compress") == "zlib-stream"
        self._stream = zlib.compressobj() if compressed else None
        self._outbox: asyncio.Queue[Json | None] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())

    def send(self, packet: Json) -> None:
        """Queue a packet."""
        self._outbox.put_nowait(packet)

    def hello(self) -> None:
        """Say how often heartbeats are due."""
        self.send({"op": HELLO, "d": {"heartbeat_interval": HEARTBEAT_MILLISECONDS}})

    async def close(self, code: int, reason: str = "") -> None:
        """Send what is queued, then close with Discord's code."""
        await self._finish()
        await self.socket.close(code=code, message=reason.encode())

    def drop(self) -> None:
        """Cut the line without a word, as a network does."""
        self._writer.cancel()
        if self._request.transport is not None:
            self._request.transport.abort()

    async def _finish(self) -> None:
        self._outbox.put_nowait(None)
        await asyncio.wait({self._writer})

    async def stop(self) -> None:
        """End the writer once the socket is closed."""
        self._writer.cancel()
        await asyncio.wait({self._writer})

    async def _write(self) -> None:
        while (packet := await self._outbox.get()) is not None:
            # A reader that has gone away is noticed by whoever reads the socket.
            if not self.socket.closed:
                await self._transmit(packet)

    async def _transmit(self, packet: Json) -> None:
        text = json.dumps({"s": None, "t": None, "d": None, **packet})
        try:
            if self._stream is None:
                await self.socket.send_str(text)
            else:
                data = self._stream.compress(text.encode())
                data += self._stream.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(data)
        except ConnectionError:
            self._request.app.logger.debug("the reader went away")
