"""A moment, as people write it: "14:30 MSK", "24 June 21:00", "вчера в 21:00"."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from dateparser.date import DateDataParser

from bot.domain.speech import noted, say
from bot.domain.times import Moment, Precision
from bot.services.times._numbers import accounts_for
from bot.services.times._phrases import Phrase, take_apart
from bot.services.times.errors import LONGEST, UnreadableTime, quoted
from bot.services.times.wall_clock import find_wall_clock

_EXAMPLE = noted("Write one such as `14:30`, `24 June 21:00`, `14:30 Europe/Kyiv` or `15m ago`.")
_STAMP = re.compile(r"<t:(\d{1,11})(?::[tTdDfFR])?>|(\d{10})", re.ASCII)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LEADING_AT = re.compile(r"^(?:at|в)\s+", re.IGNORECASE)
_SLACK = timedelta(minutes=10)  # clocks differ
_FAR = timedelta(days=300)  # only a missing year takes a reading so far back
_EARLIEST_YEAR = 1900
_PRECISIONS = {
    "time": Precision.EXACT,
    "part_of_day": Precision.ABOUT,
    "day": Precision.DAY,
}  # weeks, months and years are no answer to "when?"


@dataclass(frozen=True, slots=True)
class Reading:
    """The instant meant, in UTC, and how exactly: a day begins at midnight of its zone."""

    at: datetime
    precision: Precision

    @property
    def moment(self) -> Moment:
        """The same for the record."""
        return Moment(self.at, self.precision)


def read_time(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> Reading:
    """Read a phrase in English or Russian as the latest such moment not after `now` (aware).

    A phrase without a zone is meant in `zone`. `now` is the story's last moment or the clock;
    what lies more than ten minutes after it or before `not_before` is refused. Where `now` is a
    story's last moment, what names its year may lie later, up to `not_after`. "About 21:00" and
    "two hours ago" are about; a date, a weekday or "yesterday" is a day. Dates are day first.
    Raises UnreadableTime, whose text is for the person. Show the reading back: no reader of free
    text is always right.
    """
    reading = _read(text, now, zone)
    day_start = _midnight(not_before, zone) if not_before else None
    earliest = day_start if reading.precision is Precision.DAY else not_before
    latest = not_after if not_after and _names_year(text) else now
    if reading.at > latest + _SLACK:
        raise UnreadableTime(_meaning(text, reading, zone) + f"lies in the future. {_EXAMPLE}")
    if not_before and earliest and reading.at < earliest:
        began = f"is before this story began ({_shown(not_before, zone)})."
        raise UnreadableTime(_meaning(text, reading, zone) + f"{began} {_EXAMPLE}")
    return reading


def _read(text: str, now: datetime, zone: ZoneInfo) -> Reading:
    if not text.strip():
        raise UnreadableTime(say("No time was given. {example}", example=say(_EXAMPLE)))
    if len(text) > LONGEST:
        raise UnreadableTime(
            say(
                "{text} is too long for a time. {example}", text=quoted(text), example=say(_EXAMPLE)
            )
        )
    if stamp := _STAMP.fullmatch(text.strip()):
        return Reading(_from_unix(int(stamp[1] or stamp[2]), text), Precision.EXACT)
    phrase = take_apart(text)
    here = phrase.zone or zone
    local = now.astimezone(here).replace(tzinfo=None)
    clock = find_wall_clock(_LEADING_AT.sub("", phrase.words))
    if clock is not None:
        return _reading(_latest(clock, local), here, phrase.precision, text)
    return _read_phrase(phrase, local, here, text)


def _read_phrase(phrase: Phrase, local: datetime, zone: tzinfo, text: str) -> Reading:
    found, precision = _parse(phrase.words, local, text)
    if local - found > _FAR and not _YEAR.search(phrase.words):
        found, precision = _parse(phrase.words, local + _SLACK, text)
        if local - found > _FAR and (found.day, found.month) == (local.day, local.month):
            # "24 June 21:00", said at three o'clock of that day, is not about last year.
            found = found.replace(year=local.year)
    if precision is Precision.DAY:
        found = datetime.combine(found, time())
    elif precision is Precision.EXACT:
        precision = phrase.precision
    return _reading(found, zone, precision, text)


def _parse(words: str, local: datetime, text: str) -> tuple[datetime, Precision]:
    parser = DateDataParser(languages=["en", "ru"], settings=_settings(local))
    try:
        data = parser.get_date_data(words)
    except (ValueError, OverflowError):  # years no calendar has
        raise _unreadable(text) from None
    found, precision = data.date_obj, _PRECISIONS.get(data.period or "")
    names_a_day = "day" in getattr(data, "parts", ())  # "June 14:30" does not
    if found is None or precision is None or not names_a_day or words.isdigit():
        raise _unreadable(text)
    found = found.replace(tzinfo=None)
    if found.year < _EARLIEST_YEAR or not accounts_for(found, words):
        raise _unreadable(text)
    return found, precision


def _settings(local: datetime) -> dict[str, object]:
    return {
        # dateparser takes a time that equals the base's for none given.
        "RELATIVE_BASE": local.replace(microsecond=1),
        "PREFER_DATES_FROM": "past",
        "DATE_ORDER": "DMY",
        "RETURN_TIME_AS_PERIOD": True,
        "RETURN_AS_TIMEZONE_AWARE": False,
    }


def _latest(clock: time, local: datetime) -> datetime:
    today = datetime.combine(local, clock)
    return today if today <= local + _SLACK else today - timedelta(days=1)


def _reading(local: datetime, zone: tzinfo, precision: Precision, text: str) -> Reading:
    try:
        return Reading(local.replace(tzinfo=zone, microsecond=0).astimezone(UTC), precision)
    except (OverflowError, ValueError):
        raise _unreadable(text) from None


def _names_year(text: str) -> bool:
    return bool(_STAMP.fullmatch(text.strip()) or _YEAR.search(text))


def _from_unix(seconds: int, text: str) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        raise _unreadable(text) from None


def _midnight(at: datetime, zone: tzinfo) -> datetime:
    return datetime.combine(at.astimezone(zone), time(), zone)


def _unreadable(text: str) -> UnreadableTime:
    return UnreadableTime(
        say("{text} is no time I can read. {example}", text=quoted(text), example=say(_EXAMPLE))
    )


def _meaning(text: str, reading: Reading, zone: tzinfo) -> str:
    return f"{quoted(text)} means {_shown(reading.at, zone)}, which "


def _shown(at: datetime, zone: tzinfo) -> str:
    local = at.astimezone(zone)
    return f"{local.day} {local:%B %Y, %H:%M}, {zone}"
