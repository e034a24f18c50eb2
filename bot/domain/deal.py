"""An agreement and what it stipulates."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.speech import noted
from bot.domain.times import Moment
from bot.domain.update import Source


class TermState(StrEnum):
    """How far a stipulation has come. `holding`: a promise not to do something, kept so far."""

    ANNOUNCED = noted("announced")
    BEGUN = noted("begun")
    PARTLY_DONE = noted("partly done")
    DONE = noted("done")
    HOLDING = noted("holding")
    IN_DOUBT = noted("in doubt")
    BROKEN = noted("broken")
    NOT_PART = noted("not part of the deal")


_ONE_SIDED = {
    TermState.ANNOUNCED: noted("announced according to one side"),
    TermState.BEGUN: noted("begun according to one side"),
    TermState.PARTLY_DONE: noted("partly done according to one side"),
    TermState.DONE: noted("done according to one side"),
    TermState.HOLDING: noted("holding according to one side"),
    TermState.IN_DOUBT: noted("in doubt according to one side"),
    TermState.BROKEN: noted("broken according to one side"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChange:
    """One dated, sourced statement about a term; `one_sided` where only one party says so."""

    state: TermState
    since: Moment
    recorded_at: datetime
    according_to: str = ""
    one_sided: bool = False
    note: str = ""
    sources: tuple[Source, ...] = ()
    updates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One stipulation: who must act (actor slugs), by when, and how it stands."""

    slug: str
    text: str
    recorded_at: datetime
    actors: tuple[str, ...] = ()
    deadline: Moment | None = None
    changes: tuple[TermChange, ...] = ()

    @property
    def history(self) -> tuple[TermChange, ...]:
        """The changes, newest last; of two since one time, the later recorded."""
        return tuple(sorted(self.changes, key=lambda change: change.since.at))

    @property
    def current(self) -> TermChange | None:
        """The newest change: what is learnt late of an earlier day is not the present."""
        return self.history[-1] if self.changes else None

    def change(self, change: TermChange) -> "Term":
        """This term with one more dated change."""
        return replace(self, changes=(*self.changes, change))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """An agreement between parties (actor slugs), with its broker and terms in order."""

    story: str
    slug: str
    title: str
    announced: Moment
    recorded_at: datetime
    parties: tuple[str, ...] = ()
    broker: str = ""
    terms: tuple[Term, ...] = ()
    position: int = 0

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return f"{self.story}/deal/{self.slug}"

    def stipulate(self, term: Term) -> "Deal":
        """This deal with one more term, or with a newer state of one it has."""
        kept = tuple(term if known.slug == term.slug else known for known in self.terms)
        is_new = all(known.slug != term.slug for known in self.terms)
        return replace(self, terms=(*kept, term) if is_new else kept)

    def tally(self) -> tuple[int, Counter[str]]:
        """How many terms belong to the deal, and how many stand in each state, one side apart."""
        current = [term.current for term in self.terms if term.current]
        counted = [change for change in current if change.state is not TermState.NOT_PART]
        words = (_ONE_SIDED[c.state] if c.one_sided else str(c.state) for c in counted)
        return len(counted), Counter(words)
