"""Times of a story file that cannot be."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.actor import Status
from bot.domain.coverage import Coverage
from bot.domain.deal import Term, TermChange
from bot.domain.outlook import Remark
from bot.domain.times import Moment, Precision
from bot.domain.update import Update
from bot.domain.verification import Weighing
from bot.services.stories._walk import Node, walk
from bot.services.stories.mistakes import Mistake

EARLY = timedelta(hours=1)
"""How long before its own time an update may be recorded: "about" may be that far off."""


def time_mistakes(coverage: Coverage) -> Iterator[Mistake]:
    """Everything recorded before it could be, and days that begin at another hour."""
    zone = ZoneInfo(coverage.story.zone)
    for node in walk(coverage):
        yield from _too_early(node, zone)
        yield from _before_its_updates(node, coverage, zone)
        yield from _day(node, zone)
        yield from _changes_in_order(node)


def _too_early(node: Node, zone: ZoneInfo) -> Iterator[Mistake]:
    if isinstance(node.record, Update):
        yield from _before_it_happened(node, zone)
    recorded = getattr(node.record, "recorded_at", None)
    owner = getattr(node.owner, "recorded_at", None)
    if recorded and owner and recorded < owner:
        yield _early(node, recorded, owner, "what it belongs to was recorded", zone)


def _before_it_happened(node: Node, zone: ZoneInfo) -> Iterator[Mistake]:
    update: Update = node.record
    happened = update.occurred.at
    if update.occurred.precision is not Precision.DAY and update.recorded_at < happened - EARLY:
        yield _early(node, update.recorded_at, happened, "it happened", zone)


def _before_its_updates(node: Node, coverage: Coverage, zone: ZoneInfo) -> Iterator[Mistake]:
    for number in _named_updates(node.record):
        update = coverage.update(number)
        if update and node.record.recorded_at < update.recorded_at:
            what = f"{update.name}, which it names, was recorded"
            yield _early(node, node.record.recorded_at, update.recorded_at, what, zone)


def _named_updates(record: object) -> tuple[int, ...]:
    match record:
        case Status() | TermChange():
            return record.updates
        case Weighing(settled_by=int() as number) | Remark(update=int() as number):
            return (number,)
        case _:
            return ()


def _early(node: Node, found: datetime, least: datetime, what: str, zone: ZoneInfo) -> Mistake:
    was, may_be = (at.astimezone(zone).isoformat() for at in (found, least))
    path = (*node.path, "recorded_at")
    return Mistake(path, f"found {was}; expected {may_be} or later, when {what}")


def _day(node: Node, zone: ZoneInfo) -> Iterator[Mistake]:
    if isinstance(node.record, Moment) and node.record.precision is Precision.DAY:
        local = node.record.at.astimezone(zone)
        before = (node.record.at - timedelta(microseconds=1)).astimezone(zone)
        if before.date() == local.date():
            expected = f"the first instant of a day in {zone.key}"
            yield Mistake((*node.path, "at"), f"found {local.isoformat()}; expected {expected}")


def _changes_in_order(node: Node) -> Iterator[Mistake]:
    if isinstance(node.record, Term):
        times = [change.recorded_at for change in node.record.changes]
        if times != sorted(times):
            found = "changes that are not in the order in which they were recorded"
            yield Mistake((*node.path, "changes"), f"found {found}; expected the newest last")
