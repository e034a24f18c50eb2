"""Words, times and lines made up by hypothesis: whatever a timeline can hold."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bot.domain.times import Moment, Precision
from bot.domain.update import (
    Amendment,
    AmendmentKind,
    Kind,
    Linking,
    Relation,
    RelationKind,
    Source,
    Update,
)
from bot.domain.verification import Aspect, Credibility, Grade, Reliability, Verification, Weighing

GUILD = 7
KEY = f"{GUILD}/made-up"
NUMBERS = (1, 2, 3)
ACTORS = ("anna", "ben")
LAST = datetime(2130, 1, 1, tzinfo=UTC)
"""By then every line is recorded, so that anything may name it."""

words = st.text(max_size=12)
names = st.text(min_size=1, max_size=12).filter(str.strip)
instants = st.integers(0, 2_500_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
links = st.sampled_from(["", "https://example.org/a?b=c#d", 'http://example.org/"'])
sources = st.lists(st.builds(Source, names, links), max_size=2).map(tuple)
grades = st.builds(Grade, st.sampled_from(Reliability), st.sampled_from(Credibility))


def some(strategy):
    return st.lists(strategy, max_size=2).map(tuple)


def chosen(options):
    return st.lists(st.sampled_from(options), unique=True, max_size=2).map(tuple)


def later(moment):
    """Times of recording that are possible for whatever hangs on what was recorded then."""
    return st.integers(0, 10**9).map(lambda seconds: moment + timedelta(seconds=seconds))


def moments(zone):
    days = st.dates(date(1970, 1, 1), date(2050, 1, 1)).map(lambda day: _first_instant(day, zone))
    exact = st.sampled_from([Precision.EXACT, Precision.ABOUT])
    return st.builds(Moment, instants, exact, words) | st.builds(
        Moment, days, st.just(Precision.DAY), words
    )


def _first_instant(day, zone):
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


@st.composite
def updates(draw, when, number):
    occurred = draw(when)
    recorded_at = draw(later(occurred.at))
    after = later(recorded_at)
    kind = draw(st.sampled_from(Kind))
    return Update(
        story=KEY,
        number=number,
        kind=kind,
        text=draw(names),
        occurred=occurred,
        recorded_at=recorded_at,
        speaker=draw(words),
        sources=draw(sources),
        weighings=draw(_weighings(when, kind, after)),
        linkings=draw(some(_linkings(after))),
        relations=draw(some(_relations(number, after))),
        amendments=draw(some(_amendments(after))),
    )


def _weighings(when, kind, after):
    content = st.builds(
        Weighing,
        aspect=st.just(Aspect.CONTENT),
        verification=st.sampled_from(Verification),
        since=when,
        recorded_at=after,
        part=words,
        by=names,
        grade=st.none() | grades,
        primary_record=st.booleans(),
        reason=words,
    )
    settled = st.builds(
        replace, content, recorded_at=later(LAST), settled_by=st.sampled_from(NUMBERS)
    )
    said = st.builds(replace, content, aspect=st.just(Aspect.SAID), part=st.just(""))
    any_of = content | settled | said if kind is Kind.STATEMENT else content | settled
    apart = st.lists(any_of, unique_by=lambda w: (w.aspect, w.part, w.recorded_at), max_size=3)
    return apart.map(tuple)


def _linkings(after):
    terms = chosen(["deal", "term"])
    return st.builds(Linking, recorded_at=after, actors=chosen(ACTORS), terms=terms)


def _relations(number, after):
    others = [other for other in NUMBERS if other != number]
    return st.builds(
        Relation,
        kind=st.sampled_from(RelationKind),
        number=st.sampled_from(others),
        recorded_at=after,
    )


def _amendments(after):
    kinds = st.sampled_from(AmendmentKind)
    return st.builds(Amendment, kind=kinds, text=words, reason=words, recorded_at=after)
