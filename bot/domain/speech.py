"""What Nightdesk says, in the language of whoever reads it.

English stands in the code and is the key of every catalogue, as with gettext
(https://www.gnu.org/software/gettext/manual/): `say` looks a sentence up in the catalogue of the
task that is running, and what a catalogue lacks is said in English. `scripts.locales` collects the
sentences, so they have to stand in the call itself, with named `{parts}`.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations

# A task's own, as its language is the reader's; everything that a task calls sees it.
_spoken: ContextVar[NullTranslations | None] = ContextVar("spoken", default=None)


def say(english: str, /, **parts: object) -> str:
    """The sentence in the language spoken now, with its parts filled in by name."""
    catalogue = _spoken.get()
    said = catalogue.gettext(english) if catalogue else english
    return said.format(**parts) if parts else said


def say_count(one: str, many: str, number: int, /, **parts: object) -> str:
    """The sentence for so many things, as the language spoken now counts; `{n}` is the number."""
    catalogue = _spoken.get()
    english = one if number == 1 else many
    said = catalogue.ngettext(one, many, number) if catalogue else english
    return said.format(n=number, **parts)


def resay(stored: str, sentences: Iterable[str], of_parts: Collection[str] = ()) -> str:
    """What was stored in English, in the language spoken now.

    `sentences` are those it may have been made from, marked with `noted`, `of_parts` those that its
    parts may have been; what comes from none of them stays as it is.
    """
    for sentence in sentences:
        if found := _made_from(sentence).fullmatch(stored):
            parts = {name: resay(part, of_parts) for name, part in found.groupdict().items()}
            return say(sentence, **parts)
    return stored


@cache
def _made_from(sentence: str) -> re.Pattern[str]:
    pieces, known = re.split(r"\\\{(\w+)\\\}", re.escape(sentence)), set[str]()
    for at in range(1, len(pieces), 2):
        name = pieces[at]
        pieces[at] = f"(?P={name})" if name in known else f"(?P<{name}>.+?)"
        known.add(name)
    return re.compile("".join(pieces), re.DOTALL)


def noted(english: str) -> str:
    """The same words: marks what a table holds and `say` will say later."""
    return english


def speak(catalogue: NullTranslations | None) -> None:
    """Speak that language from now on in this task; None is English."""
    _spoken.set(catalogue)


@contextmanager
def speaking(catalogue: NullTranslations | None) -> Iterator[None]:
    """Speak that language for a while: what is posted for all is in the server's own."""
    token = _spoken.set(catalogue)
    try:
        yield
    finally:
        _spoken.reset(token)
