"""Who is in which voice channel of a server, heard or not: Discord's voice states.

https://discord.com/developers/docs/resources/voice
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.rehearsal.backstage import Event, Intent

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel
    from bot.rehearsal.members import Member


@dataclass(eq=False)
class VoiceState:
    """One person in a stage channel.

    `suppress` says that they are in the audience. `asked_at` in the audience is a raised hand; on
    the stage it is an invitation that is not accepted yet.
    """

    member: "Member"
    channel: "Channel | None"
    session_id: str
    suppress: bool = True
    self_mute: bool = False
    asked_at: datetime | None = None

    @property
    def is_speaker(self) -> bool:
        """Whether this person is heard: on the stage, and come by themselves or accepted."""
        return self.channel is not None and not self.suppress and self.asked_at is None

    @property
    def is_invited(self) -> bool:
        """Whether this person was asked onto the stage and has not answered."""
        return self.channel is not None and not self.suppress and self.asked_at is not None

    def tell(self) -> None:
        """Send VOICE_STATE_UPDATE."""
        guild = self.member.guild
        found = {**self.payload(), "member": self.member.payload()}
        guild.backstage.publish(
            Event("VOICE_STATE_UPDATE", found, Intent.GUILD_VOICE_STATES, guild.id)
        )
        guild.backstage.changes.notify()

    def payload(self) -> dict[str, Any]:
        """Return Discord's voice state."""
        return {
            "guild_id": str(self.member.guild.id),
            "channel_id": None if self.channel is None else str(self.channel.id),
            "user_id": str(self.member.id),
            "session_id": self.session_id,
            "deaf": False,
            "mute": False,
            "self_deaf": False,
            "self_mute": self.self_mute,
            "self_stream": False,
            "self_video": False,
            "suppress": self.suppress,
            "request_to_speak_timestamp": None
            if self.asked_at is None
            else self.asked_at.isoformat(),
        }
