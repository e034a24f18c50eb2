"""What a person at the prompt does at the Stage, as with Discord's own buttons."""

from collections.abc import Callable, Mapping

from bot.rehearsal import Channel, Member
from bot.rehearsal.prompt.mistakes import Mistyped, listed

Doing = Callable[[Member, Channel], None]

DOINGS: Mapping[str, tuple[Doing, str]] = {
    "join": (lambda member, stage: member.join_stage(stage), "You listen."),
    "leave": (lambda member, _: member.leave_stage(), "You have left the Stage."),
    "hand": (lambda member, _: member.raise_hand(), "Your hand is up."),
    "down": (lambda member, _: member.lower_hand(), "Your hand is down."),
    "accept": (lambda member, _: member.accept_invitation(), "You are on the stage."),
    "decline": (lambda member, _: member.decline_invitation(), "You stay in the audience."),
    "speak": (lambda member, _: member.take_stage(), "You are on the stage."),
    "step": (lambda member, _: member.step_down(), "You are in the audience."),
    "mute": (lambda member, _: member.mute_self(), "Your microphone is off."),
    "unmute": (lambda member, _: member.mute_self(muted=False), "Your microphone is on."),
}
"""What can be done there, and what is said when it is done."""


def act(member: Member, stage: Channel, what: str) -> str:
    """Do one thing at the Stage; return what to say.

    Raises:
        Mistyped: it is nothing that can be done there.
        Refused: Discord would not let this person.
    """
    if what not in DOINGS:
        raise Mistyped(f"At the Stage one can: {listed(DOINGS)}.")
    doing, said = DOINGS[what]
    doing(member, stage)
    return said
