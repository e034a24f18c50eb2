"""Numbers in one spelling: "twenty-five thousand", "25,000" and "25k" are 25000."""

import re
from collections.abc import Iterable, Iterator

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_SMALL.split())}
_VALUES |= {word: value for value, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}
_FACTORS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12}
_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?![\d.,]\d)")
_SHORTHAND = re.compile(r"\b(\d{1,4})(k|m)\b", re.IGNORECASE)
_LONGEST = 12  # digits that may be a count: longer ones are the ids of something
_ZEROS = {"k": "000", "m": "000000"}


def join_digits(text: str) -> str:
    """Digits in groups ("25,000", "25 000") and shorthand ("25k") written out."""
    whole = _GROUPS.sub(lambda match: re.sub(r"\D", "", match[0]), text)
    return _SHORTHAND.sub(lambda match: match[1] + _ZEROS[match[2].lower()], whole)


def count(words: Iterable[str]) -> Iterator[str]:
    """The words with every number made of words as digits; a lone "one" stays a word."""
    run: list[str] = []
    for word in words:
        if word in _VALUES or (run and word in _FACTORS) or word == "dozen":
            run.append(word)
        elif word in _FACTORS or not word.isdecimal() or len(word) > _LONGEST:
            yield from _flush(run)
            yield word
        else:
            yield from _flush(run)
            run = [word]
    yield from _flush(run)


def _flush(run: list[str]) -> Iterator[str]:
    if run == ["one"]:
        yield "one"
    elif run:
        yield str(_value(run))
    run.clear()


def _value(run: list[str]) -> int:
    total = part = 0
    for word in run:
        factor = _FACTORS.get(word)
        if factor is None:
            part += int(word) if word.isdecimal() else _VALUES[word]
        elif word in {"thousand", "million"}:
            total, part = total + (part or 1) * factor, 0
        else:
            part = (part or 1) * factor
    return total + part
