"""Slugs, numbers and names: well formed, and given only once."""

import re
from collections.abc import Iterator
from typing import Any

from bot.domain.actor import Actor
from bot.domain.coverage import Coverage
from bot.services.stories._walk import walk
from bot.services.stories.mistakes import Mistake, Path

_SLUG = re.compile(r"[a-z0-9-]+")
LONGEST_SLUG, LONGEST_STORY_SLUG = 32, 24

_Place = tuple[Path, Any]


def name_mistakes(coverage: Coverage) -> Iterator[Mistake]:
    """Slugs that are none, and whatever is named twice."""
    yield from _malformed(coverage)
    yield from _repeated(_numbers(coverage), "number")
    yield from _repeated(_spellings(coverage), "name")
    yield from _repeated(_readers_slugs(coverage), "slug")
    for kind in ("figures", "questions", "assessments", "scenarios"):
        yield from _repeated(_slugs(coverage, kind), "slug")


def _malformed(coverage: Coverage) -> Iterator[Mistake]:
    for path, slug in _all_slugs(coverage):
        longest = LONGEST_STORY_SLUG if path == ("story", "slug") else LONGEST_SLUG
        if not _SLUG.fullmatch(slug) or len(slug) > longest:
            expected = f"1 to {longest} of a-z, 0-9 and -"
            yield Mistake(path, f'found "{slug}"; expected {expected}')


def _repeated(places: Iterator[_Place], what: str) -> Iterator[Mistake]:
    seen = set[Any]()
    for path, value in places:
        folded = value.casefold() if isinstance(value, str) else value
        if folded in seen:
            yield Mistake(path, f"found the {what} {value} again; expected each only once")
        seen.add(folded)


def _all_slugs(coverage: Coverage) -> Iterator[_Place]:
    for node in walk(coverage):
        if hasattr(node.record, "slug"):
            yield (*node.path, "slug"), node.record.slug


def _readers_slugs(coverage: Coverage) -> Iterator[_Place]:
    """Actors, deals and terms: readers ask for any of them by one word, so they share names."""
    for path, slug in _all_slugs(coverage):
        if path[0] in ("actors", "deals"):
            yield path, slug


def _slugs(coverage: Coverage, kind: str) -> Iterator[_Place]:
    for path, slug in _all_slugs(coverage):
        if path[0] == kind:
            yield path, slug


def _numbers(coverage: Coverage) -> Iterator[_Place]:
    for index, update in enumerate(coverage.updates):
        yield ("updates", index, "number"), update.number


def _spellings(coverage: Coverage) -> Iterator[_Place]:
    for index, actor in enumerate(coverage.actors):
        yield from _actor_spellings(actor, index)


def _actor_spellings(actor: Actor, index: int) -> Iterator[_Place]:
    yield ("actors", index, "name"), actor.name
    for number, alias in enumerate(actor.aliases):
        yield ("actors", index, "aliases", number), alias
