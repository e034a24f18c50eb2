"""When something happened, as precisely as it is known."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the time of an event is known."""

    EXACT = "exact"
    ABOUT = "about"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time: `at` is aware; for `Precision.DAY` it is the first instant of that day.

    `wording` keeps what the source said where an instant would say too much ("after midnight").
    """

    at: datetime
    precision: Precision = Precision.EXACT
    wording: str = ""

    def __post_init__(self) -> None:
        """Refuse a naive time: it would mean something else on every machine."""
        if self.at.tzinfo is None:
            raise ValueError("a moment needs a time zone")
