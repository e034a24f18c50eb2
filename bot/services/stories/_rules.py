"""What the words of a story file must not say together."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.actor import Status
from bot.domain.coverage import Coverage
from bot.domain.deal import TermChange
from bot.domain.figure import Bound, Claim, Figure
from bot.domain.outlook import Remark
from bot.domain.update import Kind, Relation, Source, Update
from bot.domain.verification import Aspect, Verification, Weighing
from bot.services.stories._walk import Node, walk
from bot.services.stories.mistakes import Mistake


def is_zone(name: str) -> bool:
    """Whether this is the name of a time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def rule_mistakes(coverage: Coverage) -> Iterator[Mistake]:
    """Every record that contradicts itself."""
    for node in walk(coverage):
        for key, text in _broken_rules(node):
            yield Mistake((*node.path, key), text)


def _broken_rules(node: Node) -> Iterator[tuple[str, str]]:
    match node.record:
        case Weighing():
            yield from _weighing(node.record, node.owner)
        case Update():
            yield from _same_instant(node.record)
        case Status(said=Verification(), according_to=""):
            yield "according_to", "found nothing; `said` is set, so expected who says so"
        case TermChange(one_sided=True, according_to=""):
            yield "according_to", "found nothing; `one_sided` is set, so expected which side"
        case Remark(answers=True, update=None):
            yield "update", "found nothing; `answers` is set, so expected the update's number"
        case _:
            yield from _between_records(node.record, node.owner)


def _weighing(weighing: Weighing, update: Update) -> Iterator[tuple[str, str]]:
    if weighing.verification is Verification.DISPUTED and not weighing.by:
        yield "by", "found nothing; it is disputed, so expected by whom"
    if weighing.aspect is Aspect.SAID and update.kind is Kind.EVENT:
        yield "aspect", "found said; the update is an event, so expected content"
    if weighing.aspect is Aspect.SAID and weighing.part:
        yield "part", f'found "{weighing.part}"; only content has parts, so expected nothing'


def _same_instant(update: Update) -> Iterator[tuple[str, str]]:
    seen = set[tuple[object, ...]]()
    for weighing in update.weighings:
        key = (weighing.aspect, weighing.part, weighing.recorded_at)
        if key in seen:
            at = weighing.recorded_at.isoformat()
            what = f"two of the same thing recorded at {at}"
            yield "weighings", f"found {what}; expected different times, as the newest counts"
        seen.add(key)


def _between_records(record: Any, owner: Any) -> Iterator[tuple[str, str]]:
    match record:
        case Relation() if record.number == owner.number:
            yield "number", f"found {record.number}; expected another update than this one"
        case Figure() if record.slug in record.overlaps:
            yield "overlaps", f"found {record.slug}; expected other figures than this one"
        case Claim():
            yield from _claim(record)
        case Source() if record.link and not record.link.startswith(("https://", "http://")):
            yield "link", f'found "{record.link}"; expected a link that begins with https://'
        case _:
            return


def _claim(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.bound is Bound.RANGE and (claim.upper is None or claim.upper <= claim.value):
        found = "nothing" if claim.upper is None else claim.upper
        yield "upper", f"found {found}; for a range expected more than {claim.value}"
    if claim.bound is not Bound.RANGE and claim.upper is not None:
        yield "upper", f'found {claim.upper}; expected nothing, or `bound = "range"`'
