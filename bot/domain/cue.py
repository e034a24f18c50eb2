"""Something the desk has to do on a Stage: made in the same commit as its cause, then done.

Doing any of them twice does no harm, so each is done first and marked done afterwards.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.speech import noted


class CueKind(StrEnum):
    """What is to be done."""

    OPEN = noted("open the Stage")
    CLOSE = noted("end the Stage")
    INVITE = noted("invite onto the stage")
    AUDIENCE = noted("move to the audience")
    EVENT = noted("make the scheduled event")
    EVENT_OFF = noted("take the scheduled event off")
    BACKSTAGE = noted("open the hosts' thread")
    ADD_HOST = noted("let a host into the thread")


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
