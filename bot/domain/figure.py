"""Counts that sources disagree on: kept side by side, never added, averaged or merged."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.times import Moment
from bot.domain.update import Source


class Bound(StrEnum):
    """How a claimed value is meant."""

    EXACT = "exact"
    AT_LEAST = "at least"
    ABOUT = "about"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claimant's number, as of a date; `upper` is set for `Bound.RANGE` only."""

    claimant: str
    value: int
    as_of: Moment
    recorded_at: datetime
    bound: Bound = Bound.EXACT
    upper: int | None = None
    note: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A metric with everybody's claims. `overlaps` names metrics (slugs) that count the same."""

    story: str
    slug: str
    metric: str
    recorded_at: datetime
    unit: str = ""
    note: str = ""
    overlaps: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    position: int = 0

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return f"{self.story}/figure/{self.slug}"

    def claim(self, claim: Claim) -> "Figure":
        """This metric with one more claim beside the others."""
        return replace(self, claims=(*self.claims, claim))

    @property
    def differ(self) -> bool:
        """Whether claimants name different values."""
        return len({(claim.value, claim.upper) for claim in self.claims}) > 1
