"""What a community member says happened, and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.domain.speech import noted
from bot.domain.times import Moment
from bot.domain.update import COMMUNITY_REPORT, Source


class ReportState(StrEnum):
    """Where a report stands on its way through review."""

    WAITING = "waiting"
    TAKEN = "taken"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What can happen to a report besides its settlement."""

    TAKEN = "taken"
    LAPSED = "lapsed"
    PUT_BACK = "put back"
    HANDED_OVER = "handed over"
    SETTLED = "settled"
    REOPENED = "reopened"
    TIME_CHANGED = "time changed"
    SOURCE_ADDED = "source added"
    WITHDRAWN = "withdrawn"
    ANSWERED = "answered by its speaker"
    ERASED = "reporter's data erased"


class Verdict(StrEnum):
    """How a review ended."""

    VERIFIED = noted("verified")
    UNVERIFIED = noted("published as unverified")
    DISPUTED = noted("disputed")
    DEBUNKED = noted("debunked")
    UNVERIFIABLE = noted("could not be verified")
    DUPLICATE = noted("merged as duplicate")
    DECLINED = noted("declined")


class DeclineReason(StrEnum):
    """Why a report is not published."""

    OFF_TOPIC = noted("off topic")
    ALREADY_KNOWN = noted("already known")
    NO_SOURCE = noted("no source")
    SPAM = noted("spam")


class DebunkReason(StrEnum):
    """Why something reported is not so."""

    OLD = noted("an old picture or video")
    STAGED = noted("staged or invented")
    SATIRE = noted("satire")
    OTHER_EVENT = noted("something else was seen")


class UnverifiableReason(StrEnum):
    """Why something could not be verified so far."""

    NO_SECOND_SOURCE = noted("no second source")
    OUT_OF_REACH = noted("the source is out of reach")
    CONTRADICTORY = noted("sources contradict each other")


