"""Words of a text in Latin letters, each with its place in the text."""

from dataclasses import dataclass

from storage.words import WORD, latin, without_possessive


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
    words = (_word(match[0], match.start()) for match in WORD.finditer(text))
    return [word for word in words if word.latin]


def fold(text: str) -> str:
    """The text in small Latin letters and single blanks: "Łukaszenka" is "lukaszenka"."""
    return " ".join(word.folded for word in words_of(text))


def _word(text: str, start: int) -> Word:
    spelt = latin(text)
    return Word(
        spelt, spelt.casefold(), start, start + len(text), without_possessive(text).isascii()
    )
