"""What changed between two moments: the content of a digest."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.actor import Actor, Facet, Status
from bot.domain.coverage import Coverage, as_of
from bot.domain.deal import Term, TermChange
from bot.domain.figure import Claim, Figure
from bot.domain.outlook import OpenQuestion
from bot.domain.update import Amendment, Update
from bot.domain.verification import Verification, Weighing

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Settled:
    """An update known before whose weighing changed: from what (None: not weighed) to what."""

    update: Update
    before: Verification | None
    after: Weighing


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One facet of one actor: how it stood (None: nothing recorded) and how it stands."""

    actor: Actor
    before: Status | None
    after: Status


@dataclass(frozen=True, slots=True)
class TermMove:
    """One term of a deal: how it stood (None: new) and how it stands."""

    term: Term
    before: TermChange | None
    after: TermChange


@dataclass(frozen=True, slots=True)
class Amended:
    """An update with the correction or retraction appended to it."""

    update: Update
    amendment: Amendment


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claimant's new number for a metric."""

    figure: Figure
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything recorded from `since` on and before `until`."""

    since: datetime
    until: datetime
    new: tuple[Update, ...] = ()
    settled: tuple[Settled, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    terms: tuple[TermMove, ...] = ()
    amended: tuple[Amended, ...] = ()
    claims: tuple[NewClaim, ...] = ()
    raised: tuple[OpenQuestion, ...] = ()
    answered: tuple[OpenQuestion, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is new."""
        return any(
            (
                self.new,
                self.settled,
                self.statuses,
                self.terms,
                self.amended,
                self.claims,
                self.raised,
                self.answered,
            )
        )


def changes(coverage: Coverage, since: datetime, until: datetime) -> Changes:
    """What the record gained from `since` on and before `until`.

    Half-open, so that windows laid end to end show everything once, whatever falls on an edge.
    """
    before, after = as_of(coverage, since - _INSTANT), as_of(coverage, until - _INSTANT)
    old = {update.number: update for update in before.updates}
    return Changes(
        since=since,
        until=until,
        new=tuple(update for update in after.updates if update.number not in old),
        settled=tuple(_settled(old, after)),
        statuses=tuple(_statuses(before, after)),
        terms=tuple(_terms(before, after)),
        amended=tuple(_amended(after, since)),
        claims=tuple(
            NewClaim(figure, claim)
            for figure in after.figures
            for claim in figure.claims
            if claim.recorded_at >= since
        ),
        raised=tuple(q for q in after.questions if q.recorded_at >= since and not q.answer),
        answered=tuple(q for q in after.questions if q.answer and q.answer.recorded_at >= since),
    )


def _settled(old: dict[int, Update], after: Coverage) -> list[Settled]:
    found: list[Settled] = []
    for update in after.updates:
        earlier = old.get(update.number)
        if earlier is None:
            continue
        for weighing in (update.said, update.content, *update.parts):
            if weighing is None:
                continue
            was = earlier.standing(weighing.aspect, weighing.part)
            if was != weighing:
                found.append(Settled(update, was.verification if was else None, weighing))
    return found


def _statuses(before: Coverage, after: Coverage) -> list[StatusChange]:
    found: list[StatusChange] = []
    for actor in after.actors:
        earlier = before.actor(actor.slug)
        for facet in Facet:
            was = earlier.current(facet) if earlier else None
            now = actor.current(facet)
            if now is not None and now != was:
                found.append(StatusChange(actor, was, now))
    return found


def _terms(before: Coverage, after: Coverage) -> list[TermMove]:
    found: list[TermMove] = []
    for deal in after.deals:
        for term in deal.terms:
            earlier = before.term(term.slug)
            was = earlier[1].current if earlier else None
            if term.current is not None and term.current != was:
                found.append(TermMove(term, was, term.current))
    return found


def _amended(after: Coverage, since: datetime) -> list[Amended]:
    return [
        Amended(update, amendment)
        for update in after.updates
        for amendment in update.amendments
        if amendment.recorded_at >= since
    ]
