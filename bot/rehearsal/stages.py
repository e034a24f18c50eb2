"""Stages of a server: what is live, who stands on it, and Discord's closing of a silent one.

https://discord.com/developers/docs/resources/stage-instance
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.rehearsal.backstage import Event, Intent, Visible
from bot.rehearsal.voice import VoiceState

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel
    from bot.rehearsal.guilds import Guild

CLOSED_AFTER = timedelta(minutes=5)
"""How long a Stage stays live without a speaker: "some minutes", says Discord's documentation."""


@dataclass(eq=False)
class StageInstance:
    """A live Stage. `silent_since` is when its last speaker left, or when it began without one."""

    id: int
    channel: "Channel"
    topic: str
    privacy_level: int
    event_id: int | None
    silent_since: datetime | None
    notified: bool = False

    def payload(self) -> dict[str, Any]:
        """Return Discord's stage instance."""
        guild = self.channel.guild
        return {
            "id": str(self.id),
            "guild_id": str(guild.id if guild else 0),
            "channel_id": str(self.channel.id),
            "topic": self.topic,
            "privacy_level": self.privacy_level,
            "discoverable_disabled": True,
            "guild_scheduled_event_id": None if self.event_id is None else str(self.event_id),
        }


class Stages:
    """The live Stages and the voice states of one server."""

    def __init__(self, guild: "Guild") -> None:
        self.guild = guild
        self.live: dict[int, StageInstance] = {}
        self.states: dict[int, VoiceState] = {}

    def of(self, channel: "Channel") -> StageInstance | None:
        """Return the live Stage of a channel, if it is live."""
        return self.live.get(channel.id)

    def speakers(self, channel: "Channel") -> list[VoiceState]:
        """Return who is heard in a channel."""
        return [one for one in self.states.values() if one.channel is channel and one.is_speaker]

    def open(
        self, channel: "Channel", topic: str, privacy_level: int, event_id: int | None
    ) -> StageInstance:
        """Make a channel's Stage live."""
        now = self.guild.backstage.now()
        made = StageInstance(
            id=self.guild.backstage.ids.next(),
            channel=channel,
            topic=topic,
            privacy_level=privacy_level,
            event_id=event_id,
            silent_since=None if self.speakers(channel) else now,
        )
        self.live[channel.id] = made
        self._tell("STAGE_INSTANCE_CREATE", made)
        self._show(made, f"The Stage is live: {topic}")
        if event_id is not None:
            self.guild.events.began(event_id)
        return made

    def change(self, stage: StageInstance, topic: str, privacy_level: int) -> None:
        """Change what a live Stage says of itself."""
        stage.topic, stage.privacy_level = topic, privacy_level
        self._tell("STAGE_INSTANCE_UPDATE", stage)

    def close(self, stage: StageInstance) -> None:
        """End a Stage; who is in the channel stays there."""
        del self.live[stage.channel.id]
        self._tell("STAGE_INSTANCE_DELETE", stage)
        self._show(stage, "The Stage has ended.")
        if stage.event_id is not None:
            self.guild.events.ended(stage.event_id)

    def changed(self, channel: "Channel | None") -> None:
        """Look whether a channel's Stage has fallen silent or has a speaker again."""
        stage = self.live.get(channel.id) if channel else None
        if stage is None or channel is None:
            return
        if self.speakers(channel):
            stage.silent_since = None
        elif stage.silent_since is None:
            stage.silent_since = self.guild.backstage.now()

    def close_silent(self) -> None:
        """Close what had no speaker for too long, as Discord does by itself."""
        now = self.guild.backstage.now()
        for stage in list(self.live.values()):
            if stage.silent_since is not None and now - stage.silent_since >= CLOSED_AFTER:
                self.close(stage)

    def _tell(self, name: str, stage: StageInstance) -> None:
        event = Event(name, stage.payload(), Intent.GUILDS, self.guild.id)
        self.guild.backstage.publish(event)

    def _show(self, stage: StageInstance, text: str) -> None:
        self.guild.backstage.show(Visible("stage", stage.channel, text=text))
