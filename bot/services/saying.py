"""Lines that say certain words: however these are spelt, and whatever else somebody is called."""

import asyncio
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.domain.coverage import Coverage
from bot.domain.errors import Refusal
from bot.domain.speech import say
from bot.domain.update import Update
from bot.services.matching import NameIndex
from bot.services.words import quote
from bot.services.work import Work
from storage.words import WORD, vocabulary, words_in, words_of

_SHORT = 4  # letters; shorter words, and all with digits, are taken as they are written
_ALIKE = 85  # fuzz.ratio of "defence" and "defense": a word that the record holds
_REPAIRED = 72  # a word that it does not; finds 93 % of misspelt names
_REPAIRS = 4

Option = tuple[frozenset[str], ...]
"""Words that a line must hold, all of them, each in any of its spellings."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What words ask for: of each word or name one of its `options`, what else it may be called."""

    options: tuple[tuple[Option, ...], ...]

    @property
    def at_least(self) -> list[frozenset[str]]:
        """Of each group one word stands in every line that says it: what engines are asked for."""
        return [
            frozenset().union(*(max(option, key=_longest) for option in options))
            for options in self.options
        ]

    def is_in(self, words: Collection[str]) -> bool:
        """Whether a line of these words says it."""
        held = frozenset(words)
        return all(
            any(all(spellings & held for spellings in option) for option in options)
            for options in self.options
        )


def read_words(typed: str) -> str:
    """The words among what a reader typed; "" for nothing. Raises `Refusal` where there is none."""
    found = dict.fromkeys(match[0] for match in WORD.finditer(typed) if words_in(match[0]))
    if typed.strip() and not found:
        raise Refusal(
            say(
                "There is no word in {text} that a line could say. Write one or two, for "
                "example `words:bridge closed`.",
                text=quote(typed),
            )
        )
    return " ".join(found)


async def saying(work: Work, coverage: Coverage, words: str) -> frozenset[int]:
    """The numbers of the updates of `coverage`, as it was known then, that say all the words."""
    # Reading a long record takes a while: others are answered meanwhile.
    sought = await asyncio.to_thread(seek, coverage, words)
    found = await work.search(
        Update, coverage.story.key, sought.at_least, limit=len(coverage.updates)
    )
    # What the engine finds may have been said later only, or be said of another name.
    numbers = {update.number for update in found}
    known = [update for update in coverage.updates if update.number in numbers]
    return frozenset(update.number for update in known if sought.is_in(words_of(update)))


def seek(coverage: Coverage, words: str) -> Sought:
    """What `words` ask for in this record: its own spellings, and all names of who is named."""
    known = vocabulary(coverage.updates)
    names = {actor.slug: actor.names for actor in coverage.actors}
    index = NameIndex(names.items())
    return Sought(tuple(_options(words, known, names, index)))


def _options(
    words: str, known: frozenset[str], names: dict[str, tuple[str, ...]], index: NameIndex
) -> Iterator[tuple[Option, ...]]:
    for part, named in _parts(words, index):
        typed = words_in(part)
        slug = named or _meant(typed, known, index)
        own = tuple(_repaired(word, known) for word in typed)
        called = [tuple(_alike(w, known) for w in words_in(name)) for name in names.get(slug, ())]
        if options := tuple(dict.fromkeys(option for option in (own, *called) if option)):
            yield options


def _meant(typed: list[str], known: frozenset[str], index: NameIndex) -> str:
    """The slug of whom a misspelt name means; "" where it is a word like others."""
    if len(typed) != 1 or typed[0] in known or not _may_vary(typed[0]):
        return ""
    return index.exact_or_best(typed[0]) or ""


def _parts(words: str, index: NameIndex) -> Iterator[tuple[str, str]]:
    """The words and names in their order, with the slug of whoever is named, else ""."""
    # In capitals a name is recognised however it was typed.
    text, at = words.upper(), 0
    for mention in index.mentions(text):
        yield from ((word, "") for word in text[at : mention.start].split())
        yield text[mention.start : mention.end], mention.key
        at = mention.end
    yield from ((word, "") for word in text[at:].split())


def _alike(word: str, known: frozenset[str]) -> frozenset[str]:
    """The word and what the record holds of it in other forms, such as the plural."""
    if not _may_vary(word):
        return frozenset({word})
    near = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
    return frozenset({word, *(one for one, *_ in near if one[0] == word[0] and _may_vary(one))})


def _repaired(word: str, known: frozenset[str]) -> frozenset[str]:
    """The same; for a word that the record does not hold the nearest that it does."""
    if word in known or not _may_vary(word):
        return _alike(word, known)
    near = process.extract(word, known, scorer=fuzz.ratio, score_cutoff=_REPAIRED, limit=_REPAIRS)
    return frozenset({word, *(one for one, *_ in near if _may_vary(one))})


def _may_vary(word: str) -> bool:
    return len(word) >= _SHORT and word.isalpha()


def _longest(spellings: frozenset[str]) -> int:
    return max(map(len, spellings))
