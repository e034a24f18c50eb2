"""The visual language: one mark, one word and one accent for every state, and grades in words."""

from bot.domain.report import Verdict
from bot.domain.speech import noted, say
from bot.domain.update import Update
from bot.domain.verification import Credibility, Grade, Reliability, Verification, Weighing
from bot.screens.text import inline

OPINION = noted("◇ opinion")
FORECAST = noted("◇ forecast")

# Okabe and Ito's palette: safe for colour-blind readers.
ACCENTS = {
    Verification.VERIFIED: 0x009E73,
    Verification.UNVERIFIED: 0xE69F00,
    Verification.DISPUTED: 0xCC79A7,
    Verification.DEBUNKED: 0xD55E00,
    Verification.UNVERIFIABLE: 0x999999,
}
OUTLOOK_ACCENT = 0x56B4E9
NEUTRAL_ACCENT = 0x999999

VERDICT_ACCENTS = {
    Verdict.VERIFIED: ACCENTS[Verification.VERIFIED],
    Verdict.UNVERIFIED: ACCENTS[Verification.UNVERIFIED],
    Verdict.DISPUTED: ACCENTS[Verification.DISPUTED],
    Verdict.DEBUNKED: ACCENTS[Verification.DEBUNKED],
    Verdict.UNVERIFIABLE: ACCENTS[Verification.UNVERIFIABLE],
    Verdict.DUPLICATE: NEUTRAL_ACCENT,
    Verdict.DECLINED: NEUTRAL_ACCENT,
}

_MARKS = {
    Verification.VERIFIED: noted("✔ verified"),
    Verification.UNVERIFIED: noted("• unverified"),
    Verification.DISPUTED: noted("≠ disputed"),
    Verification.DEBUNKED: noted("✘ debunked"),
    Verification.UNVERIFIABLE: noted("? could not be verified so far"),
}
_VERDICT_MARKS = {
    Verdict.VERIFIED: noted("✔ verified"),
    Verdict.UNVERIFIED: noted("• published as unverified"),
    Verdict.DISPUTED: noted("≠ published as disputed"),
    Verdict.DEBUNKED: noted("✘ debunked"),
    Verdict.UNVERIFIABLE: noted("? could not be verified so far"),
    Verdict.DUPLICATE: noted("merged as duplicate"),
    Verdict.DECLINED: noted("declined"),
}
_RELIABILITY = {
    Reliability.A: noted("completely reliable"),
    Reliability.B: noted("usually reliable"),
    Reliability.C: noted("fairly reliable"),
    Reliability.D: noted("not usually reliable"),
    Reliability.E: noted("unreliable"),
    Reliability.F: noted("reliability cannot be judged"),
}
_CREDIBILITY = {
    Credibility.CONFIRMED: noted("confirmed by other sources"),
    Credibility.PROBABLY_TRUE: noted("probably true"),
    Credibility.POSSIBLY_TRUE: noted("possibly true"),
    Credibility.DOUBTFUL: noted("doubtful"),
    Credibility.IMPROBABLE: noted("improbable"),
    Credibility.CANNOT_BE_JUDGED: noted("truth cannot be judged"),
}


def mark(verification: Verification, by: str = "") -> str:
    """The mark with its word; who disputes is named where it is a dispute."""
    if verification is Verification.DISPUTED and by:
        return say("≠ disputed by {who}", who=inline(by, 120))
    return say(_MARKS[verification])


def verdict_mark(verdict: Verdict) -> str:
    """How a review ended, with the mark of what it led to."""
    return say(_VERDICT_MARKS[verdict])


def weighing_mark(weighing: Weighing) -> str:
    """One weighing as readers see it, with the part it speaks of and what settled it."""
    shown = mark(weighing.verification, weighing.by)
    if weighing.settled_by:
        shown = say("{mark} (settled by {update})", mark=shown, update=f"U-{weighing.settled_by}")
    return f"{inline(weighing.part, 60)} {shown}" if weighing.part else shown


def pair(said: Verification | None, content: Verification, by: str = "") -> str:
    """The two things kept apart for somebody's words: that they were said, and whether it is so."""
    shown = mark(content, by)
    return f"{said_mark(said)} · {content_mark(shown)}" if said else shown


def said_mark(verification: Verification) -> str:
    """Whether the words are on record."""
    if verification is Verification.VERIFIED:
        return say("said ✔")
    return say("said {mark}", mark=mark(verification))


def content_mark(shown: str) -> str:
    """Whether what somebody said is so, as its own mark shows."""
    return say("content {mark}", mark=shown)


def marks(update: Update) -> str:
    """Everything weighed of an update, on one line."""
    parts = [weighing_mark(part) for part in update.parts[:4]]
    content = weighing_mark(update.content) if update.content else ""
    if update.said is None:
        return " · ".join([content or mark(update.verification), *parts])
    shown = [said_mark(update.said.verification)]
    if content:
        shown.append(content_mark(content))
    return " · ".join([*shown, *parts])


def grade_words(grade: Grade | None, *, desk: bool = False) -> str:
    """A grade for readers; for the desk with its letters: "B2 · usually reliable, …"."""
    if grade is None:
        return say("not graded")
    reliability = say(_RELIABILITY[grade.reliability])
    credibility = say(_CREDIBILITY[grade.credibility])
    if desk:
        return f"{grade} · {reliability}, {credibility}"
    if grade.reliability is Reliability.F:
        return say("source's reliability cannot be judged, {truth}", truth=credibility)
    return say("{reliable} source, {truth}", reliable=reliability, truth=credibility)
