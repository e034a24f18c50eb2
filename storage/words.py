"""What a word is, for every engine: small Latin letters and digits, however it was spelt."""

import re
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from bot.domain.report import Report
from bot.domain.update import Update
from storage.store import Record

WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
"""A word as it stands in a text: hyphens and slashes part words, apostrophes do not."""

_LONGEST = 64  # characters; what is longer is cut, as databases refuse to index it
_POSSESSIVE = re.compile(r"['\u2019]s$", re.IGNORECASE)
_NO_LETTER = re.compile(r"[^0-9A-Za-z]")


def latin(word: str) -> str:
    """One word without its possessive, in Latin letters with its capitals; may be empty."""
    return _NO_LETTER.sub("", anyascii(without_possessive(word)))


def without_possessive(word: str) -> str:
    """A word without the ending that only says whose something is."""
    return _POSSESSIVE.sub("", word)


def words_in(text: str) -> list[str]:
    """The words of a text in their order: "Łukaszenka's 25 men" is lukaszenka, 25, men."""
    found = (latin(match[0]).casefold()[:_LONGEST] for match in WORD.finditer(text))
    return [word for word in found if word]


def words_of(record: Record) -> frozenset[str]:
    """The words by which a record is found. Raises ValueError for a kind without any."""
    return frozenset(word for text in _texts(record) for word in words_in(text))


def vocabulary(records: Iterable[Record]) -> frozenset[str]:
    """Every word of these records. Raises ValueError for a kind without any."""
    spelt = {match[0] for one in records for text in _texts(one) for match in WORD.finditer(text)}
    return frozenset(word for one in spelt for word in words_in(one))


def _texts(record: Record) -> Iterator[str]:
    match record:
        case Report():
            yield record.text
            yield record.origin
            yield from (source.name for source in record.further_sources)
        case Update():
            yield record.text
            yield record.speaker
            yield from (source.name for source in record.sources)
            yield from (amendment.text for amendment in record.amendments)
        case _:
            raise ValueError(f"{type(record).__name__} is not searched by words (see SEARCHED)")
