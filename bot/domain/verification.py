"""What the desk holds to be so, since when, and how sure its source makes it."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.domain.times import Moment


class Verification(StrEnum):
    """The state of an update; each carries the moment it became so (`Weighing.since`)."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    DEBUNKED = "debunked"
    UNVERIFIABLE = "unverifiable"


class Aspect(StrEnum):
    """What a weighing is about: that something was said, or whether it is so."""

    SAID = "said"
    CONTENT = "content"


class Reliability(StrEnum):
    """The origin's letter in the Admiralty code (NATO STANAG 2511, AJP-2.1)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(IntEnum):
    """The information's number in the Admiralty code (NATO STANAG 2511, AJP-2.1)."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6


@dataclass(frozen=True, slots=True)
class Grade:
    """An Admiralty grade such as B2: the origin's reliability and the information's credibility."""

    reliability: Reliability
    credibility: Credibility

    def __str__(self) -> str:
        return f"{self.reliability}{self.credibility.value}"

    @classmethod
    def parse(cls, text: str) -> "Grade":
        """Read "B2" (any case, a blank allowed). Raises ValueError for anything else."""
        letters = text.replace(" ", "").upper()
        if len(letters) != 2:  # noqa: PLR2004  (one letter, one digit)
            raise ValueError(text)
        return cls(Reliability(letters[0]), Credibility(int(letters[1])))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """One dated decision on an update. A later one replaces it for readers; none is erased.

    `part` names a piece of the content weighed on its own ("the distance"); empty is the whole.
    `by` names who disputes, or whose word settled it. `settled_by` is the number of the update
    that settled it.
    """

    aspect: Aspect
    verification: Verification
    since: Moment
    recorded_at: datetime
    recorded_by: int = 0
    part: str = ""
    by: str = ""
    grade: Grade | None = None
    primary_record: bool = False
    reason: str = ""
    settled_by: int | None = None


def may_be_verified(grade: Grade | None, *, primary_record: bool) -> bool:
    """Whether `verified` is allowed: credibility 1 or 2, or an authority's record of its act."""
    credible = grade is not None and grade.credibility <= Credibility.PROBABLY_TRUE
    return credible or primary_record
