"""Time zones by the names people use."""

from collections import defaultdict
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import fuzz, process, utils

from bot.domain.speech import say
from bot.services.times.errors import LONGEST, UnreadableTime, quoted

_ABBREVIATIONS = {"msk": "Europe/Moscow", "мск": "Europe/Moscow", "utc": "UTC", "z": "UTC"}
_NO_PLACES = {"Factory", "localtime", "posixrules"}


def read_zone(text: str) -> ZoneInfo:
    """Read an IANA name ("Europe/Kyiv"), a city that names only one zone, "UTC" or "MSK".

    Letters may be of either case. Raises UnreadableTime with the nearest name.
    """
    zone = find_zone(text)
    if zone is None:
        raise UnreadableTime(
            say(
                "{text} is no time zone I know. {advice}",
                text=quoted(text),
                advice=_suggestion(text),
            )
        )
    return zone


def find_zone(text: str) -> ZoneInfo | None:
    """The zone of that name, or None. Only names of the list are ever opened."""
    name = _by_name().get(text.strip().replace(" ", "_").casefold())
    return ZoneInfo(name) if name else None


def _suggestion(text: str) -> str:
    word = " ".join(text[:LONGEST].replace("_", " ").split())
    nearest = process.extractOne(
        word, list(_by_name()), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=75
    )
    if nearest:
        return say("Did you mean `{zone}`?", zone=_by_name()[nearest[0]])
    return say("Write the name of its largest city, such as `Europe/Moscow`.")


@cache  # the list is read from disk and does not change while we run
def _by_name() -> dict[str, str]:
    names = sorted(available_timezones() - _NO_PLACES)
    cities = defaultdict(set)
    for name in names:
        if "/" in name and not name.startswith("Etc/"):  # Etc/GMT+3 means three hours *behind*
            cities[name.rpartition("/")[2].casefold()].add(name)
    unique = {city: zones.pop() for city, zones in cities.items() if len(zones) == 1}
    return unique | {name.casefold(): name for name in names} | _ABBREVIATIONS
