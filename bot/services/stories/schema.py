"""The keys of a story file. Each is named as the record it becomes; see docs/story-files.md."""

from datetime import date, datetime
from typing import Annotated, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
)

from bot.domain.actor import ActorKind, Facet
from bot.domain.deal import TermState
from bot.domain.figure import Bound
from bot.domain.times import Precision
from bot.domain.update import AmendmentKind, Kind, RelationKind
from bot.domain.verification import Aspect, Grade, Verification

FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST_TO_COME = 1000

_T = TypeVar("_T")


def _plausible(at: datetime) -> datetime:
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(f"a year from {FIRST_YEAR} to {LAST_YEAR}")
    return at


def _graded(text: str) -> str:
    try:
        Grade.parse(text)
    except ValueError:
        raise ValueError("an Admiralty grade such as B2 (A to F, then 1 to 6)") from None
    return text


def _moment(value: object) -> object:
    return {"at": value} if isinstance(value, datetime) else value


def _source(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(pattern=r"\S")]
Instant = Annotated[AwareDatetime, AfterValidator(_plausible)]
# Everything is strict, so that "5" is no number; TOML has neither tuples nor our word lists.
Many = Annotated[tuple[_T, ...], Strict(strict=False)]
Word = Annotated[_T, Strict(strict=False)]


class Entry(BaseModel):
    """What all tables of a story file share: no unknown keys, no guessing of types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class MomentEntry(Entry):
    """A point in time; an exact one may be written as the bare date-time."""

    at: Instant
    precision: Word[Precision] = Precision.EXACT
    wording: str = ""


class SourceEntry(Entry):
    """Where a line comes from; without a link it may be written as the bare name."""

    name: Text
    link: str = ""


When = Annotated[MomentEntry, BeforeValidator(_moment)]
From = Annotated[SourceEntry, BeforeValidator(_source)]


class StoryEntry(Entry):
    """The story itself."""

    slug: Text
    title: Text
    zone: Text
    began_at: Instant
    recorded_at: Instant | None = None
    summary: str = ""
    example: str = ""
    also_called: Many[Text] = ()
    updates_to_come: Annotated[int, Field(ge=0, le=MOST_TO_COME)] = 0


class StatusEntry(Entry):
    """One dated statement about an actor."""

    facet: Word[Facet]
    text: Text
    since: When
    content: Word[Verification]
    recorded_at: Instant | None = None
    said: Word[Verification] | None = None
    according_to: str = ""
    known: bool = True
    sources: Many[From] = ()
    updates: Many[int] = ()


class ActorEntry(Entry):
    """Who takes part."""

    slug: Text
    name: Text
    kind: Word[ActorKind]
    recorded_at: Instant | None = None
    role: str = ""
    aliases: Many[Text] = ()
    statuses: Many[StatusEntry] = ()


class WeighingEntry(Entry):
    """One dated decision on an update."""

    aspect: Word[Aspect]
    verification: Word[Verification]
    since: When
    recorded_at: Instant | None = None
    part: str = ""
    by: str = ""
    grade: Annotated[str, AfterValidator(_graded)] | None = None
    primary_record: bool = False
    reason: str = ""
    settled_by: int | None = None


class LinkingEntry(Entry):
    """The actors and terms that an update is about."""

    recorded_at: Instant | None = None
    actors: Many[Text] = ()
    terms: Many[Text] = ()


class RelationEntry(Entry):
    """How an update bears on an earlier one."""

    kind: Word[RelationKind]
    number: int
    recorded_at: Instant | None = None


class AmendmentEntry(Entry):
    """A correction or retraction."""

    kind: Word[AmendmentKind]
    text: str
    reason: str
    recorded_at: Instant


class UpdateEntry(Entry):
    """One line of the timeline."""

    number: Annotated[int, Field(ge=1)]
    kind: Word[Kind]
    text: Text
    occurred: When
    recorded_at: Instant | None = None
    speaker: str = ""
    sources: Many[From] = ()
    weighings: Many[WeighingEntry] = ()
    linkings: Many[LinkingEntry] = ()
    relations: Many[RelationEntry] = ()
    amendments: Many[AmendmentEntry] = ()


class ChangeEntry(Entry):
    """One dated statement about a term."""

    state: Word[TermState]
    since: When
    recorded_at: Instant | None = None
    according_to: str = ""
    one_sided: bool = False
    note: str = ""
    sources: Many[From] = ()
    updates: Many[int] = ()


class TermEntry(Entry):
    """One stipulation of a deal."""

    slug: Text
    text: Text
    recorded_at: Instant | None = None
    actors: Many[Text] = ()
    deadline: When | None = None
    changes: Many[ChangeEntry] = ()


class DealEntry(Entry):
    """An agreement."""

    slug: Text
    title: Text
    announced: When
    recorded_at: Instant | None = None
    parties: Many[Text] = ()
    broker: str = ""
    terms: Many[TermEntry] = ()


class ClaimEntry(Entry):
    """One claimant's number."""

    claimant: Text
    value: int
    as_of: When
    recorded_at: Instant | None = None
    bound: Word[Bound] = Bound.EXACT
    upper: int | None = None
    note: str = ""
    sources: Many[From] = ()


class FigureEntry(Entry):
    """A count that sources disagree on."""

    slug: Text
    metric: Text
    recorded_at: Instant | None = None
    unit: str = ""
    note: str = ""
    overlaps: Many[Text] = ()
    claims: Many[ClaimEntry] = ()


class RemarkEntry(Entry):
    """A dated note on an open question."""

    text: Text
    recorded_at: Instant | None = None
    update: int | None = None
    answers: bool = False


class QuestionEntry(Entry):
    """What is not known."""

    slug: Text
    text: Text
    raised: When
    recorded_at: Instant | None = None
    remarks: Many[RemarkEntry] = ()


class AssessmentEntry(Entry):
    """A signed opinion."""

    slug: Text
    text: Text
    by: Text
    made: When
    recorded_at: Instant | None = None
    actors: Many[Text] = ()
    confidence: str = ""
    expires_at: Instant | None = None


class ScenarioEntry(Entry):
    """A forecast."""

    slug: Text
    text: Text
    by: Text
    horizon: date
    recorded_at: Instant | None = None
    rule: str = ""


class StoryFile(Entry):
    """A whole story file."""

    story: StoryEntry
    actors: Many[ActorEntry] = ()
    updates: Many[UpdateEntry] = ()
    deals: Many[DealEntry] = ()
    figures: Many[FigureEntry] = ()
    questions: Many[QuestionEntry] = ()
    assessments: Many[AssessmentEntry] = ()
    scenarios: Many[ScenarioEntry] = ()
