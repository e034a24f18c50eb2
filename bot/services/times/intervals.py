"""How often something happens, as people write it."""

import re
from datetime import timedelta

from bot.domain.speech import noted, say
from bot.services.times.errors import LONGEST, UnreadableTime, quoted

_UNITS = {
    "seconds": ("s", "sec", "secs", "second", "seconds", "сек", "секунд", "секунды"),
    "minutes": ("m", "min", "mins", "minute", "minutes", "мин", "минут", "минута", "минуты"),
    "hours": ("h", "hr", "hrs", "hour", "hours", "ч", "час", "часа", "часов"),
    "days": ("d", "day", "days", "д", "день", "дня", "дней"),
}
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words}
_PART = re.compile(r"(?:(\d{1,5})|\b(half an|an?|one))?\s*([^\W\d_]+)\.?(?:\s*(?:,|and|и)\s+|\s*)")
_LEAD = re.compile(r"^(?:every|each|каждые|каждый)\s+")
_SHORTEST, _LONGEST_INTERVAL = timedelta(minutes=1), timedelta(days=31)
_EXAMPLE = noted("Write one such as `30m`, `2h`, `1d` or `every 30 minutes`.")


def read_interval(text: str) -> timedelta:
    """Read "30m", "2h", "1d", "90 min", "1h 30m", "every 30 minutes", "every hour".

    Raises UnreadableTime below a minute, above 31 days, and for what is no interval.
    """
    if not text.strip() or len(text) > LONGEST:
        raise UnreadableTime(say("That is no interval. {example}", example=say(_EXAMPLE)))
    length = _sum(text)
    if length < _SHORTEST:
        raise UnreadableTime(
            say(
                "{text} is too often: a minute is the least. {example}",
                text=quoted(text),
                example=say(_EXAMPLE),
            )
        )
    if length > _LONGEST_INTERVAL:
        raise UnreadableTime(
            say(
                "{text} is too rare: 31 days is the most. {example}",
                text=quoted(text),
                example=say(_EXAMPLE),
            )
        )
    return length


def _sum(text: str) -> timedelta:
    rest, total, parts = _LEAD.sub("", text.strip().casefold()), timedelta(), 0
    while rest:
        part = _PART.match(rest)
        unit = _UNIT.get(part[3]) if part else None
        if part is None or unit is None or (parts and not part[1]):
            raise UnreadableTime(
                say(
                    "{text} is no interval I can read. {example}",
                    text=quoted(text),
                    example=say(_EXAMPLE),
                )
            )
        amount = int(part[1] or 1) / (2 if part[2] == "half an" else 1)
        total += timedelta(**{unit: amount})
        rest, parts = rest[part.end() :], parts + 1
    return total
