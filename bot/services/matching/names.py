"""Names as people spell them: in other languages, other letters, with slips."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.services.matching._mentions import Mention, Mentions
from bot.services.matching._spelling import fold

# Of 78 misspelt names 95 % are found, and of 10 strangers none.
_ALIKE = 70
_WORD_ALIKE = 60
_SHORTEST_WORD = 3
_EXACT, _BEGINS = 300.0, 200.0  # above any similarity, which is 100 at most


@dataclass(frozen=True, slots=True)
class Match:
    """An entry, the name of it that fits best, and how well: for ordering, never for showing."""

    key: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    name: str
    folded: str

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self.folded.split())


class NameIndex:
    """Entries with all their names, in the order in which they came.

    The first name of an entry is its own, the rest are aliases. Where several entries carry
    the same name, `best` lists them all.
    """

    def __init__(self, entries: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._entries = [(key, tuple(names)) for key, names in entries]
        self._names = [
            _Name(key, name, fold(name)) for key, names in self._entries for name in names
        ]
        self._mentions = Mentions(self._entries)

    def best(self, text: str, limit: int = 25) -> list[Match]:
        """The entries that the text may mean, best first.

        A name that begins with the text, or has a word that does, goes before one that is
        merely like it; empty text gives every entry in its order.
        """
        wanted = fold(text)
        if not wanted:
            return [] if text.strip() else self._all()[:limit]
        found: dict[str, Match] = {}
        for name in self._names:
            score = _score(wanted, name)
            if score >= _ALIKE and (name.key not in found or score > found[name.key].score):
                found[name.key] = Match(name.key, name.name, score)
        return sorted(found.values(), key=lambda match: -match.score)[:limit]

    def exact_or_best(self, text: str) -> str | None:
        """The key that the text names; None when it names nobody or may mean several."""
        if not text.strip():
            return None
        found = [match for match in self.best(text, limit=2) if _names(text, match)]
        rivals = {_rank(match) for match in found}
        return found[0].key if found and len(rivals) == len(found) else None

    def mentioned_in(self, text: str) -> list[str]:
        """The keys of the entries that a text mentions, in the order of their first mention.

        Whole words only, possessives and Cyrillic included. A short or all-capital word of a
        name ("MoD", "FSB", "Kyiv") counts with its capitals only, "The West" with article and
        capital, and not before another capital ("the West Bank"). The surname of a name of
        two words counts with its capital, if no other entry has it.
        """
        return list(dict.fromkeys(mention.key for mention in self.mentions(text)))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Where the text mentions whom, in order."""
        return self._mentions.find(text)

    def _all(self) -> list[Match]:
        return [Match(key, next(iter(names), key), 0.0) for key, names in self._entries]


def _names(text: str, match: Match) -> bool:
    # While typing, "of" begins a word of many names; it is nobody's name.
    return match.score >= _EXACT or match.score < _BEGINS or len(text.strip()) >= _SHORTEST_WORD


def _rank(match: Match) -> float:
    # All that merely begin so are alike, however long the rest.
    return _BEGINS if _BEGINS <= match.score < _EXACT else match.score


def _score(wanted: str, name: _Name) -> float:
    if name.folded == wanted:
        return _EXACT
    if name.folded.startswith(wanted) or any(word.startswith(wanted) for word in name.words):
        return _BEGINS + fuzz.ratio(wanted, name.folded) / 100
    long_words = (word for word in name.words if len(word) >= _SHORTEST_WORD)
    scores = [fuzz.ratio(wanted, word) for word in long_words]
    if _every_word_is_like_one(wanted.split(), name.words):
        scores.append(fuzz.ratio(wanted, name.folded))
    return max(scores, default=0.0)


def _every_word_is_like_one(wanted: Sequence[str], own: Sequence[str]) -> bool:
    """Keep "Ministry of Health" from being that of Defence: most letters are the same."""
    if len(wanted) == 1 or len(own) == 1:
        return True
    return all(max(fuzz.ratio(word, other) for other in own) >= _WORD_ALIKE for word in wanted)
