"""Records for the screens: the shipped story, one small report, and stories full of anything."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path

from bot.domain.actor import Actor, ActorKind, Facet, Status
from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage, as_of
from bot.domain.deal import Deal, Term, TermChange, TermState
from bot.domain.draft import Draft
from bot.domain.figure import Bound, Claim, Figure
from bot.domain.outlook import Assessment, OpenQuestion, Remark, Scenario
from bot.domain.report import Outcome, Report, Verdict
from bot.domain.standing import Standing
from bot.domain.story import Story
from bot.domain.times import Moment
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
from bot.domain.verification import Aspect, Grade, Verification, Weighing
from bot.services.stories.converting import to_coverage
from bot.services.stories.reading import read_story

AT = datetime(2023, 6, 24, 12, 40, tzinfo=UTC)
LATER = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
SLUG = "wagner-2023"
LIVE = Story(guild_id=1, slug="live", title="A live story", zone="UTC", began_at=AT, recorded_at=AT)
HOSTILE = (
    "@everyone",
    "<@&123> <@!45> @here",
    "[a](b) [c](https://evil.example)",
    "[a](b)[https://bank.example](https://evil.example)",
    "ze\u200bro \u202ewidth\u2066 bidi \ufeff",
    "# heading\n-# small\n> quote\n1. one\n- list",
    "~~||`**__x__**`||~~ \\",
    "<t:0:R> </help:1> <:x:1> <#1>",
    "discord.gg/abc www.evil.example https://evil.example",
    "x" * 10_000,
    "\\" * 900,
    "@everyone " * 200,
    "\U0001f469\u200d\U0001f692" * 300,
    "",
    " \n\u3164\ud800",
)


@cache
def story():
    """The shipped story."""
    return to_coverage(read_story(Path("stories") / f"{SLUG}.toml"), 1)


def standing(at=None, coverage=None):
    """How the shipped story stands, or stood."""
    known = as_of(coverage or story(), at or LATER)
    if at:
        return Standing(coverage=known, moment=at, rewound=True)
    return Standing(
        coverage=known,
        moment=LATER,
        waiting=3,
        oldest=LATER - timedelta(minutes=41),
        next_digest=LATER + timedelta(hours=1),
    )


def question(screen, **words):
    return Question(screen=screen, story=SLUG, **words)


def report(text="Columns seen on the M4 near Yelets", **words):
    given = {
        "story": story().story.key,
        "number": 31,
        "guild_id": 1,
        "reporter": 42,
        "received_at": AT,
        "occurred": Moment(AT),
        "when_text": "24 June 15:40 MSK",
        "origin": "eyewitness",
    }
    return Report(text=text, **{**given, **words})


def settled(verdict=Verdict.UNVERIFIED, reason="one source only", update=27, **words):
    outcome = Outcome(verdict=verdict, by=9, at=AT, reason=reason, update=update)
    return report(**words).settle(outcome)


def draft(**fields):
    return Draft(
        id="d" * 12, guild_id=1, user_id=42, form="report", expires_at=LATER, fields=fields
    )


def weighing(verification, aspect=Aspect.CONTENT, **words):
    return Weighing(
        aspect=aspect, verification=verification, since=Moment(AT), recorded_at=AT, **words
    )


def update(*weighings, text="Columns in Lipetsk region", kind=Kind.EVENT, **words):
    given = {"story": story().story.key, "number": 14, "occurred": Moment(AT), "recorded_at": AT}
    return Update(text=text, kind=kind, weighings=weighings, **{**given, **words})


def crowd(texts, size):
    """A story with `size` records of every kind, all of whose words are `texts` in turn."""
    word = cycle(texts).__next__
    source = lambda: (Source(word(), word()),)  # noqa: E731
    weighings = lambda: tuple(  # noqa: E731
        weighing(state, aspect, part=part and word(), by=word(), reason=word(), grade=_GRADE)
        for state in Verification
        for aspect, part in ((Aspect.SAID, ""), (Aspect.CONTENT, ""), (Aspect.CONTENT, "x"))
    )
    slugs = tuple(f"slug-{n:027}" for n in range(size))
    key = "1/made-up"
    when = Moment(AT, wording=texts[0])
    return Coverage(
        story=Story(
            guild_id=1,
            slug="made-up-with-a-long-slug",
            title=word(),
            zone="UTC",
            began_at=AT,
            recorded_at=AT,
            example=word(),
        ),
        updates=tuple(
            Update(
                story=key,
                number=n + 1,
                kind=Kind.STATEMENT,
                text=word(),
                occurred=when,
                recorded_at=AT + timedelta(minutes=n),
                speaker=word(),
                sources=source() * 9,
                weighings=weighings(),
                linkings=(Linking(recorded_at=AT, actors=slugs, terms=slugs),),
                relations=(Relation(kind=RelationKind.ENDS, number=1, recorded_at=AT),),
                amendments=(
                    Amendment(
                        kind=AmendmentKind.CORRECTION, text=word(), reason=word(), recorded_at=AT
                    ),
                )
                * (n % 3),
                reports=tuple(range(40)),
            )
            for n in range(size)
        ),
        actors=tuple(
            Actor(
                story=key,
                slug=slug,
                name=word(),
                kind=ActorKind.PERSON,
                recorded_at=AT,
                role=word(),
                aliases=tuple(texts),
                statuses=tuple(
                    Status(
                        facet=facet,
                        text=word(),
                        since=when,
                        recorded_at=AT,
                        content=Verification.UNVERIFIED,
                        said=Verification.VERIFIED,
                        according_to=word(),
                        known=bool(n % 2),
                        sources=source() * 5,
                        updates=tuple(range(30)),
                    )
                    for facet in Facet
                    for n in range(6)
                ),
            )
            for slug in slugs
        ),
        deals=tuple(
            Deal(
                story=key,
                slug=f"deal-{n}",
                title=word(),
                announced=when,
                recorded_at=AT,
                parties=slugs,
                broker=word(),
                terms=tuple(
                    Term(
                        slug=slug,
                        text=word(),
                        recorded_at=AT,
                        actors=slugs,
                        deadline=when,
                        changes=tuple(
                            TermChange(
                                state=state,
                                since=when,
                                recorded_at=AT,
                                according_to=word(),
                                one_sided=True,
                                note=word(),
                                sources=source() * 5,
                                updates=tuple(range(30)),
                            )
                            for state in TermState
                            if state is not TermState.NOT_PART
                        ),
                    )
                    for slug in slugs
                ),
            )
            for n in range(min(size, 3))
        ),
        figures=tuple(
            Figure(
                story=key,
                slug=f"figure-{n}",
                metric=word(),
                recorded_at=AT,
                unit=word(),
                note=word(),
                overlaps=slugs,
                claims=tuple(
                    Claim(
                        claimant=word(),
                        value=10**9 + at,
                        as_of=when,
                        recorded_at=AT,
                        bound=Bound.RANGE,
                        upper=10**10,
                        note=word(),
                        sources=source() * 5,
                    )
                    for at in range(size)
                ),
            )
            for n in range(size)
        ),
        questions=tuple(
            OpenQuestion(
                story=key,
                slug=slug,
                text=word(),
                raised=when,
                recorded_at=AT,
                remarks=(Remark(text=word(), recorded_at=AT),),
            )
            for slug in slugs
        ),
        assessments=tuple(
            Assessment(
                story=key,
                slug=slug,
                text=word(),
                by=word(),
                made=when,
                recorded_at=AT,
                actors=slugs,
                confidence=word(),
                expires_at=AT,
            )
            for slug in slugs
        ),
        scenarios=tuple(
            Scenario(
                story=key,
                slug=slug,
                text=word(),
                by=word(),
                horizon=date(2024, 6, 30),
                recorded_at=AT,
                rule=word(),
            )
            for slug in slugs
        ),
    )


def everything(coverage):
    """A question for every screen and every kind of subject of a story."""
    slug = coverage.story.slug
    subjects = [""]
    subjects += [actor.slug for actor in coverage.actors[:1]]
    subjects += [deal.slug for deal in coverage.deals[:1]]
    subjects += [term.slug for deal in coverage.deals[:1] for term in deal.terms[-1:]]
    subjects += [figure.slug for figure in coverage.figures[:1]]
    subjects += [str(one.number) for one in coverage.updates[-1:]]
    return [
        Question(screen=screen, story=slug, about=about, as_of=moment, page=page)
        for screen in Screen
        for about in subjects
        for moment, page in ((None, 0), (LATER, 1))
    ]


_GRADE = Grade.parse("B2")
