"""What a story file refers to must be in it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process

from bot.domain.actor import Status
from bot.domain.coverage import Coverage
from bot.domain.deal import Deal, Term, TermChange
from bot.domain.figure import Figure
from bot.domain.outlook import Assessment, Remark
from bot.domain.update import Linking, Relation
from bot.domain.verification import Weighing
from bot.services.stories._walk import Node, walk
from bot.services.stories.mistakes import Mistake, Path

REFERENCES: tuple[tuple[type[Any], str, str], ...] = (
    (Status, "updates", "update"),
    (Weighing, "settled_by", "update"),
    (Linking, "actors", "actor"),
    (Linking, "terms", "term"),
    (Relation, "number", "update"),
    (Deal, "parties", "actor"),
    (Deal, "broker", "actor"),
    (Term, "actors", "actor"),
    (TermChange, "updates", "update"),
    (Figure, "overlaps", "figure"),
    (Remark, "update", "update"),
    (Assessment, "actors", "actor"),
)
"""Which field of which record names what."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a file defines, by what it is; `term` holds deals too, as an update may be on both."""

    known: dict[str, frozenset[str | int]]

    def unknown(self, path: Path, what: str, name: str | int) -> Iterator[Mistake]:
        """A mistake if nothing of that sort has this name."""
        if name not in self.known[what]:
            expected = _expected(self.known[what], what, name)
            yield Mistake(path, f"found {what} {name}, which is not in this file; {expected}")


def names_in(document: dict[str, Any]) -> Names:
    """The names that a document defines, also where the rest of a table is wrong."""
    deals = _tables(document, "deals")
    terms = [term for deal in deals for term in _tables(deal, "terms")]
    return Names(
        {
            "actor": _values(_tables(document, "actors"), "slug"),
            "figure": _values(_tables(document, "figures"), "slug"),
            "term": _values([*deals, *terms], "slug"),
            "update": _values(_tables(document, "updates"), "number") | _to_come(document),
        }
    )


def reference_mistakes(coverage: Coverage, names: Names) -> Iterator[Mistake]:
    """Every reference to what the file does not define."""
    for node in walk(coverage):
        for kind, field, what in REFERENCES:
            if isinstance(node.record, kind):
                for path, name in _named(node, field):
                    yield from names.unknown(path, what, name)


def _named(node: Node, field: str) -> Iterator[tuple[Path, str | int]]:
    value = getattr(node.record, field)
    if isinstance(value, tuple):
        for index, name in enumerate(value):
            yield (*node.path, field, index), name
    elif value not in (None, ""):
        yield (*node.path, field), value


def _expected(known: Collection[str | int], what: str, name: str | int) -> str:
    slugs = [slug for slug in known if isinstance(slug, str)]
    match process.extractOne(str(name), sorted(slugs), score_cutoff=60):
        case (nearest, *_):
            return f"did you mean `{nearest}`?"
        case _:
            key = "number of an update" if what == "update" else f"slug of {_a(what)}"
            return f"expected the {key} in it"


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _tables(holder: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = holder.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _to_come(document: dict[str, Any]) -> frozenset[int]:
    """The numbers that later updates will take, where the file says that they come."""
    story = document.get("story")
    last = story.get("updates_to_come") if isinstance(story, dict) else 0
    return frozenset(range(1, last + 1)) if isinstance(last, int) else frozenset()


def _values(tables: list[dict[str, Any]], key: str) -> frozenset[str | int]:
    return frozenset(table[key] for table in tables if isinstance(table.get(key), str | int))
