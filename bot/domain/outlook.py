"""What is not known, what somebody thinks of it, and what may come: each in its own place."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.times import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A dated note on an open question; `answers` where the named update answers it."""

    text: str
    recorded_at: datetime
    update: int | None = None
    answers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """What is not known yet."""

    story: str
    slug: str
    text: str
    raised: Moment
    recorded_at: datetime
    remarks: tuple[Remark, ...] = ()
    position: int = 0

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return f"{self.story}/question/{self.slug}"

    @property
    def answer(self) -> Remark | None:
        """The remark that answers it, if any does."""
        return next((remark for remark in self.remarks if remark.answers), None)

    def note(self, remark: Remark) -> "OpenQuestion":
        """This question with one more dated note."""
        return replace(self, remarks=(*self.remarks, remark))


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A signed opinion. Never a column among facts."""

    story: str
    slug: str
    text: str
    by: str
    made: Moment
    recorded_at: datetime
    actors: tuple[str, ...] = ()
    confidence: str = ""
    expires_at: datetime | None = None
    position: int = 0

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return f"{self.story}/assessment/{self.slug}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A forecast with a horizon (the last day it speaks of) and a rule for deciding it."""

    story: str
    slug: str
    text: str
    by: str
    horizon: date
    recorded_at: datetime
    rule: str = ""
    position: int = 0

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return f"{self.story}/scenario/{self.slug}"
