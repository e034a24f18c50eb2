"""An update as a line that a host can read out, worded by its verification."""

from bot.domain.update import AmendmentKind, Kind, Update
from bot.domain.verification import Verification, Weighing
from bot.screens.lines import mentions
from bot.screens.text import inline

_EVENT = {
    Verification.VERIFIED: "Confirmed: {text}",
    Verification.UNVERIFIED: "Reported, and not confirmed: {text}",
    Verification.DISPUTED: "Disputed{by}: {text}",
    Verification.DEBUNKED: "This is not so, we checked: {text}",
    Verification.UNVERIFIABLE: "Reported; it could not be verified so far: {text}",
}
_CONTENT = {
    Verification.VERIFIED: "We have confirmed it.",
    Verification.UNVERIFIED: "We have not confirmed it.",
    Verification.DISPUTED: "It is disputed{by}.",
    Verification.DEBUNKED: "We checked: it is not so.",
    Verification.UNVERIFIABLE: "It could not be verified so far.",
}


def read_out(update: Update, length: int = 240) -> str:
    """The line, without quotation marks; what was taken back is said to be."""
    text = inline(update.wording, length).rstrip(".")
    if update.retracted:
        newest = [a for a in update.amendments if a.kind is AmendmentKind.RETRACTION][-1]
        return f"We take this back: {text}. {inline(newest.reason or newest.text, 120)}".strip()
    corrected = "Corrected. " if update.amendments else ""
    if update.kind is Kind.STATEMENT:
        return f"{corrected}{_said(update, text)}. {_content(update.content)}"
    weighing = update.content or update.said
    words = _EVENT[update.verification].format(text=text, by=_by(weighing))
    return f"{corrected}{words}."


def _said(update: Update, text: str) -> str:
    speaker = inline(update.speaker, 60)
    named = not speaker or mentions(update.wording, update.speaker)
    sure = update.said is not None and update.said.verification is Verification.VERIFIED
    if not sure:
        return (
            f"It is said, and not on record, that {text}"
            if named
            else (f"{speaker} is said to have said: {text}")
        )
    return text if named else f"{speaker} says: {text}"


def _content(content: Weighing | None) -> str:
    verification = content.verification if content else Verification.UNVERIFIED
    return _CONTENT[verification].format(by=_by(content))


def _by(weighing: Weighing | None) -> str:
    return f" by {inline(weighing.by, 80)}" if weighing and weighing.by else ""
