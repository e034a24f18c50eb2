"""From the updates of a story file to what people do: report, publish, weigh again."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.rehearsal.play.steps import Line, Weighing

Table = dict[str, Any]
SAID, CONTENT = "said", "content"
VERIFIED, UNVERIFIED = "verified", "unverified"
NO_REASON = "rehearsal: as the story file has it"
LONGEST_ORIGIN = 100


def line_of(update: Table, zone: ZoneInfo) -> Line:
    """Return how an update of the file comes in."""
    speaker = update.get("speaker", "")
    first = _wholes(update, SAID if speaker else CONTENT)[:1]
    return Line(
        at=_recorded(update),
        number=update["number"],
        text=update["text"],
        when=_written(update["occurred"], zone),
        origin=", ".join(map(_name, update.get("sources", [])))[:LONGEST_ORIGIN],
        speaker=speaker,
        verified=bool(first) and first[0]["verification"] == VERIFIED,
    )


def weighings_of(update: Table, line: Line) -> Iterator[Weighing]:
    """Yield the file's weighings that publishing the line does not bring about by itself.

    Weighings of a named part are left out: people have no door for them yet.
    """
    verdict = VERIFIED if line.verified else UNVERIFIED
    now = {SAID if line.speaker else CONTENT: verdict}
    if not line.verified:
        now[CONTENT] = UNVERIFIED
    for each in (*_wholes(update, SAID), *_wholes(update, CONTENT)):
        says_more = each.get("by") or each.get("reason")
        if says_more or now.get(each["aspect"]) != each["verification"]:
            now[each["aspect"]] = each["verification"]
            yield _weighing(each, line)


def _weighing(weighing: Table, line: Line) -> Weighing:
    own = weighing.get("recorded_at") or _moment(weighing["since"])
    return Weighing(
        at=max(own, line.at),
        number=line.number,
        aspect=weighing["aspect"],
        verification=weighing["verification"],
        by=weighing.get("by", ""),
        reason=weighing.get("reason") or NO_REASON,
    )


def _wholes(update: Table, aspect: str) -> list[Table]:
    whole = (each for each in update.get("weighings", []) if not each.get("part"))
    return [each for each in whole if each["aspect"] == aspect]


def _recorded(update: Table) -> datetime:
    return update.get("recorded_at") or _moment(update["occurred"])


def _moment(value: Any) -> datetime:
    found: datetime = value["at"] if isinstance(value, dict) else value
    return found


def _name(source: Any) -> str:
    return str(source["name"] if isinstance(source, dict) else source)


def _written(occurred: Any, zone: ZoneInfo) -> str:
    at = _moment(occurred).astimezone(zone)
    day = f"{at.day} {at:%B}"
    precision = occurred.get("precision") if isinstance(occurred, dict) else None
    if precision == "day":
        return day
    return f"{'about ' if precision == 'about' else ''}{day} {at:%H:%M}"
