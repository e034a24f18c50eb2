"""From the tables of a story file to records, with the times of recording filled in."""

from datetime import UTC, datetime
from typing import Protocol

from bot.domain.times import Moment
from bot.domain.update import Amendment, Linking, Relation, Source, Update
from bot.domain.verification import Grade, Weighing
from bot.services.stories import schema


class Dated(Protocol):
    """A table that may say when it was recorded."""

    @property
    def recorded_at(self) -> datetime | None:
        """When it was recorded, where the file says so."""
        ...


def recorded(entry: Dated, own: datetime, owner: datetime) -> datetime:
    """When an entry was recorded: as it says, else at its own time.

    An own time before that of the record it belongs to would be impossible, so the later counts.
    """
    return (entry.recorded_at or max(own, owner)).astimezone(UTC)


def moment(entry: schema.MomentEntry) -> Moment:
    """A moment, in UTC."""
    return Moment(entry.at.astimezone(UTC), entry.precision, entry.wording)


def sources(entries: tuple[schema.SourceEntry, ...]) -> tuple[Source, ...]:
    """Sources in their order."""
    return tuple(Source(entry.name, entry.link) for entry in entries)


def update(entry: schema.UpdateEntry, story: str) -> Update:
    """One line of the timeline."""
    at = recorded(entry, entry.occurred.at, entry.occurred.at)
    return Update(
        story=story,
        number=entry.number,
        kind=entry.kind,
        text=entry.text,
        occurred=moment(entry.occurred),
        recorded_at=at,
        speaker=entry.speaker,
        sources=sources(entry.sources),
        weighings=tuple(_weighing(weighing, at) for weighing in entry.weighings),
        linkings=tuple(_linking(linking, at) for linking in entry.linkings),
        relations=tuple(_relation(relation, at) for relation in entry.relations),
        amendments=tuple(_amendment(amendment) for amendment in entry.amendments),
    )


def _weighing(entry: schema.WeighingEntry, owner: datetime) -> Weighing:
    return Weighing(
        aspect=entry.aspect,
        verification=entry.verification,
        since=moment(entry.since),
        recorded_at=recorded(entry, entry.since.at, owner),
        part=entry.part,
        by=entry.by,
        grade=Grade.parse(entry.grade) if entry.grade else None,
        primary_record=entry.primary_record,
        reason=entry.reason,
        settled_by=entry.settled_by,
    )


def _linking(entry: schema.LinkingEntry, owner: datetime) -> Linking:
    at = recorded(entry, owner, owner)
    return Linking(recorded_at=at, actors=entry.actors, terms=entry.terms)


def _relation(entry: schema.RelationEntry, owner: datetime) -> Relation:
    return Relation(kind=entry.kind, number=entry.number, recorded_at=recorded(entry, owner, owner))


def _amendment(entry: schema.AmendmentEntry) -> Amendment:
    return Amendment(
        kind=entry.kind,
        text=entry.text,
        reason=entry.reason,
        recorded_at=entry.recorded_at.astimezone(UTC),
    )
