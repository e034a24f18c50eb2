"""What every act on the record begins and ends with."""

from collections.abc import Collection, Sequence
from zoneinfo import ZoneInfo

from bot.domain.coverage import Coverage
from bot.domain.errors import NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.speech import say
from bot.domain.story import Story, story_id
from bot.domain.times import Moment
from bot.services.intake import read_occurred, time_base
from bot.services.keeping.finding import Thing, names_exactly, subjects_of
from bot.services.matching import NameIndex, fold
from bot.services.owing import owe_boards
from bot.services.times import read_ahead
from bot.services.words import clean_line, quote
from bot.services.work import Work

_LONGEST = 26  # of 32, with room for a number


async def story_here(work: Work, caller: Caller, channel_id: int, act: Act) -> Story:
    """The story of a channel, for somebody with the right to `act`. Raises `Refusal`."""
    require(caller, act, await work.server(caller.guild_id))
    return await work.story(caller.guild_id, channel_id)


async def story_named(work: Work, caller: Caller, slug: str, act: Act) -> Story:
    """A server's story by slug, for somebody with the right to `act`. Raises `Refusal`."""
    require(caller, act, await work.server(caller.guild_id))
    story = await work.get(Story, story_id(caller.guild_id, slug))
    if story is None:
        raise NotFound(say("There is no such story in this server's record any more."))
    return story


async def record_act(
    work: Work, caller: Caller, story: Story, *, what: str, subject: str, **words: str
) -> None:
    """Enter an act in the ledger (`before`, `after`, `why`), and let the boards follow."""
    who, at = caller.user_id, work.now
    work.log(Entry(story=story.key, at=at, who=who, what=what, subject=subject, **words))
    await owe_boards(work, story.key)


async def read_since(work: Work, story: Story, text: str) -> Moment:
    """Since when something is so; empty is now. Raises `Refusal`."""
    return (await read_occurred(work, story, text)).moment


async def read_until(work: Work, story: Story, text: str) -> Moment:
    """A moment to come, seen from the story's present. Raises `Refusal`."""
    base = await time_base(work, story) if story.example else work.now
    return read_ahead(text, now=base, zone=ZoneInfo(story.zone)).moment


def read_actors(coverage: Coverage, text: str) -> tuple[str, ...]:
    """Actors by name in any spelling, with commas between them, as slugs. Raises `Refusal`."""
    known = subjects_of(coverage, Thing.ACTOR)
    index = NameIndex((one.slug, one.spellings) for one in known)
    slugs = {one.slug for one in known}
    found: dict[str, None] = {}
    for name in filter(None, map(clean_line, text.split(","))):
        slug = name if name in slugs else index.exact_or_best(name)
        if slug is None:
            raise NotFound(_unknown(quote(name), [one.name for one in known[:2]]))
        found[slug] = None
    return tuple(found)


def require_new(coverage: Coverage, thing: Thing, name: str) -> None:
    """Raise `Refusal` where something on record has this name already."""
    if names_exactly(subjects_of(coverage, thing), name):
        raise Refusal(
            say("There is {name} already. Add to it, or choose another name.", name=quote(name))
        )


def new_slug(name: str, taken: Collection[str], fallback: str) -> str:
    """A short name in a-z, 0-9 and "-" that nothing else has, made from a longer one."""
    plain = fold(name).replace(" ", "-")[:_LONGEST].strip("-") or fallback
    slugs = [plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in slugs if slug not in taken)


def shared_slugs(coverage: Coverage) -> set[str]:
    """Those of actors, deals and terms: readers ask for any of them by one word."""
    things = (Thing.ACTOR, Thing.DEAL, Thing.TERM)
    return {subject.slug for thing in things for subject in subjects_of(coverage, thing)}


def next_position(records: Sequence[object]) -> int:
    """The place after all of these."""
    return max((int(getattr(record, "position", 0)) for record in records), default=0) + 1


def _unknown(name: str, examples: Sequence[str]) -> str:
    shown = ", ".join(examples)
    advice = f"Write names that are on record, such as {shown}" if shown else "None is on record"
    return f"I know no actor {name} in this story. {advice}; `/desk actor` adds one."
