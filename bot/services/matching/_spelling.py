"""Words of a text in Latin letters, each with its place in the text."""

import re
from dataclasses import dataclass

from anyascii import anyascii

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_POSSESSIVE = re.compile(r"['\u2019]s$", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its possessive: `latin` keeps the capitals, `folded` does not."""

    latin: str
    folded: str
    start: int
    end: int
    was_latin: bool

    @property
    def is_capitalised(self) -> bool:
        """Say whether it begins with a capital."""
        return self.latin[:1].isupper()


def words_of(text: str) -> list[Word]:
    """The words of a text; hyphens and slashes part words, apostrophes do not."""
    words = (_word(match[0], match.start()) for match in _WORD.finditer(text))
    return [word for word in words if word.latin]


def fold(text: str) -> str:
    """The text in small Latin letters and single blanks: "Łukaszenka" is "lukaszenka"."""
    return " ".join(word.folded for word in words_of(text))


def _word(text: str, start: int) -> Word:
    kept = _POSSESSIVE.sub("", text)
    latin = _NO_LETTER.sub("", anyascii(kept))
    return Word(latin, latin.casefold(), start, start + len(text), kept.isascii())
