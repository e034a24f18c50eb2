"""A story with everything recorded about it, and how it stood at any moment."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from bot.domain.actor import Actor
from bot.domain.deal import Deal, Term
from bot.domain.figure import Figure
from bot.domain.outlook import Assessment, OpenQuestion, Scenario
from bot.domain.story import Story
from bot.domain.update import Update


class Recorded(Protocol):
    """Anything that carries the moment it was recorded."""

    @property
    def recorded_at(self) -> datetime:
        """When it was recorded."""
        ...


_R = TypeVar("_R", bound=Recorded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The public record of one story; updates in order of their number."""

    story: Story
    updates: tuple[Update, ...] = ()
    actors: tuple[Actor, ...] = ()
    deals: tuple[Deal, ...] = ()
    figures: tuple[Figure, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    scenarios: tuple[Scenario, ...] = ()

    def update(self, number: int) -> Update | None:
        """Update `U-number`, if it is in the record."""
        return next((update for update in self.updates if update.number == number), None)

    def actor(self, slug: str) -> Actor | None:
        """The actor with this slug, if it is in the record."""
        return next((actor for actor in self.actors if actor.slug == slug), None)

    def term(self, slug: str) -> tuple[Deal, Term] | None:
        """The term with this slug and its deal, if it is in the record."""
        found = ((deal, term) for deal in self.deals for term in deal.terms if term.slug == slug)
        return next(found, None)

    def about(self, slug: str) -> tuple[Update, ...]:
        """The updates linked to an actor, a term, or any term of a deal."""
        wanted = {slug} | {t.slug for deal in self.deals if deal.slug == slug for t in deal.terms}
        return tuple(u for u in self.updates if wanted & {*u.links.actors, *u.links.terms})


def as_of(coverage: Coverage, moment: datetime) -> Coverage:
    """How the story stood at `moment`: nothing recorded later, in any part of any record."""
    return replace(
        coverage,
        story=replace(coverage.story, turns=_known(coverage.story.turns, moment)),
        updates=tuple(_update(update, moment) for update in _known(coverage.updates, moment)),
        actors=tuple(
            replace(actor, statuses=_known(actor.statuses, moment))
            for actor in _known(coverage.actors, moment)
        ),
        deals=tuple(_deal(deal, moment) for deal in _known(coverage.deals, moment)),
        figures=_figures(coverage.figures, moment),
        questions=tuple(
            replace(question, remarks=_known(question.remarks, moment))
            for question in _known(coverage.questions, moment)
        ),
        assessments=_known(coverage.assessments, moment),
        scenarios=_known(coverage.scenarios, moment),
    )


def last_recorded(coverage: Coverage) -> datetime | None:
    """When anything was last recorded in any part; None where nothing was."""
    dated: list[Recorded] = [
        *coverage.updates,
        *(weighing for update in coverage.updates for weighing in update.weighings),
        *(status for actor in coverage.actors for status in actor.statuses),
        *(change for deal in coverage.deals for term in deal.terms for change in term.changes),
        *(claim for figure in coverage.figures for claim in figure.claims),
        *coverage.questions,
        *coverage.assessments,
    ]
    return max((record.recorded_at for record in dated), default=None)


def _known(records: Iterable[_R], moment: datetime) -> tuple[_R, ...]:
    return tuple(record for record in records if record.recorded_at <= moment)


def _update(update: Update, moment: datetime) -> Update:
    return replace(
        update,
        weighings=_known(update.weighings, moment),
        linkings=_known(update.linkings, moment),
        relations=_known(update.relations, moment),
        amendments=_known(update.amendments, moment),
    )


def _deal(deal: Deal, moment: datetime) -> Deal:
    terms = (replace(t, changes=_known(t.changes, moment)) for t in _known(deal.terms, moment))
    return replace(deal, terms=tuple(terms))


def _figures(figures: Iterable[Figure], moment: datetime) -> tuple[Figure, ...]:
    known = (replace(f, claims=_known(f.claims, moment)) for f in _known(figures, moment))
    shown = tuple(figure for figure in known if figure.claims)
    slugs = {figure.slug for figure in shown}
    # It does not overlap yet with a figure that nobody had counted.
    return tuple(
        replace(f, overlaps=tuple(slug for slug in f.overlaps if slug in slugs)) for f in shown
    )
