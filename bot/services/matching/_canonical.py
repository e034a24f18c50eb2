"""A report in the one spelling in which reports are compared."""

import re
from dataclasses import dataclass

from bot.services.matching._number_words import count, join_digits
from bot.services.matching._spelling import Word, words_of
from bot.services.matching.links import links_in, without_links
from bot.services.matching.names import NameIndex

_CRIES = re.compile(
    r"^\W*(?:(?:breaking(?: news)?|just in|urgent|update|developing|alert|exclusive|"
    r"срочно|молния|RT(?:\s+@\w+)?)\b[\s:!|.\-\u2013\u2014]*)+",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Canonical:
    """What two reports are compared by.

    `plain` is the text without links and cries, `words` its words with names as `names`
    (keys to the spelling found), `numbers` and `times` ("14:30") the digits in it.
    """

    plain: str
    text: str
    links: frozenset[str]
    numbers: frozenset[str]
    times: frozenset[str]
    names: dict[str, str]
    others: tuple[Word, ...]


def canonical(text: str, names: NameIndex) -> Canonical:
    """Bring a report into the form in which it is compared."""
    plain = join_digits(_CRIES.sub("", without_links(text)).strip())
    times = {f"{int(hour):02}:{minute}" for hour, minute in _CLOCK.findall(plain)}
    untimed = _CLOCK.sub(" ", plain)
    mentioned, others, words = _split(untimed, names)
    counted = list(count(words))
    return Canonical(
        plain=untimed,
        text=" ".join([*counted, *sorted(times)]),
        links=frozenset(links_in(text)),
        numbers=frozenset(word for word in counted if word.isdecimal()),
        times=frozenset(times),
        names=mentioned,
        others=tuple(others),
    )


def _split(text: str, names: NameIndex) -> tuple[dict[str, str], list[Word], list[str]]:
    mentions = list(names.mentions(text))
    starts = {mention.start: _token(mention.key) for mention in mentions}
    words, others = [], []
    for word in words_of(text):
        if word.start in starts:
            words.append(starts[word.start])
        elif not any(m.start < word.start < m.end for m in mentions):
            words.append(word.folded)
            others.append(word)
    return {m.key: text[m.start : m.end] for m in reversed(mentions)}, others, words


def _token(key: str) -> str:
    # Never a number, whatever the key is.
    return "x" + re.sub(r"[^0-9a-z]", "", key.casefold())
