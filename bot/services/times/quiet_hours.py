"""Hours of the day in which nothing is posted."""

import re
from dataclasses import dataclass
from datetime import time

from bot.domain.speech import noted, say
from bot.services.times.errors import LONGEST, UnreadableTime, quoted
from bot.services.times.wall_clock import find_wall_clock

_BETWEEN = re.compile(r"\s*(?:[-\u2010-\u2015]|\bto\b)\s*", re.IGNORECASE)
_EXAMPLE = noted("Write from when to when, such as `23:00-07:00`.")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` on and before `end`, by the wall clock; over midnight where it ends earlier."""

    start: time
    end: time

    def __contains__(self, at: time) -> bool:
        """Whether nothing is posted at this time of day."""
        if self.start < self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end

    def __str__(self) -> str:
        """As it is stored and shown: "23:00-07:00"."""
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def read_quiet_hours(text: str) -> QuietHours:
    """Read "23:00-07:00", "11 pm to 7 am".

    Raises UnreadableTime for what is not two times of day, or for a whole day.
    """
    found = [find_wall_clock(part) for part in _BETWEEN.split(text[:LONGEST])]
    match found:
        case [time() as start, time() as end] if start == end:
            raise UnreadableTime(
                say(
                    "{text} leaves no hour to post in. {example} To stop for a while, "
                    "use `/schedule pause`.",
                    text=quoted(text),
                    example=say(_EXAMPLE),
                )
            )
        case [time() as start, time() as end]:
            return QuietHours(start, end)
    raise UnreadableTime(
        say(
            "{text} are no quiet hours I can read. {example}",
            text=quoted(text),
            example=say(_EXAMPLE),
        )
    )
