"""Actors, deals and figures of a story file as records."""

from datetime import UTC, datetime

from bot.domain.actor import Actor, Status
from bot.domain.deal import Deal, Term, TermChange
from bot.domain.figure import Claim, Figure
from bot.services.stories import schema
from bot.services.stories._inward import moment, recorded, sources


def actor(entry: schema.ActorEntry, story: str, began: datetime, position: int) -> Actor:
    """An actor; known since the story began where the file says nothing else."""
    at = recorded(entry, began, began)
    return Actor(
        story=story,
        slug=entry.slug,
        name=entry.name,
        kind=entry.kind,
        recorded_at=at,
        role=entry.role,
        aliases=entry.aliases,
        statuses=tuple(_status(status, at) for status in entry.statuses),
        position=position,
    )


def deal(entry: schema.DealEntry, story: str, position: int) -> Deal:
    """A deal with its terms."""
    at = recorded(entry, entry.announced.at, entry.announced.at)
    return Deal(
        story=story,
        slug=entry.slug,
        title=entry.title,
        announced=moment(entry.announced),
        recorded_at=at,
        parties=entry.parties,
        broker=entry.broker,
        terms=tuple(_term(term, at) for term in entry.terms),
        position=position,
    )


def figure(entry: schema.FigureEntry, story: str, began: datetime, position: int) -> Figure:
    """A figure; readers see it with its first claim."""
    at = recorded(entry, began, began)
    return Figure(
        story=story,
        slug=entry.slug,
        metric=entry.metric,
        recorded_at=at,
        unit=entry.unit,
        note=entry.note,
        overlaps=entry.overlaps,
        claims=tuple(_claim(claim, at) for claim in entry.claims),
        position=position,
    )


def _status(entry: schema.StatusEntry, owner: datetime) -> Status:
    return Status(
        facet=entry.facet,
        text=entry.text,
        since=moment(entry.since),
        recorded_at=recorded(entry, entry.since.at, owner),
        content=entry.content,
        said=entry.said,
        according_to=entry.according_to,
        known=entry.known,
        sources=sources(entry.sources),
        updates=entry.updates,
    )


def _term(entry: schema.TermEntry, owner: datetime) -> Term:
    at = entry.recorded_at.astimezone(UTC) if entry.recorded_at else owner
    return Term(
        slug=entry.slug,
        text=entry.text,
        recorded_at=at,
        actors=entry.actors,
        deadline=moment(entry.deadline) if entry.deadline else None,
        changes=tuple(_change(change, at) for change in entry.changes),
    )


def _change(entry: schema.ChangeEntry, owner: datetime) -> TermChange:
    return TermChange(
        state=entry.state,
        since=moment(entry.since),
        recorded_at=recorded(entry, entry.since.at, owner),
        according_to=entry.according_to,
        one_sided=entry.one_sided,
        note=entry.note,
        sources=sources(entry.sources),
        updates=entry.updates,
    )


def _claim(entry: schema.ClaimEntry, owner: datetime) -> Claim:
    return Claim(
        claimant=entry.claimant,
        value=entry.value,
        as_of=moment(entry.as_of),
        recorded_at=recorded(entry, entry.as_of.at, owner),
        bound=entry.bound,
        upper=entry.upper,
        note=entry.note,
        sources=sources(entry.sources),
    )
