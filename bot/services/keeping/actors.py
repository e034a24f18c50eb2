"""Actors, and what is known of them."""

from dataclasses import dataclass, replace

from bot.domain.actor import NOT_KNOWN, Actor, ActorKind, Facet, Status
from bot.domain.coverage import Coverage
from bot.domain.errors import NotFound, Refusal
from bot.domain.people import Act, Caller
from bot.domain.speech import noted, say
from bot.domain.times import Moment
from bot.domain.verification import Verification
from bot.services.keeping._common import (
    new_slug,
    next_position,
    read_since,
    record_act,
    require_new,
    shared_slugs,
    story_here,
    story_named,
)
from bot.services.keeping.basis import Basis, read_basis
from bot.services.keeping.finding import Meant, Thing, meant, subjects_of
from bot.services.reading import load
from bot.services.words import clean_line, read_line, read_text
from bot.services.work import Desk, Work, transaction

UNKNOWN = "unknown"
"""The state of a status that says that nobody knows."""
_LONGEST = 200
_NAME, _MOST_SPELLINGS = 80, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class NewActor:
    """What was filled in of somebody new; `aliases` are other spellings with commas between."""

    name: str
    kind: str
    role: str = ""
    aliases: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStatus:
    """What was filled in of how somebody stands; `state` is a verification, or `UNKNOWN`."""

    facet: str
    state: str
    text: str = ""
    since: str = ""
    according_to: str = ""
    basis: str = ""


class Actors:
    """Adds actors, and dated statuses to them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def find(
        self, work: Work, caller: Caller, channel_id: int, name: str
    ) -> tuple[Coverage, Meant]:
        """Whom the name means in the channel's story. Raises `Refusal`."""
        story = await story_here(work, caller, channel_id, Act.KEEP_RECORD)
        coverage = await load(work, story)
        return coverage, meant(subjects_of(coverage, Thing.ACTOR), name)

    @transaction
    async def look(self, work: Work, caller: Caller, slug: str, actor: str = "") -> Coverage:
        """The story, with the actor in it where one is named. Raises `Refusal`."""
        coverage = await load(work, await story_named(work, caller, slug, Act.KEEP_RECORD))
        if actor:
            _need(coverage, actor)
        return coverage

    @transaction
    async def add(
        self, work: Work, caller: Caller, slug: str, new: NewActor
    ) -> tuple[Coverage, Actor]:
        """Add somebody new. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.KEEP_RECORD)
        coverage = await load(work, story)
        name = read_text(clean_line(new.name), noted("The name"), _NAME)
        aliases = _aliases(new.aliases, name)
        for spelling in (name, *aliases):
            require_new(coverage, Thing.ACTOR, spelling)
        actor = Actor(
            story=story.key,
            slug=new_slug(name, shared_slugs(coverage), "actor"),
            name=name,
            kind=ActorKind(new.kind),
            recorded_at=work.now,
            role=read_line(new.role, noted("The role"), 120),
            aliases=aliases,
            position=next_position(coverage.actors),
        )
        work.put(actor)
        await record_act(
            work, caller, story, what="add actor", subject=actor.slug, after=", ".join(actor.names)
        )
        return coverage, actor

    @transaction
    async def state(
        self, work: Work, caller: Caller, slug: str, actor: str, new: NewStatus
    ) -> tuple[Coverage, Actor, Status]:
        """Say how an actor stands since when, by whose word, resting on what. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.KEEP_RECORD)
        coverage = await load(work, story)
        known = _need(coverage, actor)
        basis = await read_basis(work, story, new.basis)
        status = replace(_status(work, new, basis), since=await read_since(work, story, new.since))
        before = known.current(status.facet)
        work.put(known.state(status))
        await record_act(
            work,
            caller,
            story,
            what=f"add {status.facet}",
            subject=known.slug,
            before=before.text if before else "",
            after=status.text,
        )
        return coverage, known, status


def _need(coverage: Coverage, slug: str) -> Actor:
    actor = coverage.actor(slug)
    if actor is None:
        raise NotFound(say("This actor is no longer in the record. Open the form again."))
    return actor


def _aliases(text: str, name: str) -> tuple[str, ...]:
    found = dict.fromkeys(filter(None, map(clean_line, text.replace("\n", ",").split(","))))
    if len(found) > _MOST_SPELLINGS:
        raise Refusal(
            say(
                "{most_spellings} other spellings are the most. Keep the usual ones.",
                most_spellings=_MOST_SPELLINGS,
            )
        )
    spellings = [read_line(alias, noted("A spelling"), _NAME) for alias in found]
    return tuple(alias for alias in spellings if alias.casefold() != name.casefold())


def _status(work: Work, new: NewStatus, basis: Basis) -> Status:
    """The status, since now."""
    by = read_line(new.according_to, noted("Whose word it is"), 100)
    known = new.state != UNKNOWN
    content = Verification(new.state) if known else Verification.UNVERIFIED
    text = read_line(new.text, noted("What is so"), _LONGEST)
    _require_grounds(text, content, basis, known=known)
    return Status(
        facet=Facet(new.facet),
        text=text or NOT_KNOWN,
        since=Moment(work.now),
        recorded_at=work.now,
        content=content,
        said=Verification.VERIFIED if by else None,
        according_to=by,
        known=known,
        sources=basis.sources,
        updates=basis.numbers,
    )


def _require_grounds(text: str, content: Verification, basis: Basis, *, known: bool) -> None:
    if not known:
        return
    if not text:
        raise Refusal(
            say("Write what is so, for example “leaving Rostov-on-Don”; or choose “not known”.")
        )
    if not basis:
        raise Refusal(say("Say what it rests on: an update such as `U-7`, an outlet, or a link."))
    if content is Verification.VERIFIED and not basis.supports_verified:
        names = ", ".join(update.name for update in basis.updates)
        raise Refusal(
            say(
                "It cannot be verified by {names} alone, which is not verified itself. "
                "Choose another state, name another source, or weigh the update again "
                "first.",
                names=names,
            )
        )
