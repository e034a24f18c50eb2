"""The grades to choose from in each form: a select holds 25 options."""

from itertools import product

from bot.domain.verification import Credibility, Grade, Reliability
from bot.screens.fields import Option
from bot.screens.marks import CREDIBILITY, RELIABILITY

PRIMARY = "primary"
NOT_GRADED = "none"


def _options(*credibilities: Credibility) -> list[Option]:
    return [
        (str(Grade(letter, number)), _words(letter, number), "")
        for letter, number in product(Reliability, credibilities)
    ]


def _words(letter: Reliability, number: Credibility) -> str:
    return f"{letter}{number.value} · {RELIABILITY[letter]}, {CREDIBILITY[number]}"


_PRIMARY = (PRIMARY, "primary record", "an authority on its own act")
_NOT_GRADED = (NOT_GRADED, "not graded", "")
_HIGH = _options(Credibility.CONFIRMED, Credibility.PROBABLY_TRUE)
_LOW = _options(
    Credibility.POSSIBLY_TRUE,
    Credibility.DOUBTFUL,
    Credibility.IMPROBABLE,
    Credibility.CANNOT_BE_JUDGED,
)
_USUAL_LOW = frozenset({"A3", "B3", "C3", "D3", "E3", "F3", "B4", "C4", "D4", "E5", "F6"})

VERIFIED = (_PRIMARY, *_HIGH)
UNVERIFIED = (*_LOW, _NOT_GRADED)
LOGGED = (_PRIMARY, *_HIGH, *(entry for entry in _LOW if entry[0] in _USUAL_LOW), _NOT_GRADED)
WEIGHED = LOGGED
