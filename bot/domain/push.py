"""How far the sending of a breaking update has come, place by place."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.delivery import Delivery

MENTION_PAUSE = timedelta(minutes=15)
"""How long a server's people are left in peace after a push that called a role."""


class PushState(StrEnum):
    """Where one push to one place stands."""

    WAITING = "waiting"
    SENDING = "sending"
    REFUSED = "refused"
    SENT = "sent"
    STOPPED = "stopped"


def push_state(push: Delivery) -> PushState:
    """Where it stands; `SENDING` is in Discord's hands, everything before can be stopped."""
    if push.message_id is not None:
        return PushState.SENT
    if push.next_at is None:
        return PushState.STOPPED
    if push.started_at is None:
        return PushState.WAITING
    return PushState.SENDING if push.owner or not push.problem else PushState.REFUSED


def can_stop(push: Delivery) -> bool:
    """Whether it can still be kept from going out."""
    return push_state(push) in {PushState.WAITING, PushState.REFUSED}


def calls_near(push: Delivery, at: datetime) -> bool:
    """Whether this push calls a role, or did, too near to `at` for another one to do so."""
    called = push.mentioned_at or push.next_at
    return bool(push.mention and called and abs(called - at) < MENTION_PAUSE)
