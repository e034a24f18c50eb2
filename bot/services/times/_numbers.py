"""Whether a reading used every number of its phrase: dateparser drops some in silence."""

import re
from collections import Counter
from datetime import datetime

_DURATION = re.compile(
    r"\d+(?:[.,]\d+)?\s*(?:[smhdw]\b|sec|min|hour|hr|day|week|сек|мин|час|ч\b|день|дня|дней|нед)",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"(:\d{2}[:.]\d{2})[.,]\d+")
_NUMBER = re.compile(r"\d+")


def accounts_for(at: datetime, words: str) -> bool:
    """Say whether each number of the words is a part of the local time that was read.

    "32 June 14:30" is read as a June of 1932 on today's day: its 32 is no day.
    """
    plain = _FRACTION.sub(r"\1", _DURATION.sub(" ", words))
    digits = _NUMBER.findall(plain)
    numbers = Counter(map(int, digits))
    parts = Counter([at.day, at.month, at.year, at.hour, at.minute, at.second])
    if at.hour % 12 != at.hour or at.hour == 0:
        parts[at.hour % 12 or 12] += 1
    has_year = any(len(number) == len("2023") for number in digits)
    if not has_year and numbers[at.day]:
        parts[at.year % 100] += 1
    return numbers <= parts
