"""What a reader asks for; the same question can be asked by command, by button, or again later."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.verification import Verification


class Screen(StrEnum):
    """Which reading a question asks for."""

    STATUS = "status"
    ACTORS = "actors"
    TERMS = "terms"
    TIMELINE = "timeline"
    BRIEF = "brief"
    FIGURES = "figures"
    UPDATE = "update"
    HISTORY = "history"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A reading of one story (by slug) in the server it is asked in.

    `about` is a subject's slug (an actor, a deal, a term; for figures a metric; for an update its
    number), `words` what lines must say, `as_of` an earlier moment, `page` counts from 0. Times are
    whole seconds.
    """

    screen: Screen
    story: str
    about: str = ""
    since: datetime | None = None
    until: datetime | None = None
    verification: Verification | None = None
    as_of: datetime | None = None
    page: int = 0
    words: str = ""
