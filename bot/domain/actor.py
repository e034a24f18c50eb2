"""Who takes part, and what is known of them by facet."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.speech import noted
from bot.domain.times import Moment
from bot.domain.update import Source
from bot.domain.verification import Verification

NOT_KNOWN = noted("not known")
"""The text of a status that says no more than that."""


class ActorKind(StrEnum):
    """What sort of actor it is."""

    PERSON = noted("person")
    ORGANISATION = noted("organisation")
    FORMATION = noted("formation")
    STATE = noted("state")
    BLOC = noted("bloc")


class Facet(StrEnum):
    """Which side of an actor a status speaks of."""

    WHEREABOUTS = noted("whereabouts")
    POSITION = noted("position")
    LEGAL = noted("legal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """One dated, sourced statement about an actor.

    `known` is False for "not known", which is a proper status. `said` is set where the status is
    somebody's word (`according_to`); `content` says whether it is so.
    """

    facet: Facet
    text: str
    since: Moment
    recorded_at: datetime
    content: Verification
    said: Verification | None = None
    according_to: str = ""
    known: bool = True
    sources: tuple[Source, ...] = ()
    updates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, organisation, formation, state or bloc, with other spellings and its statuses."""

    story: str
    slug: str
    name: str
    kind: ActorKind
    recorded_at: datetime
    role: str = ""
    aliases: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    position: int = 0

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return f"{self.story}/actor/{self.slug}"

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling, the usual one first."""
        return (self.name, *self.aliases)

    def history(self, facet: Facet) -> tuple[Status, ...]:
        """The statuses of one facet, newest first; of two since one time, the later recorded."""
        chosen = [status for status in self.statuses if status.facet is facet]
        return tuple(sorted(chosen, key=lambda s: (s.since.at, s.recorded_at), reverse=True))

    def current(self, facet: Facet) -> Status | None:
        """The newest status of one facet."""
        return next(iter(self.history(facet)), None)

    def state(self, status: Status) -> "Actor":
        """This actor with one more dated statement."""
        return replace(self, statuses=(*self.statuses, status))

    def last_confirmed(self, facet: Facet) -> Status | None:
        """The newest status of one facet that is known and verified in content."""
        return next(
            (s for s in self.history(facet) if s.known and s.content is Verification.VERIFIED), None
        )
