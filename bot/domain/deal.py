"""An agreement and what it stipulates."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.times import Moment
from bot.domain.update import Source


class TermState(StrEnum):
    """How far a stipulation has come. `holding`: a promise not to do something, kept so far."""

    ANNOUNCED = "announced"
    BEGUN = "begun"
    PARTLY_DONE = "partly done"
    DONE = "done"
    HOLDING = "holding"
    IN_DOUBT = "in doubt"
    BROKEN = "broken"
    NOT_PART = "not part of the deal"


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
    def current(self) -> TermChange | None:
        """The newest change; of several recorded together, the last in order."""
        return self.changes[-1] if self.changes else None


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

    def tally(self) -> tuple[int, Counter[str]]:
        """How many terms belong to the deal, and how many stand in each state, one side apart."""
        current = [term.current for term in self.terms if term.current]
        counted = [change for change in current if change.state is not TermState.NOT_PART]
        words = (
            f"{c.state} according to one side" if c.one_sided else str(c.state) for c in counted
        )
        return len(counted), Counter(words)
