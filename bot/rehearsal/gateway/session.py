"""A gateway session: it outlives its connection, so that RESUME can replay."""

import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from bot.rehearsal.backstage import Event, Intent
from bot.rehearsal.gateway.connection import Connection

Json = dict[str, Any]
KEPT_EVENTS = 2000
SHARD_SHIFT = 22
DISPATCH = 0
CONTENT = ("content", "embeds", "components", "attachments")


@dataclass(eq=False)
class Session:
    """What one IDENTIFY began."""

    intents: Intent
    shard: tuple[int, int]
    connection: Connection | None
    bot_id: str
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))

    def wants(self, event: Event) -> bool:
        """Return whether this session asked for such events of that server."""
        if event.intent and not event.intent & self.intents:
            return False
        number, count = self.shard
        place = 0 if event.guild_id is None else (event.guild_id >> SHARD_SHIFT) % count
        return place == number

    def dispatch(self, name: str, data: Json) -> None:
        """Number an event, keep it for a replay and send it if somebody is connected."""
        self.sequence += 1
        packet = {"op": DISPATCH, "t": name, "s": self.sequence, "d": self._allowed(name, data)}
        self.sent.append(packet)
        if self.connection is not None:
            self.connection.send(packet)

    def _allowed(self, name: str, data: Json) -> Json:
        if name not in {"MESSAGE_CREATE", "MESSAGE_UPDATE"} or self._may_read(data):
            return data
        return {**data, **{key: "" if key == "content" else [] for key in CONTENT}}

    def _may_read(self, data: Json) -> bool:
        mentioned = any(each["id"] == self.bot_id for each in data["mentions"])
        own = data["author"]["id"] == self.bot_id or "guild_id" not in data or mentioned
        return own or bool(self.intents & Intent.MESSAGE_CONTENT)

    def repeat(self, name: str) -> None:
        """Send the last event of that name once more."""
        found = [each for each in self.sent if each["t"] == name]
        if found:
            self.dispatch(name, found[-1]["d"])

    def replay(self, sequence: int, connection: Connection) -> None:
        """Attach a new connection and send it everything after `sequence`."""
        self.connection = connection
        for packet in list(self.sent):
            if packet["s"] > sequence:
                connection.send(packet)
        self.dispatch("RESUMED", {})
