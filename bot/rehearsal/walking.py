"""Reading a message's or form's components in the order a person reads them."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
BUTTON, TEXT_DISPLAY = 2, 10
SELECTS = frozenset({3, 5, 6, 7, 8})


def children(component: Json) -> list[Json]:
    """Return what a component holds, in reading order."""
    found: list[Json] = list(component.get("components") or [])
    single = [component.get(name) for name in ("accessory", "component")]
    return [*found, *(each for each in single if each)]


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield every component, each before what it holds."""
    for component in components:
        yield component
        yield from walk(children(component))


def of_types(components: list[Json], types: frozenset[int]) -> list[Json]:
    """Return every component of these types, in reading order."""
    return [found for found in walk(components) if found.get("type") in types]


def texts(components: list[Json]) -> list[str]:
    """Return what the text displays say."""
    return [str(found["content"]) for found in of_types(components, frozenset({TEXT_DISPLAY}))]


def buttons(components: list[Json]) -> list[Json]:
    """Return every button."""
    return of_types(components, frozenset({BUTTON}))


def selects(components: list[Json]) -> list[Json]:
    """Return every select menu."""
    return of_types(components, SELECTS)


def bounds(component: Json, most: int = 1) -> tuple[int, int]:
    """Return how few and how many values a component takes; null counts as not given."""
    least, limit = component.get("min_values"), component.get("max_values")
    return (1 if least is None else least), (most if limit is None else limit)
