"""What the reader of a rehearsal asks, and when."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.rehearsal.play.steps import Asking

SHIPPED = "wagner-2023"


def questions(slug: str, zone: ZoneInfo, ends_at: datetime) -> Iterator[Asking]:
    """Yield what is asked: of the shipped story also on the way, of others at their end."""
    if slug == SHIPPED:
        yield _asking(datetime(2023, 6, 24, 12, 30, tzinfo=zone), "timeline", since="24 June 07:00")
        yield _asking(datetime(2023, 6, 25, 12, 30, tzinfo=zone), "status", about="the deal")
    yield _asking(ends_at, "status")
    if slug == SHIPPED:
        yield _asking(ends_at, "status", about="Пригожин")
        yield _asking(ends_at, "status", about="Prigozhin", as_of="24 June 21:00")
    yield _asking(ends_at, "brief")
    yield _asking(ends_at, "figures")


def _asking(at: datetime, command: str, **options: str) -> Asking:
    return Asking(at=at, command=command, options=tuple(options.items()))
