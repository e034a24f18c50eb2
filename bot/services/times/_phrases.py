"""What is taken off or rewritten before dateparser sees a phrase."""

import re
from dataclasses import dataclass
from datetime import tzinfo

from dateparser.timezone_parser import pop_tz_offset_from_string

from bot.domain.times import Precision
from bot.services.times.zones import find_zone, read_zone

_ABOUT = re.compile(
    r"\b(?:about|around|approx(?:imately)?\.?|roughly|circa|ca?\.|ca?(?=\s*\d)|около|примерно)\s*"
    r"|\b(?:(?:shortly|soon|just)\s+)?(?:after|before)\s+(?=\d|noon|midnight)|[~≈]\s*",
    re.IGNORECASE,
)
# "Two hours ago" is an estimate, whoever says it.
_ESTIMATE = re.compile(r"\b(?:ago|earlier|назад)\s*$", re.IGNORECASE)
_HALF_HOUR = re.compile(r"\bhalf (?:an )?hour\b", re.IGNORECASE)
_HALF_HOUR_RU = re.compile(r"\bполчаса\b", re.IGNORECASE)  # noqa: RUF001 - Russian
_LAST_WORDS = re.compile(r"^(.*\d.*?)\s+\(?([^\s()]+?)\)?(?:\s+time)?$", re.IGNORECASE)
# "23.06 21:10" is a date and a time, not two times.
_DOTTED_DATE = re.compile(r"^(\d{1,2})\.(\d{1,2})\.?(?=\s.*\d:\d\d)")
# Four digits by themselves are a time, unless they look like the year of a date: "24 June 2023".
_MILITARY = re.compile(r"(?<![\w:./+-])(?!19|20)([01]\d|2[0-3])([0-5]\d)(?![\w:./-])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that say when, the zone they name if any, and how exact they claim to be."""

    words: str
    zone: tzinfo | None
    precision: Precision


def take_apart(text: str) -> Phrase:
    """Split a phrase; raises UnreadableTime for a zone such as "Europe/Mosow"."""
    words = " ".join(text.split())
    plain = _ABOUT.sub("", words).strip()
    is_about = plain != words or bool(_ESTIMATE.search(plain))
    plain, zone = _split_zone(plain)
    plain = _HALF_HOUR_RU.sub("30 минут", _HALF_HOUR.sub("30 minutes", plain))
    plain = _DOTTED_DATE.sub(r"\1/\2", _MILITARY.sub(r"\1:\2", plain))
    return Phrase(plain, zone, Precision.ABOUT if is_about else Precision.EXACT)


def _split_zone(words: str) -> tuple[str, tzinfo | None]:
    if match := _LAST_WORDS.match(words):
        before, name = match.groups()
        if zone := read_zone(name) if _looks_like_a_zone(name) else find_zone(name):
            return before, zone
    # Not in dateparser's documentation, but the only table of abbreviations there is; its
    # own reading would hide which numbers belong to the zone.
    rest, offset = pop_tz_offset_from_string(words)
    return rest.rstrip(" ("), None if isinstance(offset, str) else offset


def _looks_like_a_zone(name: str) -> bool:
    area, slash, place = name.partition("/")
    return bool(slash) and area.isalpha() and not place.isdigit()
