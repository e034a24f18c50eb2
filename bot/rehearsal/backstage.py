"""What every part of the stand-in shares: the time, ids, who listens, what is stored."""

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.rehearsal.commands import CommandBook
from bot.rehearsal.ids import Snowflakes
from bot.rehearsal.uploads import Stored, Upload
from bot.rehearsal.users import User
from bot.rehearsal.waiting import Changes

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel
    from bot.rehearsal.guilds import Guild
    from bot.rehearsal.interactions import Interaction
    from bot.rehearsal.messages import Message


class Intent(enum.IntFlag):
    """Gateway intents: which events a session asked for."""

    NONE = 0
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_VOICE_STATES = 1 << 7
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15
    GUILD_SCHEDULED_EVENTS = 1 << 16


@dataclass(frozen=True)
class Event:
    """One gateway event; `intent` says who gets it (none: everybody)."""

    name: str
    data: dict[str, Any]
    intent: Intent = Intent.NONE
    guild_id: int | None = None


@dataclass(frozen=True)
class Visible:
    """Something that a person sees.

    `kind` is "posted", "edited", "deleted" (in a channel), "direct" (a direct message, also when
    edited), "answered" (only `person` sees it), "stage" (what became of the Stage in `channel`) or
    "acted" (`person` did what `text` says; for a form `filled` holds what they filled in, by
    label).
    """

    kind: str
    channel: "Channel"
    message: "Message | None" = None
    person: User | None = None
    text: str = ""
    filled: tuple[tuple[str, str], ...] = ()


@dataclass
class Backstage:
    """The stand-in's memory."""

    now: Callable[[], datetime]
    ids: Snowflakes
    bot: User
    token: str
    commands: CommandBook
    base_url: str = ""
    privileged: Intent = Intent.NONE
    guilds: dict[int, "Guild"] = field(default_factory=dict)
    channels: dict[int, "Channel"] = field(default_factory=dict)
    users: dict[int, User] = field(default_factory=dict)
    direct: dict[int, "Channel"] = field(default_factory=dict)
    closed_to_direct: set[int] = field(default_factory=set)
    interactions: dict[str, "Interaction"] = field(default_factory=dict)
    files: dict[str, Stored] = field(default_factory=dict)
    outlets: list[Callable[[Event], None]] = field(default_factory=list)
    watchers: list[Callable[[Visible], None]] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)

    def publish(self, event: Event) -> None:
        """Send an event to the gateway's sessions."""
        for outlet in self.outlets:
            outlet(event)

    def show(self, seen: Visible) -> None:
        """Tell those who watch what a person would see, and wake those who wait for it."""
        for watcher in self.watchers:
            watcher(seen)
        self.changes.notify()

    def store(self, upload: Upload, *, ephemeral: bool = False) -> Stored:
        """Keep a file and give it an address under the stand-in's own server."""
        stored = Stored(self.ids.next(), upload, self.base_url, ephemeral=ephemeral)
        self.files[stored.path] = stored
        return stored
