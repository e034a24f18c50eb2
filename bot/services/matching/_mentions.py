"""Where a text mentions which names."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.services.matching._spelling import Word, words_of

_SHORT = 4  # letters; such a word is a name only with its capitals
_OWN = 5  # letters of a surname that may stand alone
_LONG = 6  # letters of a word in a longer name that may be spelt a little differently
_ALIKE = 85  # fuzz.ratio of "defence" and "defense"
_ENDING = 2  # letters that Slavic cases add
_COMPANY = {"group", "pmc", "inc", "ltd", "corp", "company"}
# The last word of a name of two words is a surname, unless it says what sort of thing it is.
_KINDS = {
    *("administration", "agency", "alliance", "army", "assembly", "authority", "bank", "border"),
    *("brigade", "bureau", "centre", "center", "city", "command", "commission", "committee"),
    *("council", "court", "defence", "defense", "district", "federation", "fleet", "force"),
    *("forces", "foundation", "front", "government", "guard", "house", "institute", "line"),
    *("ministry", "movement", "nations", "network", "office", "parliament", "party", "police"),
    *("region", "republic", "resistance", "service", "services", "state", "states", "troops"),
    *("union", "university", "world"),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """The characters `start` to `end` of a text name the entry `key`."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    key: str
    words: tuple[Word, ...]
    wants_capitals: bool = False

    @property
    def has_article(self) -> bool:
        return len(self.words) > 1 and self.words[0].folded == "the"

    def fits(self, text: Sequence[Word], at: int) -> bool:
        found = text[at : at + len(self.words)]
        if len(found) < len(self.words):
            return False
        if self.has_article:
            return self._fits_with_article(found, text[at + len(found) : at + len(found) + 1])
        return all(map(self._same, self.words, found))

    def _fits_with_article(self, found: Sequence[Word], following: Sequence[Word]) -> bool:
        # "The West" is a name, "the west coast" none, and "the West Bank" another.
        if any(word.is_capitalised and word.start == found[-1].end + 1 for word in following):
            return False
        return all(map(_same_capitals, self.words[1:], found[1:]))

    def _same(self, own: Word, other: Word) -> bool:
        if own.latin.isupper() or len(own.latin) <= _SHORT or self.wants_capitals:
            return _same_capitals(own, other)
        if own.folded == other.folded:
            return True
        if len(self.words) > 1 and len(own.folded) >= _LONG:
            return fuzz.ratio(own.folded, other.folded) >= _ALIKE
        return _same_in_another_case(own, other)


class Mentions:
    """Finds the names of entries in texts."""

    def __init__(self, entries: Iterable[tuple[str, Sequence[str]]]) -> None:
        named = [(key, tuple(words_of(name))) for key, names in entries for name in names]
        patterns = [_Pattern(key, words) for key, words in named if words]
        patterns += _short_forms(patterns)
        self._by_stem: dict[str, list[_Pattern]] = defaultdict(list)
        for pattern in sorted(patterns, key=lambda pattern: -len(pattern.words)):
            self._by_stem[_stem(pattern.words[0])].append(pattern)

    def find(self, text: str) -> Iterator[Mention]:
        """The mentions in order, the longest name first, none overlapping another."""
        words, at = words_of(text), 0
        while at < len(words):
            candidates = self._by_stem.get(_stem(words[at]), ())
            fitting = next((p for p in candidates if p.fits(words, at)), None)
            if fitting:
                last = words[at + len(fitting.words) - 1]
                yield Mention(fitting.key, words[at].start, last.end)
            at += len(fitting.words) if fitting else 1


def _same_capitals(own: Word, other: Word) -> bool:
    if own.latin == other.latin or (own.folded == other.folded and other.latin.isupper()):
        return True
    return other.is_capitalised and own.is_capitalised and _same_in_another_case(own, other)


def _same_in_another_case(own: Word, other: Word) -> bool:
    """Say whether a Slavic ending is the only difference: Пригожин, Пригожина."""
    if other.was_latin or len(own.folded) < _OWN:
        return False
    added = len(other.folded) - len(own.folded)
    return 0 <= added <= _ENDING and other.folded.startswith(own.folded)


def _short_forms(patterns: Sequence[_Pattern]) -> list[_Pattern]:
    """Names of one word that nobody listed: "Gerasimov", "Wagner"; only if one entry has it."""
    owners = defaultdict(set)
    for pattern in patterns:
        if len(pattern.words) == 1:
            owners[pattern.words[0].folded].add(pattern.key)
    short = [(pattern.key, word) for pattern in patterns if (word := _own_word(pattern))]
    for key, word in short:
        owners[word.folded].add(key)
    return [
        _Pattern(key, (word,), wants_capitals=True)
        for key, word in short
        if owners[word.folded] == {key}
    ]


def _own_word(pattern: _Pattern) -> Word | None:
    if pattern.has_article or len(pattern.words) != len(("name", "surname")):
        return None
    first, last = pattern.words
    own = first if last.folded in _COMPANY else last
    is_name = first.is_capitalised and own.is_capitalised and own.folded not in _KINDS
    return own if is_name and len(own.folded) >= _OWN and not own.latin.isupper() else None


def _stem(word: Word) -> str:
    return word.folded[:_SHORT]
