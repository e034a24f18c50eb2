"""Whole stories made up by hypothesis: everything that a story file can hold."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.domain.actor import Actor, ActorKind, Facet, Status
from bot.domain.coverage import Coverage
from bot.domain.deal import Deal, Term, TermChange, TermState
from bot.domain.figure import Bound, Claim, Figure
from bot.domain.outlook import Assessment, OpenQuestion, Remark, Scenario
from bot.domain.story import Story
from bot.domain.verification import Verification
from tests.support.made_up import (
    ACTORS,
    GUILD,
    KEY,
    LAST,
    NUMBERS,
    chosen,
    instants,
    later,
    moments,
    names,
    some,
    sources,
    updates,
    words,
)

BEGAN = datetime(1960, 1, 1, tzinfo=UTC)
ZONES = ["Europe/Moscow", "America/St_Johns", "Asia/Kathmandu", "UTC"]
FIGURES = ("left", "right")


@st.composite
def coverages(draw):
    zone = draw(st.sampled_from(ZONES))
    when = moments(zone)
    return Coverage(
        story=draw(_stories(zone)),
        updates=tuple(draw(updates(when, number)) for number in NUMBERS),
        actors=tuple(draw(_actors(when, slug, n)) for n, slug in enumerate(ACTORS)),
        deals=(draw(_deals(when)),),
        figures=tuple(draw(_figures(when, slug, n)) for n, slug in enumerate(FIGURES)),
        questions=(draw(_questions(when)),),
        assessments=(draw(_assessments(when)),),
        scenarios=(draw(_scenarios()),),
    )


def _stories(zone):
    return st.builds(
        Story,
        guild_id=st.just(GUILD),
        slug=st.just("made-up"),
        title=names,
        zone=st.just(zone),
        began_at=st.just(BEGAN),
        recorded_at=st.just(BEGAN),
        summary=words,
        example=words,
        also_called=some(names),
    )


def _actors(when, slug, position):
    return st.builds(
        Actor,
        story=st.just(KEY),
        slug=st.just(slug),
        name=words.map(lambda word: f"{word} {slug}"),
        kind=st.sampled_from(ActorKind),
        recorded_at=instants,
        role=words,
        aliases=st.sampled_from([(), (f"{slug} too",)]),
        statuses=some(_statuses(when)),
        position=st.just(position),
    )


def _statuses(when):
    return st.builds(
        Status,
        facet=st.sampled_from(Facet),
        text=names,
        since=when,
        recorded_at=later(LAST),
        content=st.sampled_from(Verification),
        said=st.none() | st.sampled_from(Verification),
        according_to=names,
        known=st.booleans(),
        sources=sources,
        updates=chosen(NUMBERS),
    )


def _deals(when):
    return st.builds(
        Deal,
        story=st.just(KEY),
        slug=st.just("deal"),
        title=names,
        announced=when,
        recorded_at=instants,
        parties=chosen(ACTORS),
        broker=st.sampled_from(["", *ACTORS]),
        terms=_terms(when).map(lambda term: (term,)),
        position=st.just(0),
    )


def _terms(when):
    changes = some(_changes(when))
    return st.builds(
        Term,
        slug=st.just("term"),
        text=names,
        recorded_at=st.just(LAST),
        actors=chosen(ACTORS),
        deadline=st.none() | when,
        changes=changes.map(lambda found: tuple(sorted(found, key=lambda c: c.recorded_at))),
    )


def _changes(when):
    return st.builds(
        TermChange,
        state=st.sampled_from(TermState),
        since=when,
        recorded_at=later(LAST),
        according_to=names,
        one_sided=st.booleans(),
        note=words,
        sources=sources,
        updates=chosen(NUMBERS),
    )


def _figures(when, slug, position):
    return st.builds(
        Figure,
        story=st.just(KEY),
        slug=st.just(slug),
        metric=names,
        recorded_at=instants,
        unit=words,
        note=words,
        overlaps=chosen([other for other in FIGURES if other != slug]),
        claims=some(_claims(when)),
        position=st.just(position),
    )


def _claims(when):
    claim = st.builds(
        Claim,
        claimant=names,
        value=st.integers(-5, 10**12),
        as_of=when,
        recorded_at=later(LAST),
        bound=st.sampled_from([Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT]),
        note=words,
        sources=sources,
    )
    return claim | claim.map(lambda c: replace(c, bound=Bound.RANGE, upper=c.value + 1))


def _questions(when):
    remark = st.builds(Remark, text=names, recorded_at=later(LAST))
    answer = st.builds(replace, remark, update=st.sampled_from(NUMBERS), answers=st.booleans())
    return st.builds(
        OpenQuestion,
        story=st.just(KEY),
        slug=st.just("question"),
        text=names,
        raised=when,
        recorded_at=instants,
        remarks=some(remark | answer),
        position=st.just(0),
    )


def _assessments(when):
    return st.builds(
        Assessment,
        story=st.just(KEY),
        slug=st.just("opinion"),
        text=names,
        by=names,
        made=when,
        recorded_at=instants,
        actors=chosen(ACTORS),
        confidence=words,
        expires_at=st.none() | instants,
        position=st.just(0),
    )


def _scenarios():
    return st.builds(
        Scenario,
        story=st.just(KEY),
        slug=st.just("forecast"),
        text=names,
        by=names,
        horizon=st.dates(),
        recorded_at=instants,
        rule=words,
        position=st.just(0),
    )
