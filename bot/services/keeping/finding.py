"""Which actor, term, metric or question somebody means; a name that nobody has is a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.coverage import Coverage
from bot.domain.errors import NotFound
from bot.domain.people import Act, Caller, may
from bot.services.matching import NameIndex, fold
from bot.services.reading import load
from bot.services.subjects import Subject, find_subject
from bot.services.words import clean_line
from bot.services.work import Desk, Work, transaction

_NEW = "new: "
_MOST = 24
_LONGEST = 100
_EXACT = 300.0
_SEVERAL = 2


class Thing(StrEnum):
    """What the record is kept of."""

    ACTOR = "actor"
    DEAL = "deal"
    TERM = "term"
    FIGURE = "figure"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Meant:
    """What an option names: the slug of something on record, or a new name."""

    slug: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion: the words shown, and the value that comes back."""

    words: str
    value: str


class Finding:
    """Suggests while somebody types."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def suggest(
        self, work: Work, caller: Caller, channel_id: int, thing: Thing, typed: str
    ) -> Sequence[Offer]:
        """What the words may mean, best first, and at the end that they name something new."""
        if not may(caller, Act.KEEP_RECORD, await work.server(caller.guild_id)):
            return ()
        try:
            story = await work.story(caller.guild_id, channel_id)
        except NotFound:
            return ()
        known = subjects_of(await load(work, story), thing)
        wanted = _plain(typed)
        like = (*_worded(known, wanted), *find_subject(known, wanted))
        found = dict.fromkeys(like)
        offers = [Offer(one.name, one.slug) for one in list(found)[:_MOST]]
        if wanted and not names_exactly(known, wanted):
            new = f"{_NEW}{wanted}"[:_LONGEST]
            offers.append(Offer(new, new))
        return offers


def subjects_of(coverage: Coverage, thing: Thing) -> list[Subject]:
    """Everything of one kind on record; open questions before answered ones."""
    terms = [term for deal in coverage.deals for term in deal.terms]
    asked = sorted(coverage.questions, key=lambda question: question.answer is not None)
    return {
        Thing.ACTOR: [Subject(a.slug, a.name, a.names) for a in coverage.actors],
        Thing.DEAL: [Subject(d.slug, d.title, (d.title, "the deal")) for d in coverage.deals],
        Thing.TERM: [Subject(t.slug, t.text, (t.text,)) for t in terms],
        Thing.FIGURE: [Subject(f.slug, f.metric, (f.metric,)) for f in coverage.figures],
        Thing.QUESTION: [Subject(q.slug, q.text, (q.text,)) for q in asked],
    }[thing]


def meant(known: Sequence[Subject], typed: str) -> Meant:
    """What was chosen from the suggestions, or typed without choosing."""
    wanted = _plain(typed)
    if typed.strip().casefold().startswith(_NEW.strip()):
        return Meant(new=wanted)
    if any(one.slug == wanted for one in known):
        return Meant(slug=wanted)
    found = NameIndex((one.slug, one.spellings) for one in known).exact_or_best(wanted)
    worded = _worded(known, wanted)
    if not found and len(worded) == 1:
        found = worded[0].slug
    return Meant(slug=found) if found else Meant(new=wanted)


def names_exactly(known: Sequence[Subject], name: str) -> str:
    """The slug of what has just this name in some spelling of its letters; empty for nothing."""
    best = NameIndex((one.slug, one.spellings) for one in known).best(name, limit=1)
    return best[0].key if best and best[0].score >= _EXACT else ""


def _worded(known: Sequence[Subject], wanted: str) -> list[Subject]:
    """What has all of several words, such as "goes to Belarus", in its name."""
    words = set(fold(wanted).split())
    if len(words) < _SEVERAL:
        return []
    return [one for one in known if words <= set(fold(one.name).split())]


def _plain(typed: str) -> str:
    line = clean_line(typed)
    mark = _NEW.strip()
    return line[len(mark) :].strip() if line.casefold().startswith(mark) else line
