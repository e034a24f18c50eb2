"""A time of day, as people write it."""

import re
from datetime import time

from bot.domain.speech import say
from bot.services.times.errors import UnreadableTime, quoted

_HOUR_AND_MINUTE = re.compile(r"(\d{1,2})[:.h](\d{2})\s*([ap]m)?", re.ASCII)
_FOUR_DIGITS = re.compile(r"(\d{2})(\d{2})()", re.ASCII)
_HOUR = re.compile(r"(\d{1,2})()\s*([ap]m)", re.ASCII)
_WORDS = {"noon": time(12), "midnight": time(0), "полдень": time(12), "полночь": time(0)}
_NOON = 12


def read_wall_clock(text: str) -> time:
    """Read "08:00", "8:00", "0800", "8am", "8:30 pm", "noon" as a naive time of day.

    Raises UnreadableTime for anything else, a bare "8" included.
    """
    found = find_wall_clock(text)
    if found is None:
        raise UnreadableTime(
            say(
                "{text} is no time of day I can read. Write one such as `08:00` or `8:30 pm`.",
                text=quoted(text),
            )
        )
    return found


def find_wall_clock(text: str) -> time | None:
    """The time of day that the whole text is, or None."""
    plain = text.strip().casefold()
    if plain in _WORDS:
        return _WORDS[plain]
    for shape in (_HOUR_AND_MINUTE, _FOUR_DIGITS, _HOUR):
        if match := shape.fullmatch(plain):
            return _time(int(match[1]), int(match[2] or 0), match[3])
    return None


def _time(hour: int, minute: int, half: str | None) -> time | None:
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None
