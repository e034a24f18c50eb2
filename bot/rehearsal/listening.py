"""What a person can do at a Stage, through Discord's own client."""

import secrets
from typing import TYPE_CHECKING

from bot.rehearsal import permissions
from bot.rehearsal.channels import STAGE, Channel
from bot.rehearsal.errors import Refused
from bot.rehearsal.permissions import Permission
from bot.rehearsal.users import User
from bot.rehearsal.voice import VoiceState

if TYPE_CHECKING:
    from bot.rehearsal.guilds import Guild


class AtStage:
    """The part of a member that goes to Stages. Every door raises `Refused` where it is shut."""

    guild: "Guild"
    user: User

    @property
    def voice(self) -> VoiceState | None:
        """Return where this person is connected, if anywhere."""
        return self.guild.stages.states.get(self.user.id)

    @property
    def is_invited(self) -> bool:
        """Return whether an invitation to the stage waits for an answer."""
        return self.voice is not None and self.voice.is_invited

    @property
    def is_speaking(self) -> bool:
        """Return whether this person is on the stage."""
        return self.voice is not None and self.voice.is_speaker

    def join_stage(self, channel: Channel) -> None:
        """Come into a stage's audience."""
        member = self.guild.members[self.user.id]
        needed = Permission.VIEW_CHANNEL | Permission.CONNECT
        if channel.kind != STAGE or permissions.in_channel(member, channel) & needed != needed:
            raise Refused(f"{self.user.name} cannot join #{channel.name}")
        if self.voice is not None:
            self.leave_stage()
        state = VoiceState(member, channel, secrets.token_hex(16))
        self.guild.stages.states[self.user.id] = state
        self._moved(state)

    def leave_stage(self) -> None:
        """Hang up."""
        state = self._connected()
        was, state.channel = state.channel, None
        state.asked_at, state.suppress = None, False
        del self.guild.stages.states[self.user.id]
        state.tell()
        self.guild.stages.changed(was)

    def raise_hand(self) -> None:
        """Ask to speak, with Discord's own button."""
        state = self._connected()
        if not state.suppress or not self._may(Permission.REQUEST_TO_SPEAK):
            raise Refused(f"{self.user.name} cannot raise a hand")
        state.asked_at = self.guild.backstage.now()
        self._moved(state)

    def lower_hand(self) -> None:
        """Take the raised hand down."""
        state = self._connected()
        if not state.suppress or state.asked_at is None:
            raise Refused(f"{self.user.name} has no hand up")
        state.asked_at = None
        self._moved(state)

    def accept_invitation(self) -> None:
        """Go onto the stage as asked."""
        state = self._invited()
        state.asked_at = None
        self._moved(state)

    def decline_invitation(self) -> None:
        """Stay in the audience."""
        state = self._invited()
        state.asked_at, state.suppress = None, True
        self._moved(state)

    def take_stage(self) -> None:
        """Go onto the stage by oneself, as a stage's moderators can."""
        state = self._connected()
        if not self._may(Permission.MUTE_MEMBERS):
            raise Refused(f"{self.user.name} cannot go onto the stage uninvited")
        state.asked_at, state.suppress = None, False
        self._moved(state)

    def step_down(self) -> None:
        """Go back to the audience."""
        state = self._connected()
        state.asked_at, state.suppress = None, True
        self._moved(state)

    def mute_self(self, *, muted: bool = True) -> None:
        """Switch one's microphone off, or on again."""
        state = self._connected()
        state.self_mute = muted
        self._moved(state)

    def _may(self, permission: int) -> bool:
        state = self._connected()
        if state.channel is None:
            return False
        return permissions.in_channel(state.member, state.channel) & permission == permission

    def _connected(self) -> VoiceState:
        if self.voice is None:
            raise Refused(f"{self.user.name} is at no stage: stage join comes first")
        return self.voice

    def _invited(self) -> VoiceState:
        state = self._connected()
        if not state.is_invited:
            raise Refused(f"{self.user.name} was not invited onto the stage")
        return state

    def _moved(self, state: VoiceState) -> None:
        state.tell()
        self.guild.stages.changed(state.channel)