class ReopenReason(StrEnum):
    """Why a settled report is weighed once more."""

    NEW_INFORMATION = noted("new information")
    MISTAKE = noted("settled by mistake")
    WRONG_SOURCE = noted("the source was wrong")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came with a report. Discord's `url` expires, so the card re-uploads it."""

    url: str
    filename: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The end of a review: by whom, when, why, and the update it led to.

    `same_as` is the number of the report it was merged into while that one was still open.
    """

    verdict: Verdict
    by: int
    at: datetime
    reason: str
    update: int | None = None
    same_as: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One step in a report's history: what, when, by whom (0: the clock), and what stood before.

    `to` is who it was handed to, `outcome` what the review had ended with, `occurred` and
    `when_text` the time as it was told before, `source` what was added.
    """

    step: Step
    at: datetime
    by: int
    words: str = ""
    to: int | None = None
    outcome: Outcome | None = None
    occurred: Moment | None = None
    when_text: str = ""
    source: Source | None = None

    def forget(self, reporter: int) -> "Happening":
        """This step without what the reporter wrote, or who they are."""
        if self.by != reporter:
            return self
        return replace(self, by=0, words="", when_text="", source=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report `R-12` of one story. Never shown as fact before review.

    `origin` is who first says so, kept apart from the `reporter` (a Discord user id; 0 once their
    data is erased) who brought it. `when_text` keeps what the reporter wrote; `occurred` is how it
    was read.
    """

    story: str
    number: int
    guild_id: int
    reporter: int
    text: str
    received_at: datetime
    occurred: Moment
    when_text: str = ""
    origin: str = ""
    link: str = ""
    picture: Picture | None = None
    state: ReportState = ReportState.WAITING
    taken_by: int | None = None
    taken_at: datetime | None = None
    outcome: Outcome | None = None
    lapses_at: datetime | None = None
    further_sources: tuple[Source, ...] = ()
    history: tuple[Happening, ...] = ()

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return report_key(self.story, self.number)

    @property
    def name(self) -> str:
        """The short id people use."""
        return f"R-{self.number}"

    @property
    def is_open(self) -> bool:
        """Whether it still waits for its review to end."""
        return self.state in {ReportState.WAITING, ReportState.TAKEN}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Everything it rests on, the first as it was reported."""
        first = Source(self.origin or COMMUNITY_REPORT, self.link)
        bare = not self.origin and not self.link
        return (
            self.further_sources
            if bare and self.further_sources
            else (first, *self.further_sources)
        )

    def take(self, by: int, at: datetime, lapses_at: datetime | None = None) -> "Report":
        """This report in the hands of one moderator, until `lapses_at`."""
        return self._held(by, Happening(step=Step.TAKEN, at=at, by=by), lapses_at)

    def hand_over(self, by: int, to: int, at: datetime, lapses_at: datetime | None) -> "Report":
        """This report in the hands of another moderator."""
        return self._held(to, Happening(step=Step.HANDED_OVER, at=at, by=by, to=to), lapses_at)

    def put_back(self, by: int, at: datetime) -> "Report":
        """This report in nobody's hands, put back by who had it."""
        return self._freed(Happening(step=Step.PUT_BACK, at=at, by=by))

    def lapse(self, at: datetime) -> "Report":
        """This report in nobody's hands, as the time to settle it has passed."""
        return self._freed(Happening(step=Step.LAPSED, at=at, by=0, to=self.taken_by))

    def settle(self, outcome: Outcome) -> "Report":
        """This report with its review ended."""
        ended = Happening(step=Step.SETTLED, at=outcome.at, by=outcome.by, outcome=outcome)
        return self._then(ended, state=ReportState.SETTLED, outcome=outcome, lapses_at=None)

    def reopen(self, by: int, at: datetime, words: str) -> "Report":
        """This report waiting once more; its earlier outcome stays in its history."""
        before = Happening(step=Step.REOPENED, at=at, by=by, words=words, outcome=self.outcome)
        return self._freed(before, outcome=None)

    def change_time(self, occurred: Moment, when_text: str, at: datetime) -> "Report":
        """This report with another time, as its reporter wrote it."""
        before = Happening(
            step=Step.TIME_CHANGED,
            at=at,
            by=self.reporter,
            occurred=self.occurred,
            when_text=self.when_text,
        )
        return self._then(before, occurred=occurred, when_text=when_text)

    def add_source(self, source: Source, at: datetime) -> "Report":
        """This report with one more source."""
        added = Happening(step=Step.SOURCE_ADDED, at=at, by=self.reporter, source=source)
        return self._then(added, further_sources=(*self.further_sources, source))

    def answer(self, speaker: int, words: str, at: datetime) -> "Report":
        """This report with what the person it quotes said to it."""
        return self._then(Happening(step=Step.ANSWERED, at=at, by=speaker, words=words))

    def withdraw(self, at: datetime, words: str) -> "Report":
        """This report taken back by its reporter."""
        gone = Happening(
            step=Step.WITHDRAWN, at=at, by=self.reporter, words=words, to=self.taken_by
        )
        return self._freed(gone, state=ReportState.WITHDRAWN)

    def forget(self, at: datetime) -> "Report":
        """This report with nothing that leads to its reporter; their words only where published.

        One that still waits is taken back by that.
        """
        erased = Happening(step=Step.ERASED, at=at, by=0, to=self.taken_by)
        ended = self._then(erased)
        if self.is_open:
            ended = self._freed(erased, state=ReportState.WITHDRAWN)
        history = tuple(one.forget(self.reporter) for one in ended.history)
        bare = replace(ended, reporter=0, picture=None, history=history)
        done = self.outcome
        # Of a duplicate only its source joined the update; its words were never published.
        if done and done.update and done.verdict is not Verdict.DUPLICATE:
            return bare
        return replace(bare, text="", origin="", link="", when_text="", further_sources=())

    def _held(self, by: int, happening: Happening, lapses_at: datetime | None) -> "Report":
        held = {"taken_by": by, "taken_at": happening.at, "lapses_at": lapses_at}
        return self._then(happening, state=ReportState.TAKEN, **held)

    def _freed(self, happening: Happening, **changes: Any) -> "Report":
        free = {"state": ReportState.WAITING, "taken_by": None, "taken_at": None, "lapses_at": None}
        return self._then(happening, **{**free, **changes})

    def _then(self, happening: Happening, **changes: Any) -> "Report":
        return replace(self, history=(*self.history, happening), **changes)


def report_key(story: str, number: int) -> str:
    """The storage key of report `number` of a story."""
    return f"{story}/R-{number}"
