"""Cron lines: five fields, weekdays from 0 (Sunday) to 7 (Sunday again)."""

import re
from datetime import UTC, datetime

from cronsim import CronSim, CronSimError

from bot.domain.speech import noted, say
from bot.services.times.errors import LONGEST, UnreadableTime, quoted

_SIGNS = re.compile(r"[A-Za-z0-9*/, -]+")
_ANY_START = datetime(2000, 1, 1, tzinfo=UTC)  # cronsim looks fifty years ahead
_FIELDS = 5
_MONTH = 3
_EXAMPLE = noted(
    "Write minute, hour, day, month and weekday, such as `0 8 * * 1-5`: Monday to Friday at 08:00."
)


def read_cron(text: str) -> str:
    """Read "0 8 * * 1-5" as five fields with single blanks.

    Raises UnreadableTime for what is no cron line, could be due more than once a minute, or is
    never due.
    """
    fields = text.split()
    if len(fields) == _FIELDS + 1:
        raise UnreadableTime(
            say(
                "{text} has six fields, with seconds; a minute is the least. {example}",
                text=_shown(text),
                example=say(_EXAMPLE),
            )
        )
    any_month = " ".join([*fields[:_MONTH], "*", *fields[_MONTH + 1 :]])
    if len(fields) != _FIELDS or not _is_plain(text) or _is_unreadable(any_month, fields[_MONTH]):
        raise UnreadableTime(
            say(
                "{text} is no cron line I can read. {example}",
                text=_shown(text),
                example=say(_EXAMPLE),
            )
        )
    line = " ".join(fields)
    if not _is_due(line):
        raise UnreadableTime(
            say("{text} is never due. {example}", text=_shown(text), example=say(_EXAMPLE))
        )
    return line


def _is_plain(text: str) -> bool:
    return len(text) <= LONGEST and bool(_SIGNS.fullmatch(text))


def _is_unreadable(any_month: str, month: str) -> bool:
    try:
        CronSim(any_month, _ANY_START)
        CronSim(f"0 0 * {month} *", _ANY_START)
    except CronSimError:
        return True
    return False


def _is_due(line: str) -> bool:
    try:
        return next(CronSim(line, _ANY_START), None) is not None
    except CronSimError:  # a day that none of its months has
        return False


def _shown(text: str) -> str:
    return f"`{text}`" if _is_plain(text) else quoted(text)
