"""What a community member says happened, and what became of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.times import Moment


class ReportState(StrEnum):
    """Where a report stands on its way through review."""

    WAITING = "waiting"
    TAKEN = "taken"
    SETTLED = "settled"


class Verdict(StrEnum):
    """How a review ended."""

    VERIFIED = "verified"
    UNVERIFIED = "published as unverified"
    DISPUTED = "disputed"
    DEBUNKED = "debunked"
    UNVERIFIABLE = "could not be verified"
    DUPLICATE = "merged as duplicate"
    DECLINED = "declined"


class DeclineReason(StrEnum):
    """Why a report is not published."""

    OFF_TOPIC = "off topic"
    ALREADY_KNOWN = "already known"
    NO_SOURCE = "no source"
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that came with a report. Discord's `url` expires, so the card re-uploads it."""

    url: str
    filename: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The end of a review: by whom, when, why, and the update it led to."""

    verdict: Verdict
    by: int
    at: datetime
    reason: str
    update: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report `R-12` of one story. Never shown as fact before review.

    `origin` is who first says so, kept apart from the `reporter` (a Discord user id) who brought
    it. `when_text` keeps what the reporter wrote; `occurred` is how it was read.
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

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return report_key(self.story, self.number)

    @property
    def name(self) -> str:
        """The short id people use."""
        return f"R-{self.number}"

    def take(self, by: int, at: datetime) -> "Report":
        """This report in the hands of one moderator."""
        return replace(self, state=ReportState.TAKEN, taken_by=by, taken_at=at)

    def settle(self, outcome: Outcome) -> "Report":
        """This report with its review ended."""
        return replace(self, state=ReportState.SETTLED, outcome=outcome)


def report_key(story: str, number: int) -> str:
    """The storage key of report `number` of a story."""
    return f"{story}/R-{number}"
