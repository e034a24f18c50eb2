"""What a button, select or form says when it is used: a verb and parts, packed in a `custom_id`.

Everything a press needs stands in the `custom_id` itself, so a button works after a restart.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from bot.domain.asking import Question, Screen
from bot.domain.report import Verdict
from bot.domain.verification import Verification

LIMIT = 100
_SEPARATOR = "|"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_LONGEST_VERB = "asof-form"
_LATE = datetime(2499, 1, 1, tzinfo=UTC)
_MANY = 9999  # pages
_K = TypeVar("_K")

SCREENS = {
    Screen.STATUS: "s",
    Screen.ACTORS: "a",
    Screen.TERMS: "d",
    Screen.TIMELINE: "t",
    Screen.BRIEF: "b",
    Screen.FIGURES: "f",
    Screen.UPDATE: "u",
    Screen.HISTORY: "h",
}
STATES = {
    Verification.UNVERIFIED: "u",
    Verification.VERIFIED: "v",
    Verification.DISPUTED: "d",
    Verification.DEBUNKED: "x",
    Verification.UNVERIFIABLE: "n",
}
VERDICTS = {
    Verdict.VERIFIED: "v",
    Verdict.UNVERIFIED: "u",
    Verdict.DISPUTED: "d",
    Verdict.DEBUNKED: "x",
    Verdict.UNVERIFIABLE: "n",
    Verdict.DUPLICATE: "m",
    Verdict.DECLINED: "c",
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a press goes: `verb|part|part…`."""

    verb: str
    parts: tuple[str, ...] = ()

    @property
    def custom_id(self) -> str:
        """The address as Discord keeps it. Raises ValueError where it would not come back whole."""
        words = (self.verb, *self.parts)
        packed = _SEPARATOR.join(words)
        if not self.verb or len(packed) > LIMIT or any(_SEPARATOR in word for word in words):
            raise ValueError(f"not an address: {packed!r}")
        return packed

    @classmethod
    def parse(cls, custom_id: str) -> "Address":
        """Read a `custom_id`. Raises ValueError for one that was not made here."""
        verb, *parts = custom_id.split(_SEPARATOR)
        if not verb or len(custom_id) > LIMIT:
            raise ValueError(f"not an address: {custom_id!r}")
        return cls(verb, tuple(parts))


def fits(question: Question) -> bool:
    """Whether buttons can hold the question on each of its pages, now and rewound."""
    furthest = replace(question, as_of=_LATE, page=_MANY)
    return len(_SEPARATOR.join((_LONGEST_VERB, *pack(furthest)))) <= LIMIT


def pack(question: Question) -> tuple[str, ...]:
    """A question as parts of an address, at most 90 characters with separators where it `fits`."""
    parts = [
        SCREENS[question.screen],
        question.story,
        question.about,
        _seconds(question.since),
        _seconds(question.until),
        STATES[question.verification] if question.verification else "",
        _seconds(question.as_of),
        _base36(question.page) if question.page else "",
        question.words,
    ]
    while not parts[-1]:
        parts.pop()
    return tuple(parts)


def unpack(parts: tuple[str, ...]) -> Question:
    """The question in these parts. Raises ValueError for parts that `pack` did not make."""
    given = (*parts, *[""] * (9 - len(parts)))
    screen, story, about, since, until, state, as_of, page, words = given
    return Question(
        screen=_key(SCREENS, screen),
        story=story,
        about=about,
        since=_moment(since),
        until=_moment(until),
        verification=_key(STATES, state) if state else None,
        as_of=_moment(as_of),
        page=int(page, _BASE) if page else 0,
        words=words,
    )


def verdict(code: str) -> Verdict:
    """The verdict behind a `settle` form's first part. Raises ValueError for any other text."""
    return _key(VERDICTS, code)


def slug(story: str) -> str:
    """The slug in a story's key, which names the server too."""
    return story.rpartition("/")[2]


def _key(table: Mapping[_K, str], code: str) -> _K:
    for key, known in table.items():
        if known == code:
            return key
    raise ValueError(f"not a code: {code!r}")


def _seconds(moment: datetime | None) -> str:
    return _base36(int(moment.timestamp())) if moment else ""


def _moment(text: str) -> datetime | None:
    return datetime.fromtimestamp(int(text, _BASE), UTC) if text else None


def _base36(number: int) -> str:
    digits = ""
    rest = abs(number)
    while rest or not digits:
        rest, digit = divmod(rest, _BASE)
        digits = _DIGITS[digit] + digits
    return f"-{digits}" if number < 0 else digits
