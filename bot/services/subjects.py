"""What a reader can ask about, found by alias, typo and transliteration."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.asking import Screen
from bot.domain.coverage import Coverage
from bot.services.matching import NameIndex

_MOST = 25


@dataclass(frozen=True, slots=True)
class Subject:
    """An actor, deal, term or metric: its slug, its usual name, every spelling."""

    slug: str
    name: str
    spellings: tuple[str, ...]


def subjects(coverage: Coverage, screen: Screen) -> list[Subject]:
    """Everything a question of this kind can be about, in the order of the record."""
    if screen is Screen.FIGURES:
        return [Subject(f.slug, f.metric, (f.metric,)) for f in coverage.figures]
    actors = [Subject(a.slug, a.name, a.names) for a in coverage.actors]
    deals = [Subject(d.slug, d.title, (d.title, "the deal", "deal")) for d in coverage.deals]
    terms = [
        Subject(term.slug, term.text, (term.text,))
        for deal in coverage.deals
        for term in deal.terms
    ]
    return [*deals, *actors, *terms]


def find_subject(known: Sequence[Subject], typed: str) -> list[Subject]:
    """The subjects that the typed words may mean, best first, 25 at most."""
    by_slug = {subject.slug: subject for subject in known}
    if typed in by_slug:
        return [by_slug[typed]]
    index = NameIndex((subject.slug, subject.spellings) for subject in known)
    return [by_slug[match.key] for match in index.best(typed, limit=_MOST)]
