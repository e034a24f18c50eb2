"""Earlier reports that may be the same as a new one. Nothing here ever merges two."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from rapidfuzz import fuzz, process

from bot.services.matching._canonical import Canonical, canonical
from bot.services.matching._differences import differences
from bot.services.matching.links import canonical_url, leads_to_a_page
from bot.services.matching.names import NameIndex

# Measured on 79 pairs: .60 shows the right one in 87 %, and .80 only half of them.
_SHOWN, _LIKELY = 0.60, 0.80
_MOST = 3
_FEWEST_WORDS = 3  # fewer are part of too many reports


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier report: the caller gives those of the story's last 48 hours."""

    key: str
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier report like a new one.

    `certain`: the same page or the same text. `differences` name what the new one and the
    earlier one say otherwise ("number: 400 / 40"). `score` (0 to 1) orders and is never shown.
    """

    key: str
    score: float
    certain: bool
    differences: tuple[str, ...]

    @property
    def is_likely(self) -> bool:
        """Say whether it may be called a likely duplicate: very like, and nothing differs."""
        return self.certain or (self.score >= _LIKELY and not self.differences)


def similar(
    text: str, link: str, candidates: Iterable[Candidate], names: NameIndex
) -> list[Similar]:
    """Up to three candidates like the text, the certain ones first, then the most alike.

    `names` are the story's actors, so that "Пригожин" and "Prigozhin" are one word. Two
    reports that only share words are never certain, however alike.
    """
    new = canonical(text, names)
    earlier = {one.key: (one, canonical(one.text, names)) for one in candidates}
    texts = {key: other.text for key, (_, other) in earlier.items()}
    scores = _scores(new, texts)
    found = [
        Similar(key, scores.get(key, 0), _is_certain(new, link, other, one.link), ())
        for key, (one, other) in earlier.items()
    ]
    shown = [one for one in found if one.certain or one.score >= _SHOWN]
    shown.sort(key=lambda one: (not one.certain, -one.score))
    return [_with_differences(one, new, earlier[one.key][1]) for one in shown[:_MOST]]


def compared_words(text: str, links: Iterable[str], names: NameIndex) -> list[str]:
    """What lines are looked for by: words in one spelling, actors as one word, and the pages.

    What has none of these in common with a text is never `similar` to it.
    """
    line = canonical(text, names)
    pages = {page for link in links for page in _pages(line, link)} or _pages(line, "")
    tokens = (f"u{sha256(page.encode()).hexdigest()[:32]}" for page in sorted(pages))
    words = re.findall(r"[0-9a-z]+", line.text)
    return list(dict.fromkeys([*words, *tokens]))


def _scores(new: Canonical, texts: dict[str, str]) -> dict[str, float]:
    if len(new.text.split()) < _FEWEST_WORDS:
        return {}
    enough = {key: text for key, text in texts.items() if len(text.split()) >= _FEWEST_WORDS}
    cutoff = _SHOWN * 100
    ranked = process.extract(
        new.text, enough, scorer=fuzz.token_set_ratio, score_cutoff=cutoff, limit=None
    )
    return {key: score / 100 for _, score, key in ranked}


def _is_certain(new: Canonical, link: str, other: Canonical, other_link: str) -> bool:
    shared = _pages(new, link) & _pages(other, other_link)
    return bool(shared) or bool(new.text and new.text == other.text)


def _pages(report: Canonical, link: str) -> set[str]:
    return {page for page in (canonical_url(link), *report.links) if leads_to_a_page(page)}


def _with_differences(found: Similar, new: Canonical, other: Canonical) -> Similar:
    return Similar(found.key, found.score, found.certain, differences(new, other))
