"""A moment to come, as people write it: "30 June", "in 3 days", "18:00", "Friday"."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.speech import noted, say
from bot.domain.times import Precision
from bot.services.times._phrases import take_apart
from bot.services.times.errors import UnreadableTime, quoted
from bot.services.times.reading import Reading, read_time
from bot.services.times.wall_clock import find_wall_clock

_EXAMPLE = noted(
    "Write one to come, such as `30 June`, `30 June 18:00`, `18:00`, `Friday` or `in 3 days`."
)
_SPAN = re.compile(r"(?:in|within)?\s*(\d{1,3})\s*(h|hours?|d|days?|w|weeks?)", re.IGNORECASE)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PAST = re.compile(r"\b(ago|yesterday|last|now|today|назад|вчера|сегодня)\b", re.IGNORECASE)
_YEAR = timedelta(days=364)
_FARTHEST = timedelta(days=3660)


def read_ahead(text: str, *, now: datetime, zone: ZoneInfo) -> Reading:
    """Read a phrase as the next such moment after `now` (aware), ten years ahead at most.

    A phrase without a zone is meant in `zone`; a day is its first instant, `Precision.DAY`.
    Raises UnreadableTime, whose text is for the person. Show the reading back.
    """
    found = _span(text, now, zone) or _day_word(text, now, zone) or _clock(text, now, zone)
    reading = found or _date(text, now, zone)
    if reading.at + timedelta(days=reading.precision is Precision.DAY) <= now:
        raise UnreadableTime(
            say("{text} has passed. {example}", text=quoted(text), example=say(_EXAMPLE))
        )
    return reading


def _span(text: str, now: datetime, zone: ZoneInfo) -> Reading | None:
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        return None
    unit = match[2][0].casefold()
    at = now + int(match[1]) * _UNITS[unit]
    return Reading(at, Precision.EXACT) if unit == "h" else _day(at, zone)


def _day_word(text: str, now: datetime, zone: ZoneInfo) -> Reading | None:
    word = text.strip().casefold()
    if word == "tomorrow":
        return _day(now + timedelta(days=1), zone)
    if word not in _DAYS:
        return None
    ahead = (_DAYS.index(word) - now.astimezone(zone).weekday() - 1) % 7 + 1
    return _day(now + timedelta(days=ahead), zone)


def _clock(text: str, now: datetime, zone: ZoneInfo) -> Reading | None:
    phrase = take_apart(text)
    clock = find_wall_clock(phrase.words)
    if clock is None:
        return None
    local = now.astimezone(phrase.zone or zone)
    at = local.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return Reading(
        (at if at > local else at + timedelta(days=1)).astimezone(now.tzinfo), Precision.EXACT
    )


def _date(text: str, now: datetime, zone: ZoneInfo) -> Reading:
    if _PAST.search(text):
        raise UnreadableTime(
            say("{text} is no moment to come. {example}", text=quoted(text), example=say(_EXAMPLE))
        )
    try:
        # Read from a year ahead, a date without its year is the next one.
        return read_time(text, now=now + _YEAR, zone=zone, not_after=now + _FARTHEST)
    except UnreadableTime:
        raise UnreadableTime(
            say(
                "{text} is no moment to come that I can read. {example}",
                text=quoted(text),
                example=say(_EXAMPLE),
            )
        ) from None


def _day(at: datetime, zone: ZoneInfo) -> Reading:
    midnight = datetime.combine(at.astimezone(zone), time(), zone)
    return Reading(midnight.astimezone(at.tzinfo), Precision.DAY)
