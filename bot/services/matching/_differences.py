"""What differs between two reports, in words: a moderator decides whether it matters."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from bot.services.matching._canonical import Canonical
from bot.services.matching._spelling import Word

# Stems of words that say the contrary of each other.
_OPPOSITES = (
    ("enter|arriv|reach", "leav|left|depart|exit|quit|withdr[ae]w"),
    ("open", "clos|shut"),
    ("advanc", "retreat|withdr[ae]w|turn(?:s|ed|ing)?$"),
    ("start|beg[aiu]n|launch", "end(?:s|ed|ing)?$|stop|halt|finish|cancel"),
    ("confirm|admit", "den(?:y|ies|ied)|refut|reject"),
    ("accept|agree", "refus|reject"),
    ("arrest|detain|captur", "releas|freed|frees"),
    ("alive|surviv", "dead|died|dies|killed$"),
    ("impos|introduc|declar", "lift(?:s|ed|ing)?$|abolish|revok"),
    (
        "ris(?:e|es|ing)$|rose$|grow|grew|increas",
        "fall(?:s|ing|en)?$|fell$|drop|decreas|shr[iau]nk",
    ),
    ("win(?:s|ning)?$|won$", "los(?:e|es|ing)$|lost$"),
    ("support|back(?:s|ed|ing)?$", "oppos"),
    ("appoint|hir(?:e|es|ed)$", "dismiss|sack|fir(?:es|ed)$|resign"),
    ("evacuat", "return"),
    ("true$", "false$|fake$"),
)
_PAIRS = tuple((re.compile(one), re.compile(other)) for one, other in _OPPOSITES)
_NOT = re.compile(r"\b(?:not|never|no longer|\w+n['\u2019]t)\b", re.IGNORECASE)
_BEFORE_A_PLACE = re.compile(
    r"\b(?:in|at|to|from|near|into|towards?|outside|inside|around|through|via|leav\w*|left|"
    r"enter\w*|reach\w*|captur\w*|в|из|под|у)\s+(?:the\s+)?$",  # noqa: RUF001
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n\u2026\"\u201c])\W*$")
_CALENDAR = {
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january"),
    *("february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december", "i", "mr", "mrs", "president", "minister"),
}
_SAME_NAME = 80


def differences(one: Canonical, other: Canonical) -> tuple[str, ...]:
    """Name what each of two reports says and the other says otherwise: "number: 400 / 40".

    What only one of them says is no difference. The first of a pair is from `one`.
    """
    return tuple(dict.fromkeys(_differences(one, other)))


def _differences(one: Canonical, other: Canonical) -> Iterator[str]:
    yield from _sides("number", one.numbers - other.numbers, other.numbers - one.numbers)
    yield from _sides("time", one.times - other.times, other.times - one.times)
    yield from _actors(one, other)
    yield from _places_and_names(one, other)
    yield from _opposites(one, other)


def _sides(label: str, ours: Iterable[str], theirs: Iterable[str]) -> Iterator[str]:
    left, right = sorted(ours), sorted(theirs)
    if left and right:
        yield f"{label}: {', '.join(left)} / {', '.join(right)}"


def _actors(one: Canonical, other: Canonical) -> Iterator[str]:
    ours = {one.names[key] for key in one.names.keys() - other.names.keys()}
    theirs = {other.names[key] for key in other.names.keys() - one.names.keys()}
    yield from _sides("name", ours, theirs)


def _places_and_names(one: Canonical, other: Canonical) -> Iterator[str]:
    for label, read in (("place", _places), ("name", _proper)):
        ours, theirs = read(one), read(other)
        yield from _sides(label, _without(ours, other), _without(theirs, one))


def _without(names: Iterable[str], other: Canonical) -> list[str]:
    # A name of ours that stands anywhere in the other text is no difference.
    spelt = [word.folded for word in other.others]
    return [name for name in names if not any(_is_same(name.casefold(), word) for word in spelt)]


def _is_same(name: str, word: str) -> bool:
    return fuzz.ratio(name, word) >= _SAME_NAME


def _places(report: Canonical) -> list[str]:
    return [word.latin for word in _capitalised(report) if _is_place(report, word)]


def _proper(report: Canonical) -> list[str]:
    return [word.latin for word in _capitalised(report) if not _is_place(report, word)]


def _is_place(report: Canonical, word: Word) -> bool:
    return bool(_BEFORE_A_PLACE.search(report.plain[: word.start]))


def _capitalised(report: Canonical) -> list[Word]:
    if report.plain.isupper():
        return []
    return [
        word
        for word in report.others
        if word.is_capitalised
        and word.folded not in _CALENDAR
        and not _SENTENCE_END.search(report.plain[: word.start])
    ]


def _opposites(one: Canonical, other: Canonical) -> Iterator[str]:
    for side, contrary in _PAIRS:
        for left, right in ((side, contrary), (contrary, side)):
            ours, theirs = _said(one, left, right), _said(other, right, left)
            if ours and theirs:
                yield f"opposite: {ours} / {theirs}"
    if bool(_NOT.search(one.plain)) != bool(_NOT.search(other.plain)):
        yield f"opposite: {_negation(one)} / {_negation(other)}"


def _said(report: Canonical, stem: re.Pattern[str], contrary: re.Pattern[str]) -> str:
    """The word of the report that has the stem, if none has the contrary."""
    words: Sequence[str] = [word.folded for word in report.others]
    if any(contrary.match(word) for word in words):
        return ""
    return next((word for word in words if stem.match(word)), "")


def _negation(report: Canonical) -> str:
    found = _NOT.search(report.plain)
    return found[0].lower() if found else "without it"
