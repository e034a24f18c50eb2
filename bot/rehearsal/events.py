"""Scheduled events of a server.

https://discord.com/developers/docs/resources/guild-scheduled-event
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.rehearsal.backstage import Event, Intent

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel
    from bot.rehearsal.guilds import Guild

SCHEDULED, ACTIVE, COMPLETED, CANCELLED = 1, 2, 3, 4
STAGE_EVENT = 1
FOLLOWING = {SCHEDULED: {ACTIVE, CANCELLED}, ACTIVE: {COMPLETED}}
"""Which status may follow which; nothing follows an end."""


@dataclass(eq=False)
class ScheduledEvent:
    """An event on a Stage, in the list at the top of a server's channels."""

    id: int
    guild: "Guild"
    channel: "Channel"
    name: str
    description: str | None
    starts_at: datetime
    ends_at: datetime | None
    status: int = SCHEDULED

    @property
    def is_over(self) -> bool:
        """Whether it has ended or was cancelled."""
        return self.status in {COMPLETED, CANCELLED}

    def payload(self) -> dict[str, Any]:
        """Return Discord's scheduled event."""
        bot = self.guild.backstage.bot
        stage = self.guild.stages.of(self.channel)
        return {
            "id": str(self.id),
            "guild_id": str(self.guild.id),
            "channel_id": str(self.channel.id),
            "creator_id": str(bot.id),
            "creator": bot.payload(),
            "name": self.name,
            "description": self.description,
            "image": None,
            "scheduled_start_time": self.starts_at.isoformat(),
            "scheduled_end_time": None if self.ends_at is None else self.ends_at.isoformat(),
            "privacy_level": 2,
            "status": self.status,
            "entity_type": STAGE_EVENT,
            "entity_id": str(stage.id) if stage and self.status == ACTIVE else None,
            "entity_metadata": None,
            "recurrence_rule": None,
            "guild_scheduled_event_exceptions": [],
        }


class Events:
    """The scheduled events of one server."""

    def __init__(self, guild: "Guild") -> None:
        self.guild = guild
        self.listed: dict[int, ScheduledEvent] = {}

    def add(self, event: ScheduledEvent) -> None:
        """Put an event on the list."""
        self.listed[event.id] = event
        self.tell("CREATE", event)

    def set_status(self, event: ScheduledEvent, status: int) -> None:
        """Begin, end or cancel it; what is over leaves the list."""
        event.status = status
        self.tell("UPDATE", event)
        if event.is_over:
            del self.listed[event.id]

    def remove(self, event: ScheduledEvent) -> None:
        """Take it off the list."""
        del self.listed[event.id]
        self.tell("DELETE", event)

    def began(self, event_id: int) -> None:
        """Its Stage is live."""
        event = self.listed.get(event_id)
        if event is not None and event.status == SCHEDULED:
            self.set_status(event, ACTIVE)

    def ended(self, event_id: int) -> None:
        """Its Stage has ended."""
        event = self.listed.get(event_id)
        if event is not None and event.status == ACTIVE:
            self.set_status(event, COMPLETED)

    def tell(self, what: str, event: ScheduledEvent) -> None:
        """Send a gateway event about it."""
        name = f"GUILD_SCHEDULED_EVENT_{what}"
        intent = Intent.GUILD_SCHEDULED_EVENTS
        self.guild.backstage.publish(Event(name, event.payload(), intent, self.guild.id))
        self.guild.backstage.changes.notify()
