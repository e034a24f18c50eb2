"""The record is kept here: what updates are about, and how they are weighed later."""

from dataclasses import dataclass

from bot.domain.coverage import Coverage
from bot.domain.errors import NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, may, require
from bot.domain.speech import noted, say
from bot.domain.story import Story, story_id
from bot.domain.times import Moment
from bot.domain.update import Kind, Linking, Update, update_key
from bot.domain.verification import (
    Aspect,
    Verification,
    Weighing,
    may_be_verified,
)
from bot.services.decisions import PRIMARY, Settlement, read_grade
from bot.services.owing import owe_boards
from bot.services.push_owing import owe_pushed
from bot.services.reading import load
from bot.services.words import read_line
from bot.services.work import Desk, Work, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Reweighing:
    """A later decision on an update that is published already."""

    aspect: Aspect
    verification: Verification
    by: str = ""
    grade: str = ""
    reason: str = ""


class Record:
    """Links updates to actors and terms, and weighs them anew."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def is_kept_by(self, work: Work, caller: Caller) -> bool:
        """Whether the caller may change this server's record, so that it can be offered."""
        return may(caller, Act.KEEP_RECORD, await work.server(caller.guild_id))

    @transaction
    async def look(
        self, work: Work, caller: Caller, slug: str, number: int
    ) -> tuple[Update, Coverage]:
        """An update and the story it stands in, for a moderator. Raises `Refusal`."""
        story, update = await _need(work, caller, slug, number)
        return update, await load(work, story)

    @transaction
    async def weigh(
        self, work: Work, caller: Caller, slug: str, number: int, anew: Reweighing
    ) -> Settlement:
        """Append a later weighing to an update. Raises `Refusal`."""
        story, update = await _need(work, caller, slug, number)
        if anew.aspect is Aspect.SAID and update.kind is Kind.EVENT:
            raise Refusal(
                say("{update} is an event: nobody said it. Weigh its content.", update=update.name)
            )
        weighing = _weighing(work, caller, anew)
        before = update.standing(anew.aspect)
        weighed = update.weigh(weighing)
        work.put(weighed)
        await owe_pushed(work, caller, weighed)
        await owe_boards(work, story.key)
        work.log(
            Entry(
                story=story.key,
                at=work.now,
                who=caller.user_id,
                what=f"weigh {anew.aspect}",
                subject=update.name,
                before=str(before.verification) if before else "",
                after=str(anew.verification),
                why=weighing.reason,
            )
        )
        return _settled(await load(work, story), weighed)

    @transaction
    async def link(
        self,
        work: Work,
        caller: Caller,
        slug: str,
        number: int,
        *,
        actors: tuple[str, ...] | None = None,
        terms: tuple[str, ...] | None = None,
    ) -> tuple[Update, Coverage]:
        """Say which actors, or which terms (slugs), an update is about. Raises `Refusal`."""
        story, update = await _need(work, caller, slug, number)
        coverage = await load(work, story)
        linking = _checked(
            coverage,
            Linking(
                recorded_at=work.now,
                recorded_by=caller.user_id,
                actors=update.links.actors if actors is None else actors,
                terms=update.links.terms if terms is None else terms,
            ),
        )
        linked = update.link(linking)
        work.put(linked)
        work.log(
            Entry(
                story=story.key,
                at=work.now,
                who=caller.user_id,
                what="link",
                subject=update.name,
                before=" ".join((*update.links.actors, *update.links.terms)),
                after=" ".join((*linking.actors, *linking.terms)),
            )
        )
        return linked, coverage


def _settled(coverage: Coverage, update: Update) -> Settlement:
    links = update.links
    terms = (term for deal in coverage.deals for term in deal.terms)
    return Settlement(
        coverage.story,
        None,
        update,
        tuple(actor for actor in coverage.actors if actor.slug in links.actors),
        tuple(term for term in terms if term.slug in links.terms),
    )


async def need_update(work: Work, story: str, number: int) -> Update:
    """Update `U-number` of a story. Raises `NotFound`."""
    update = await work.get(Update, update_key(story, number))
    if update is None:
        raise NotFound(
            say(
                "There is no U-{number} in this story. `/timeline` shows what there is.",
                number=number,
            )
        )
    return update


async def _need(work: Work, caller: Caller, slug: str, number: int) -> tuple[Story, Update]:
    require(caller, Act.REVIEW, await work.server(caller.guild_id))
    story = await work.get(Story, story_id(caller.guild_id, slug))
    if story is None:
        raise NotFound(say("That story is not in this server's record."))
    return story, await need_update(work, story.key, number)


def _checked(coverage: Coverage, linking: Linking) -> Linking:
    known = {actor.slug for actor in coverage.actors}
    terms = {term.slug for deal in coverage.deals for term in deal.terms}
    if not (set(linking.actors) <= known and set(linking.terms) <= terms):
        raise NotFound(say("One of these is no longer in the record. Open the list again."))
    return linking


def _weighing(work: Work, caller: Caller, anew: Reweighing) -> Weighing:
    primary = anew.grade.strip().casefold() == PRIMARY
    grade = None if primary else read_grade(anew.grade)
    by = read_line(anew.by, noted("Who disputes it"), 100)
    if anew.verification is Verification.VERIFIED and not may_be_verified(
        grade, primary_record=primary
    ):
        raise Refusal(say("`verified` needs credibility 1 or 2 (such as B2), or “primary”."))
    if anew.verification is Verification.DISPUTED and not by:
        raise Refusal(say("A disputed line says who disputes it. Name them."))
    return Weighing(
        aspect=anew.aspect,
        verification=anew.verification,
        since=Moment(work.now),
        recorded_at=work.now,
        recorded_by=caller.user_id,
        by=by,
        grade=grade,
        primary_record=primary,
        reason=read_line(anew.reason, noted("The reason"), 500),
    )
