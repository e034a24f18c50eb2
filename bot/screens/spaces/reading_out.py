"""An update as a line that a host can read out, worded by its verification."""

from bot.domain.speech import noted, say
from bot.domain.update import AmendmentKind, Kind, Update
from bot.domain.verification import Verification, Weighing
from bot.screens.lines import mentions
from bot.screens.text import inline

_EVENT = {
    Verification.VERIFIED: noted("Confirmed: {text}."),
    Verification.UNVERIFIED: noted("Reported, and not confirmed: {text}."),
    Verification.DISPUTED: noted("Disputed: {text}."),
    Verification.DEBUNKED: noted("This is not so, we checked: {text}."),
    Verification.UNVERIFIABLE: noted("Reported; it could not be verified so far: {text}."),
}
_CONTENT = {
    Verification.VERIFIED: noted("We have confirmed it."),
    Verification.UNVERIFIED: noted("We have not confirmed it."),
    Verification.DISPUTED: noted("It is disputed."),
    Verification.DEBUNKED: noted("We checked: it is not so."),
    Verification.UNVERIFIABLE: noted("It could not be verified so far."),
}


def read_out(update: Update, length: int = 240) -> str:
    """The line, without quotation marks; what was taken back is said to be."""
    text = inline(update.wording, length).rstrip(".")
    if update.retracted:
        newest = [a for a in update.amendments if a.kind is AmendmentKind.RETRACTION][-1]
        why = inline(newest.reason or newest.text, 120)
        return say("We take this back: {text}. {why}", text=text, why=why).strip()
    words = _statement(update, text) if update.kind is Kind.STATEMENT else _event(update, text)
    return say("Corrected. {words}", words=words) if update.amendments else words


def _event(update: Update, text: str) -> str:
    by = _by(update.content or update.said)
    if update.verification is Verification.DISPUTED and by:
        return say("Disputed by {who}: {text}.", who=by, text=text)
    return say(_EVENT[update.verification], text=text)


def _statement(update: Update, text: str) -> str:
    return f"{_said(update, text)} {_content(update.content)}"


def _said(update: Update, text: str) -> str:
    speaker = inline(update.speaker, 60)
    named = not speaker or mentions(update.wording, update.speaker)
    if update.said is None or update.said.verification is not Verification.VERIFIED:
        if named:
            return say("It is said, and not on record: {text}.", text=text)
        return say("{who} is said to have said: {text}.", who=speaker, text=text)
    return f"{text}." if named else say("{who} says: {text}.", who=speaker, text=text)


def _content(content: Weighing | None) -> str:
    verification = content.verification if content else Verification.UNVERIFIED
    by = _by(content)
    if verification is Verification.DISPUTED and by:
        return say("It is disputed by {who}.", who=by)
    return say(_CONTENT[verification])


def _by(weighing: Weighing | None) -> str:
    return inline(weighing.by, 80) if weighing else ""
