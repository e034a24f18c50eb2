"""One line of the timeline."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.speech import noted
from bot.domain.times import Moment, Precision
from bot.domain.verification import Aspect, Verification, Weighing

COMMUNITY_REPORT = noted("community report")
"""The name of a source that nobody named."""
_DAY = timedelta(days=1, seconds=-1)


class Kind(StrEnum):
    """Something happened, or somebody said something."""

    EVENT = "event"
    STATEMENT = "statement"


class RelationKind(StrEnum):
    """How one update bears on an earlier one."""

    CONFIRMS = "confirms"
    DISPUTES = "disputes"
    SETTLES = "settles"
    ENDS = "ends"


class AmendmentKind(StrEnum):
    """What is appended to an update that was wrong."""

    CORRECTION = "correction"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a line comes from: a speaker or outlet, with a link only where one is known."""

    name: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """This update confirms, disputes, settles or ends update `number`."""

    kind: RelationKind
    number: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Linking:
    """The actors and terms (by slug) an update is about; the newest linking counts."""

    recorded_at: datetime
    recorded_by: int = 0
    actors: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A correction or retraction; the original stays readable."""

    kind: AmendmentKind
    text: str
    reason: str
    recorded_at: datetime
    recorded_by: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """An update `U-7` of one story; what changes is appended to its dated tuples."""

    story: str
    number: int
    kind: Kind
    text: str
    occurred: Moment
    recorded_at: datetime
    recorded_by: int = 0
    speaker: str = ""
    sources: tuple[Source, ...] = ()
    weighings: tuple[Weighing, ...] = ()
    linkings: tuple[Linking, ...] = ()
    relations: tuple[Relation, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    reports: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return update_key(self.story, self.number)

    @property
    def name(self) -> str:
        """The short id people use."""
        return f"U-{self.number}"

    @property
    def stands_at(self) -> datetime:
        """Its place on the timeline; a line known by its day only stands where it was recorded."""
        if self.occurred.precision is not Precision.DAY:
            return self.occurred.at
        return min(max(self.recorded_at, self.occurred.at), self.occurred.at + _DAY)

    @property
    def links(self) -> Linking:
        """The newest linking; an empty one where nothing was linked."""
        if self.linkings:
            return max(reversed(self.linkings), key=lambda linking: linking.recorded_at)
        return Linking(recorded_at=self.recorded_at)

    @property
    def said(self) -> Weighing | None:
        """Whether it is established that a statement was made; None for an event."""
        return self.standing(Aspect.SAID)

    @property
    def content(self) -> Weighing | None:
        """Whether it is so, as a whole; None where only parts, or nothing, was weighed."""
        return self.standing(Aspect.CONTENT)

    @property
    def parts(self) -> tuple[Weighing, ...]:
        """The newest weighing of each separately weighed part of the content, in first order."""
        names = dict.fromkeys(weighing.part for weighing in self.weighings if weighing.part)
        newest = (self.standing(Aspect.CONTENT, part) for part in names)
        return tuple(weighing for weighing in newest if weighing)

    @property
    def verification(self) -> Verification:
        """The state of the line itself: of the content, else of its having been said."""
        weighing = self.content or self.said
        return weighing.verification if weighing else Verification.UNVERIFIED

    @property
    def states(self) -> frozenset[Verification]:
        """Every state that the content or a part of it is in; else that of its having been said."""
        weighed = [weighing for weighing in (self.content, *self.parts) if weighing]
        return frozenset(w.verification for w in weighed) or frozenset({self.verification})

    @property
    def wording(self) -> str:
        """What it says now: the newest correction, else the original."""
        corrections = [a for a in self.amendments if a.kind is AmendmentKind.CORRECTION]
        newest = max(corrections, key=lambda amendment: amendment.recorded_at, default=None)
        return newest.text if newest else self.text

    @property
    def retracted(self) -> bool:
        """Whether it was withdrawn."""
        return any(a.kind is AmendmentKind.RETRACTION for a in self.amendments)

    def standing(self, aspect: Aspect, part: str = "") -> Weighing | None:
        """The newest weighing of one aspect, or of one part of the content.

        Of two recorded at the same moment, the later appended.
        """
        matching = [w for w in reversed(self.weighings) if w.aspect is aspect and w.part == part]
        return max(matching, key=lambda weighing: weighing.recorded_at, default=None)

    def weigh(self, *weighings: Weighing) -> "Update":
        """This update with further weighings appended."""
        return replace(self, weighings=self.weighings + weighings)

    def link(self, linking: Linking) -> "Update":
        """This update with a newer linking appended."""
        return replace(self, linkings=(*self.linkings, linking))

    def amend(self, amendment: Amendment) -> "Update":
        """This update with a correction or retraction appended."""
        return replace(self, amendments=(*self.amendments, amendment))


def update_key(story: str, number: int) -> str:
    """The storage key of update `number` of a story."""
    return f"{story}/U-{number}"
