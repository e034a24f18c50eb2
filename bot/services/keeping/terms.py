"""Deals and what they stipulate: who must act, and how each term stands."""

from dataclasses import dataclass

from bot.domain.coverage import Coverage
from bot.domain.deal import Deal, Term, TermChange, TermState
from bot.domain.errors import NotFound, Refusal
from bot.domain.people import Act, Caller
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.domain.times import Moment
from bot.services.keeping._common import (
    new_slug,
    next_position,
    read_actors,
    read_since,
    read_until,
    record_act,
    require_new,
    shared_slugs,
    story_here,
    story_named,
)
from bot.services.keeping.basis import read_basis
from bot.services.keeping.finding import Meant, Thing, meant, subjects_of
from bot.services.reading import load
from bot.services.words import clean_line, read_line, read_text
from bot.services.work import Desk, Work, transaction

ONE_SIDE = "one-sided "
"""Before a state: only one side says so."""
_TEXT, _TITLE, _NOTE = 200, 80, 140


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTerm:
    """What was filled in of a new term; a deal that nobody knows yet is a new one."""

    text: str
    deal: str
    actors: str = ""
    deadline: str = ""
    announced: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewChange:
    """What was filled in of how a term stands; `state` may begin with `ONE_SIDE`."""

    state: str
    since: str = ""
    according_to: str = ""
    note: str = ""
    basis: str = ""


class Terms:
    """Adds terms to deals, and dated changes to terms."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def find(
        self, work: Work, caller: Caller, channel_id: int, name: str, deal: str = ""
    ) -> tuple[Coverage, Meant, str]:
        """Which term the words mean, and for a new one the title of its deal. Raises `Refusal`."""
        story = await story_here(work, caller, channel_id, Act.KEEP_RECORD)
        coverage = await load(work, story)
        found = meant(subjects_of(coverage, Thing.TERM), name)
        return coverage, found, _title(coverage, deal)

    @transaction
    async def look(self, work: Work, caller: Caller, slug: str, term: str = "") -> Coverage:
        """The story, with the term in it where one is named. Raises `Refusal`."""
        coverage = await load(work, await story_named(work, caller, slug, Act.KEEP_RECORD))
        if term:
            _need(coverage, term)
        return coverage

    @transaction
    async def add(
        self, work: Work, caller: Caller, slug: str, new: NewTerm
    ) -> tuple[Coverage, Deal, Term]:
        """Add a term, announced, to a deal on record or to a new one. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.KEEP_RECORD)
        coverage = await load(work, story)
        text = read_text(clean_line(new.text), noted("The term"), _TEXT)
        require_new(coverage, Thing.TERM, text)
        announced = await read_since(work, story, new.announced)
        deal = _deal(work, coverage, new.deal, announced)
        change = TermChange(state=TermState.ANNOUNCED, since=announced, recorded_at=work.now)
        term = Term(
            slug=new_slug(text, {*shared_slugs(coverage), deal.slug}, "term"),
            text=text,
            recorded_at=work.now,
            actors=read_actors(coverage, new.actors),
            deadline=await _deadline(work, story, new.deadline),
            changes=(change,),
        )
        stipulated = deal.stipulate(term)
        work.put(stipulated)
        await record_act(work, caller, story, what="add term", subject=term.slug, after=term.text)
        return coverage, stipulated, term

    @transaction
    async def change(
        self, work: Work, caller: Caller, slug: str, term: str, new: NewChange
    ) -> tuple[Coverage, Deal, Term, TermChange]:
        """Say how a term stands since when, and who says so. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.KEEP_RECORD)
        coverage = await load(work, story)
        deal, known = _need(coverage, term)
        change = await _change(work, story, new)
        changed = known.change(change)
        work.put(deal.stipulate(changed))
        await record_act(
            work,
            caller,
            story,
            what="change term",
            subject=known.slug,
            before=str(known.current.state) if known.current else "",
            after=str(change.state),
            why=change.note,
        )
        return coverage, deal, changed, change


def _need(coverage: Coverage, slug: str) -> tuple[Deal, Term]:
    found = coverage.term(slug)
    if found is None:
        raise NotFound(say("This term is no longer in the record. Open the form again."))
    return found


def _title(coverage: Coverage, name: str) -> str:
    """The title of the deal that the words mean; without any the newest deal on record."""
    newest = coverage.deals[-1].title if coverage.deals else ""
    if not name.strip():
        return newest
    found = meant(subjects_of(coverage, Thing.DEAL), name)
    known = (deal.title for deal in coverage.deals if deal.slug == found.slug)
    return next(known, found.new)


def _deal(work: Work, coverage: Coverage, name: str, announced: Moment) -> Deal:
    title = read_text(clean_line(name), noted("The deal"), _TITLE)
    found = meant(subjects_of(coverage, Thing.DEAL), title)
    known = next((deal for deal in coverage.deals if deal.slug == found.slug), None)
    return known or Deal(
        story=coverage.story.key,
        slug=new_slug(title, shared_slugs(coverage), "deal"),
        title=title,
        announced=announced,
        recorded_at=work.now,
        position=next_position(coverage.deals),
    )


async def _deadline(work: Work, story: Story, text: str) -> Moment | None:
    return await read_until(work, story, text) if text.strip() else None


async def _change(work: Work, story: Story, new: NewChange) -> TermChange:
    one_sided = new.state.startswith(ONE_SIDE)
    by = read_line(new.according_to, noted("Whose word it is"), 100)
    if one_sided and not by:
        raise Refusal(
            say("Say which side says so: for example the name of a ministry or a person.")
        )
    basis = await read_basis(work, story, new.basis)
    if not (basis or by):
        raise Refusal(
            say(
                "Say who says so, or what it rests on: an update such as `U-7`, an "
                "outlet, or a link."
            )
        )
    return TermChange(
        state=TermState(new.state.removeprefix(ONE_SIDE)),
        since=await read_since(work, story, new.since),
        recorded_at=work.now,
        according_to=by,
        one_sided=one_sided,
        note=read_line(new.note, noted("The note"), _NOTE),
        sources=basis.sources,
        updates=basis.numbers,
    )
