"""Something the desk has to do on a Stage: made in the same commit as its cause, then done.

Doing any of them twice does no harm, so each is done first and marked done afterwards.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class CueKind(StrEnum):
    """What is to be done."""

    OPEN = "open the Stage"
    CLOSE = "end the Stage"
    INVITE = "invite onto the stage"
    AUDIENCE = "move to the audience"
    EVENT = "make the scheduled event"
    EVENT_OFF = "take the scheduled event off"
    BACKSTAGE = "open the hosts' thread"
    ADD_HOST = "let a host into the thread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One thing to do for a Space, for one person (`user_id`) or none.

    `next_at` is when it is tried next; None once it is done or given up, with the `problem`.
    """

    space: str
    guild_id: int
    kind: CueKind
    sequence: int
    made_at: datetime
    next_at: datetime | None
    user_id: int = 0
    attempts: int = 0
    problem: str = ""

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return f"{self.space}/cue/{self.sequence}"

    def done(self) -> "Cue":
        """This cue with nothing left to do."""
        return replace(self, next_at=None, problem="")

    def failed(self, problem: str, retry_at: datetime | None) -> "Cue":
        """This cue to be tried again, or given up (None)."""
        return replace(self, next_at=retry_at, attempts=self.attempts + 1, problem=problem)
