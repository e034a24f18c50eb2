"""The gateway: sessions, and what each opcode does."""

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from bot.rehearsal.backstage import Backstage, Event
from bot.rehearsal.gateway.connection import Connection
from bot.rehearsal.gateway.greeting import guild_events, ready
from bot.rehearsal.gateway.identify import Turned, identified
from bot.rehearsal.gateway.members import chunk
from bot.rehearsal.gateway.session import Session
from bot.rehearsal.waiting import Changes

Json = dict[str, Any]
HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME = 1, 2, 3, 4, 6
RECONNECT, MEMBERS, INVALID_SESSION, HEARTBEAT_ACK = 7, 8, 9, 11
GONE_FOR_GOOD = frozenset({1000, 1001})


class Gateway:
    """Serves `/gateway` and passes events on to every session that wants them."""

    def __init__(self, backstage: Backstage) -> None:
        self.backstage = backstage
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.changes = Changes()
        self.open = asyncio.Event()
        self.open.set()
        backstage.outlets.append(self.publish)

    def publish(self, event: Event) -> None:
        """Send an event to the sessions that want it, connected or not."""
        for session in self.sessions.values():
            if session.wants(event):
                session.dispatch(event.name, event.data)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it closes."""
        await self.open.wait()
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, request)
        self.connections.add(connection)
        connection.hello()
        try:
            await self._listen(connection)
        finally:
            self._forget(connection)
            await connection.stop()
        return socket

    async def _listen(self, connection: Connection) -> None:
        try:
            async for message in connection.socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(connection, message.data)
        except Turned as turned:
            await connection.close(turned.code, str(turned))

    def _forget(self, connection: Connection) -> None:
        self.connections.discard(connection)
        session = self.session_of(connection)
        if session is None:
            return
        session.connection = None
        if connection.socket.close_code in GONE_FOR_GOOD:
            del self.sessions[session.id]
        self.changes.notify()

    def session_of(self, connection: Connection) -> Session | None:
        """Return the session that a connection speaks for."""
        return next((s for s in self.sessions.values() if s.connection is connection), None)

    async def _receive(self, connection: Connection, text: str) -> None:
        try:
            packet = json.loads(text)
            operation, data = packet["op"], packet.get("d")
        except (ValueError, KeyError, TypeError):
            raise Turned(4002, "Error while decoding payload.") from None
        if operation == HEARTBEAT:
            connection.send({"op": HEARTBEAT_ACK})
        elif operation == IDENTIFY:
            self._identify(connection, data)
        elif operation == RESUME:
            self._resume(connection, data)
        else:
            self._later(connection, operation, data)

    def _identify(self, connection: Connection, data: Json) -> None:
        if self.session_of(connection) is not None:
            raise Turned(4005, "Already authenticated.")
        intents, shard = identified(data, self.backstage.token, self.backstage.privileged)
        session = Session(intents, shard, connection, str(self.backstage.bot.id))
        self.sessions[session.id] = session
        session.dispatch("READY", ready(self.backstage, session))
        for found in guild_events(self.backstage, session):
            session.dispatch("GUILD_CREATE", found)
        self.changes.notify()

    def _resume(self, connection: Connection, data: Json) -> None:
        if data["token"] != self.backstage.token:
            raise Turned(4004, "Authentication failed.")
        session = self.sessions.get(data["session_id"])
        if session is None or data["seq"] > session.sequence:
            connection.send({"op": INVALID_SESSION, "d": False})
            return
        session.replay(data["seq"], connection)
        self.changes.notify()

    def _later(self, connection: Connection, operation: int, data: Json) -> None:
        session = self.session_of(connection)
        if session is None:
            raise Turned(4003, "Not authenticated.")
        if operation == MEMBERS:
            for part in chunk(self.backstage, session.intents, data):
                session.dispatch("GUILD_MEMBERS_CHUNK", part)
        elif operation not in {PRESENCE, VOICE}:
            raise Turned(4001, "Unknown opcode.")
