"""The grades to choose from in each form: a select holds 25 options."""

from collections.abc import Sequence
from itertools import product

from bot.domain.speech import say
from bot.domain.verification import Credibility, Grade, Reliability
from bot.screens.fields import Option
from bot.screens.marks import grade_words

PRIMARY = "primary"
NOT_GRADED = "none"


def _of(*credibilities: Credibility) -> list[str]:
    return [str(Grade(*both)) for both in product(Reliability, credibilities)]


_HIGH = _of(Credibility.CONFIRMED, Credibility.PROBABLY_TRUE)
_LOW = _of(
    Credibility.POSSIBLY_TRUE,
    Credibility.DOUBTFUL,
    Credibility.IMPROBABLE,
    Credibility.CANNOT_BE_JUDGED,
)
_USUAL_LOW = frozenset({"A3", "B3", "C3", "D3", "E3", "F3", "B4", "C4", "D4", "E5", "F6"})

VERIFIED = (PRIMARY, *_HIGH)
UNVERIFIED = (*_LOW, NOT_GRADED)
LOGGED = (PRIMARY, *_HIGH, *(grade for grade in _LOW if grade in _USUAL_LOW), NOT_GRADED)
WEIGHED = LOGGED


def options(grades: Sequence[str]) -> list[Option]:
    """Grades to choose from, each with what it means."""
    return [_option(grade) for grade in grades]


def _option(grade: str) -> Option:
    if grade == PRIMARY:
        return grade, say("primary record"), say("an authority on its own act")
    return grade, grade_words(None if grade == NOT_GRADED else Grade.parse(grade), desk=True), ""
