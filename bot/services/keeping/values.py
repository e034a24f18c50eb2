"""A claimed number, as people write it: "15", "at least 15", "about 200", "5-6"."""

import re
from dataclasses import dataclass

from bot.domain.errors import Refusal
from bot.domain.figure import Bound
from bot.domain.speech import noted, say
from bot.services.words import clean_line, quote

_EXAMPLE = noted("Write one such as `15`, `at least 15`, `about 200`, `5-6` or `25,000`.")
_NUMBER = r"(\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|\d+(?:\.\d+)?)\s*(k|thousand|million)?"
_ONE = re.compile(_NUMBER, re.IGNORECASE)
_TWO = re.compile(rf"{_NUMBER}\s*(?:-|\u2013|\u2014|to|and|or)\s*{_NUMBER}", re.IGNORECASE)
_LEADS: tuple[tuple[Bound, str], ...] = (
    (Bound.AT_LEAST, r"(?:at least|no fewer than|not less than|over|more than|>=|≥|>)\s*"),
    (Bound.ABOUT, r"(?:about|around|approximately|approx\.?|some|roughly|ca\.?|~|≈)\s*"),
    (Bound.RANGE, r"(?:between|from)\s+"),
)
_TIMES = {"": 1, "k": 1_000, "thousand": 1_000, "million": 1_000_000}
_MOST = 10**12


@dataclass(frozen=True, slots=True)
class Value:
    """A number with how it is meant; `upper` for a range only."""

    bound: Bound
    number: int
    upper: int | None = None


def read_value(text: str) -> Value:
    """Read a claimed number. Raises `Refusal` with right examples."""
    line = clean_line(text)
    bound, rest = _lead(line)
    if line.endswith("+") and bound is Bound.EXACT:
        bound, rest = Bound.AT_LEAST, line[:-1].rstrip()
    if (two := _TWO.fullmatch(rest)) and bound is not Bound.AT_LEAST:
        return _range(text, _whole(text, two[1], two[2] or two[4]), _whole(text, two[3], two[4]))
    one = _ONE.fullmatch(rest)
    if one is None or bound is Bound.RANGE:
        raise Refusal(
            say(
                "{text} is no number I can read. {example}", text=quote(text), example=say(_EXAMPLE)
            )
        )
    return Value(bound, _whole(text, one[1], one[2]))


def _lead(line: str) -> tuple[Bound, str]:
    for bound, lead in _LEADS:
        if match := re.match(lead, line, re.IGNORECASE):
            return bound, line[match.end() :]
    return Bound.EXACT, line


def _whole(text: str, digits: str, unit: str | None) -> int:
    whole, _, part = re.sub(r"[ ,\u00a0\u202f]", "", digits).partition(".")
    times = _TIMES[(unit or "").casefold()]
    scale = int(10 ** len(part))
    value, rest = divmod(int(whole + part) * times, scale)
    if rest or len(whole) > len(str(_MOST)):
        raise Refusal(
            say("{text} is no whole number. {example}", text=quote(text), example=say(_EXAMPLE))
        )
    if value > _MOST:
        raise Refusal(
            say(
                "{text} is more than I can keep. {example}", text=quote(text), example=say(_EXAMPLE)
            )
        )
    return value


def _range(text: str, lower: int, upper: int) -> Value:
    if lower >= upper:
        raise Refusal(
            say(
                "In {text} the first number is not the smaller one. {example}",
                text=quote(text),
                example=say(_EXAMPLE),
            )
        )
    return Value(Bound.RANGE, lower, upper)
