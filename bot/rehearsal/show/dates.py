"""Moments as people in the story's zone write them: dates, never "2 h ago"."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

STYLES = {
    "t": "{clock}",
    "T": "{clock}:{at:%S}",
    "d": "{at:%d/%m/%Y}",
    "D": "{day} {at:%Y}",
    "f": "{day} {at:%Y} {clock}",
    "F": "{at:%A}, {day} {at:%Y} {clock}",
}
USUAL = "f"


def stamp(unix: int, style: str, zone: ZoneInfo) -> str:
    """Return what `<t:unix:style>` shows in a zone; a relative one shows the date."""
    at = datetime.fromtimestamp(unix, UTC).astimezone(zone)
    pattern = STYLES.get(style, STYLES[USUAL])
    return pattern.format(at=at, day=day(at), clock=f"{at:%H:%M}")


def day(at: datetime) -> str:
    """Return "24 June"."""
    return f"{at.day} {at:%B}"


def short(at: datetime, zone: ZoneInfo) -> str:
    """Return "24 June 07:30" in a zone."""
    local = at.astimezone(zone)
    return f"{day(local)} {local:%H:%M}"
