"""How the prompt says no."""

from collections.abc import Iterable


class Mistyped(Exception):  # noqa: N818 - its text is for whoever typed
    """What was typed cannot be used; the text says why and what to type instead."""


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them."""
    return ", ".join(names) or "none"
