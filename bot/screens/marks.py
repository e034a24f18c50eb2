"""The visual language: one mark, one word and one accent for every state, and grades in words."""

from bot.domain.report import Verdict
from bot.domain.update import Update
from bot.domain.verification import Credibility, Grade, Reliability, Verification, Weighing
from bot.screens.text import inline

OPINION = "◇ opinion"
FORECAST = "◇ forecast"

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
    Verification.VERIFIED: "✔ verified",
    Verification.UNVERIFIED: "• unverified",
    Verification.DISPUTED: "≠ disputed",
    Verification.DEBUNKED: "✘ debunked",
    Verification.UNVERIFIABLE: "? could not be verified so far",
}
VERDICT_MARKS = {
    Verdict.VERIFIED: "✔ verified",
    Verdict.UNVERIFIED: "• published as unverified",
    Verdict.DISPUTED: "≠ published as disputed",
    Verdict.DEBUNKED: "✘ debunked",
    Verdict.UNVERIFIABLE: "? could not be verified so far",
    Verdict.DUPLICATE: "merged as duplicate",
    Verdict.DECLINED: "declined",
}
RELIABILITY = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}
CREDIBILITY = {
    Credibility.CONFIRMED: "confirmed by other sources",
    Credibility.PROBABLY_TRUE: "probably true",
    Credibility.POSSIBLY_TRUE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.CANNOT_BE_JUDGED: "truth cannot be judged",
}


def mark(verification: Verification, by: str = "") -> str:
    """The mark with its word; who disputes is named where it is a dispute."""
    if verification is Verification.DISPUTED and by:
        return f"{_MARKS[verification]} by {inline(by, 120)}"
    return _MARKS[verification]


def weighing_mark(weighing: Weighing) -> str:
    """One weighing as readers see it, with the part it speaks of and what settled it."""
    shown = mark(weighing.verification, weighing.by)
    if weighing.settled_by:
        shown = f"{shown} (settled by U-{weighing.settled_by})"
    return f"{inline(weighing.part, 60)} {shown}" if weighing.part else shown


def pair(said: Verification | None, content: Verification, by: str = "") -> str:
    """The two things kept apart for somebody's words: that they were said, and whether it is so."""
    shown = mark(content, by)
    return f"{said_mark(said)} · content {shown}" if said else shown


def said_mark(verification: Verification) -> str:
    """Whether the words are on record."""
    return "said ✔" if verification is Verification.VERIFIED else f"said {mark(verification)}"


def marks(update: Update) -> str:
    """Everything weighed of an update, on one line."""
    parts = [weighing_mark(part) for part in update.parts[:4]]
    content = weighing_mark(update.content) if update.content else ""
    if update.said is None:
        return " · ".join([content or mark(update.verification), *parts])
    shown = [said_mark(update.said.verification)]
    if content:
        shown.append(f"content {content}")
    return " · ".join([*shown, *parts])


def grade_words(grade: Grade | None, *, desk: bool = False) -> str:
    """A grade for readers; for the desk with its letters: "B2 · usually reliable, …"."""
    if grade is None:
        return "not graded"
    reliability, credibility = RELIABILITY[grade.reliability], CREDIBILITY[grade.credibility]
    if desk:
        return f"{grade} · {reliability}, {credibility}"
    if grade.reliability is Reliability.F:
        return f"source's {reliability}, {credibility}"
    return f"{reliability} source, {credibility}"
