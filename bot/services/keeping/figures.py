"""Counts that sources disagree on: each claim is kept beside the others."""

from dataclasses import dataclass

from bot.domain.coverage import Coverage
from bot.domain.errors import NotFound, Refusal
from bot.domain.figure import Claim, Figure
from bot.domain.people import Act, Caller
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.domain.update import Source
from bot.services.keeping._common import (
    new_slug,
    next_position,
    read_since,
    record_act,
    require_new,
    story_here,
    story_named,
)
from bot.services.keeping.basis import read_basis
from bot.services.keeping.finding import Meant, Thing, meant, subjects_of
from bot.services.keeping.values import read_value
from bot.services.reading import load
from bot.services.words import clean_line, quote, read_line, read_text
from bot.services.work import Desk, Work, transaction

_METRIC, _NAME, _UNIT, _NOTE = 100, 100, 20, 140


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """What was filled in: who names which number as of when."""

    claimant: str
    value: str
    as_of: str = ""
    note: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFigure:
    """A new metric with its first claim; `overlaps` is the slug of one that counts the same."""

    metric: str
    claim: NewClaim
    unit: str = ""
    overlaps: str = ""


class Figures:
    """Adds metrics, and claims to them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def find(
        self, work: Work, caller: Caller, channel_id: int, name: str, overlaps: str = ""
    ) -> tuple[Coverage, Meant, str]:
        """Which metric the words mean, and the slug of the one it overlaps. Raises `Refusal`."""
        story = await story_here(work, caller, channel_id, Act.KEEP_RECORD)
        coverage = await load(work, story)
        known = subjects_of(coverage, Thing.FIGURE)
        found, other = meant(known, name), meant(known, overlaps)
        if overlaps and not other.slug:
            raise NotFound(
                say(
                    "No count is called {overlaps}. Choose one from the list.",
                    overlaps=quote(overlaps),
                )
            )
        if overlaps and found.slug:
            raise Refusal(
                say("What a count overlaps is said when it is new. Leave `overlaps` out.")
            )
        return coverage, found, other.slug

    @transaction
    async def look(self, work: Work, caller: Caller, slug: str, figure: str = "") -> Coverage:
        """The story, with the metric in it where one is named. Raises `Refusal`."""
        coverage = await load(work, await story_named(work, caller, slug, Act.KEEP_RECORD))
        if figure:
            _need(coverage, figure)
        return coverage

    @transaction
    async def add(
        self, work: Work, caller: Caller, slug: str, new: NewFigure
    ) -> tuple[Coverage, Figure, Claim]:
        """Add a metric with its first claim. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.KEEP_RECORD)
        coverage = await load(work, story)
        metric = read_text(clean_line(new.metric), noted("What is counted"), _METRIC)
        require_new(coverage, Thing.FIGURE, metric)
        figure = Figure(
            story=story.key,
            slug=new_slug(metric, {known.slug for known in coverage.figures}, "figure"),
            metric=metric,
            recorded_at=work.now,
            unit=read_line(new.unit, noted("The unit"), _UNIT),
            overlaps=(_need(coverage, new.overlaps).slug,) if new.overlaps else (),
            position=next_position(coverage.figures),
        )
        return await _claimed(work, caller, coverage, figure, new.claim)

    @transaction
    async def claim(
        self, work: Work, caller: Caller, slug: str, figure: str, new: NewClaim
    ) -> tuple[Coverage, Figure, Claim]:
        """Put a claimant's number beside the others. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.KEEP_RECORD)
        coverage = await load(work, story)
        return await _claimed(work, caller, coverage, _need(coverage, figure), new)


def _need(coverage: Coverage, slug: str) -> Figure:
    found = next((figure for figure in coverage.figures if figure.slug == slug), None)
    if found is None:
        raise NotFound(say("This count is no longer in the record. Open the form again."))
    return found


async def _claimed(
    work: Work, caller: Caller, coverage: Coverage, figure: Figure, new: NewClaim
) -> tuple[Coverage, Figure, Claim]:
    story = coverage.story
    claim = await _claim(work, story, new)
    claimed = figure.claim(claim)
    work.put(claimed)
    await record_act(
        work,
        caller,
        story,
        what="add claim",
        subject=figure.slug,
        after=f"{claim.claimant}: {clean_line(new.value)}",
        why=claim.note,
    )
    return coverage, claimed, claim


async def _claim(work: Work, story: Story, new: NewClaim) -> Claim:
    value = read_value(new.value)
    basis = await read_basis(work, story, new.basis)
    return Claim(
        claimant=read_text(clean_line(new.claimant), noted("Who says so"), _NAME),
        value=value.number,
        upper=value.upper,
        bound=value.bound,
        as_of=await read_since(work, story, new.as_of),
        recorded_at=work.now,
        note=read_line(new.note, noted("The note"), _NOTE),
        sources=(*(Source(update.name) for update in basis.updates), *basis.sources),
    )
