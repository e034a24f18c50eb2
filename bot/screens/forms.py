"""The forms. What comes back is routed by `custom_id`; the fields' names are their `custom_id`s."""

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.asking import Question
from bot.domain.draft import Draft
from bot.domain.report import (
    DebunkReason,
    DeclineReason,
    Report,
    UnverifiableReason,
    Verdict,
)
from bot.domain.speech import noted, say
from bot.domain.update import Update
from bot.domain.verification import Aspect, Verification
from bot.screens import grades
from bot.screens.addresses import VERDICTS, Address, pack, slug
from bot.screens.fields import Field, choice, listed, long_text, picture, short_text
from bot.screens.marks import mark
from bot.screens.parts import Form

TEXT = 1000
_WHEN_HINT = noted("24 June 14:30 MSK, two hours ago, 15:40")
_TITLES = {
    Verdict.VERIFIED: noted("Verify {report}"),
    Verdict.UNVERIFIED: noted("Publish {report} as unverified"),
    Verdict.DISPUTED: noted("Publish {report} as disputed"),
    Verdict.DEBUNKED: noted("Debunk {report}"),
    Verdict.UNVERIFIABLE: noted("{report}: could not be verified"),
}
_REASONS: Mapping[Verdict, type[StrEnum]] = {
    Verdict.DEBUNKED: DebunkReason,
    Verdict.UNVERIFIABLE: UnverifiableReason,
}
"""Where a reason is asked for, and the list that helps with it."""


def report_form(draft: Draft) -> Form:
    """What a member saw or read, filled in with what the draft kept."""
    form = Form(say("Report what happened"), Address("report", (draft.id,)))
    kept = draft.fields
    form.add_item(long_text("text", say("What happened?"), kept.get("text", ""), longest=TEXT))
    form.add_item(_when(kept.get("when", ""), say("Leave empty for just now.")))
    form.add_item(
        short_text(
            "origin",
            say("Who first says so?"),
            kept.get("origin", ""),
            hint=say("yourself, a person, an outlet, an account"),
        )
    )
    form.add_item(
        short_text("link", say("Link"), kept.get("link", ""), longest=400, hint="https://…")
    )
    if draft.picture is None:
        form.add_item(picture("picture", say("Picture")))
    return form


def settle_form(verdict: Verdict, report: Report, draft: Draft) -> Form:
    """A verdict that publishes, filled in from the report as far as it allows."""
    parts = (VERDICTS[verdict], slug(report.story), str(report.number), draft.id)
    form = Form(say(_TITLES[verdict], report=report.name), Address("settle", parts))
    kept = draft.fields
    form.add_item(
        long_text(
            "text", say("Wording on the timeline"), kept.get("text", report.text), longest=TEXT
        )
    )
    form.add_item(_speaker(kept.get("speaker", "")))
    form.add_item(
        _when(
            kept.get("when", report.when_text),
            say("Leave it as it is to keep the time as it was read."),
        )
    )
    if verdict is Verdict.VERIFIED:
        form.add_item(
            choice(
                "grade",
                say("How sure?"),
                grades.options(grades.VERIFIED),
                chosen=kept.get("grade", ""),
            )
        )
    elif verdict is Verdict.UNVERIFIED:
        form.add_item(
            choice(
                "grade",
                say("How sure?"),
                grades.options(grades.UNVERIFIED),
                chosen=kept.get("grade", "F6"),
            )
        )
    elif verdict is Verdict.DISPUTED:
        form.add_item(short_text("by", say("Disputed by whom?"), kept.get("by", ""), required=True))
    elif verdict in _REASONS:
        form.add_item(_listed(_REASONS[verdict], kept.get("listed", "")))
    form.add_item(_reason(kept.get("reason", ""), required=verdict in _REASONS))
    return form


def log_form(draft: Draft) -> Form:
    """An update written by the desk itself: verified where the grade allows it."""
    form = Form(say("Log an update"), Address("log", (draft.id,)))
    kept = draft.fields
    form.add_item(
        long_text("text", say("Wording on the timeline"), kept.get("text", ""), longest=TEXT)
    )
    form.add_item(_speaker(kept.get("speaker", "")))
    form.add_item(_when(kept.get("when", ""), say("Leave empty for just now.")))
    form.add_item(
        short_text(
            "source", say("Source"), kept.get("source", ""), hint=say("a ministry, an outlet")
        )
    )
    form.add_item(
        choice(
            "grade",
            say("How sure?"),
            grades.options(grades.LOGGED),
            chosen=kept.get("grade", ""),
            description=say("Published as verified where the grade allows it."),
        )
    )
    return form


def decline_form(report: Report) -> Form:
    """Why a report is not published: a reason from the list, with room for words."""
    address = Address("declined", (slug(report.story), str(report.number)))
    form = Form(say("Decline {report}", report=report.name), address)
    label = say("Reason (the reporter reads it)")
    form.add_item(choice("reason", label, listed(DeclineReason)))
    form.add_item(_words())
    return form


def duplicate_form(report: Report, draft: Draft | None = None) -> Form:
    """Which update or earlier report is the same."""
    kept = draft.fields if draft else {}
    address = Address("merged", (slug(report.story), str(report.number)))
    form = Form(say("{report} is a duplicate", report=report.name), address)
    form.add_item(
        short_text(
            "which",
            say("The same as"),
            kept.get("which", ""),
            hint=say("U-14 or R-3"),
            longest=12,
            required=True,
        )
    )
    form.add_item(_words(kept.get("words", "")))
    return form


def weigh_form(update: Update, draft: Draft | None = None) -> Form:
    """A later decision on an update; the earlier ones stay readable."""
    address = Address("weighed", (slug(update.story), str(update.number)))
    form = Form(say("Weigh {update} again", update=update.name), address)
    kept = draft.fields if draft else {}
    aspects = [
        (str(Aspect.CONTENT), say("content"), say("whether it is so")),
        (str(Aspect.SAID), say("said"), say("whether it was said")),
    ]
    states = [(str(state), mark(state), "") for state in Verification]
    aspect = kept.get("aspect", str(Aspect.CONTENT))
    form.add_item(choice("aspect", say("What is weighed?"), aspects, chosen=aspect))
    state = kept.get("verification", "")
    form.add_item(choice("verification", say("How does it stand now?"), states, chosen=state))
    form.add_item(short_text("by", say("By whom? Needed where it is disputed"), kept.get("by", "")))
    form.add_item(
        choice(
            "grade",
            say("How sure?"),
            grades.options(grades.WEIGHED),
            chosen=kept.get("grade", "none"),
        )
    )
    reason = kept.get("reason", "")
    form.add_item(long_text("reason", say("Reason (readers see it)"), reason, required=True))
    return form


def as_of_form(question: Question, draft: Draft | None = None) -> Form:
    """From which earlier moment to look."""
    kept = draft.fields if draft else {}
    form = Form(say("What did we know when?"), Address("asof-form", pack(question)))
    form.add_item(
        short_text(
            "as_of",
            say("As of"),
            kept.get("as_of", ""),
            longest=64,
            hint=say("24 June 21:00, 26 June"),
            required=True,
        )
    )
    return form


def _when(text: str, description: str) -> Field:
    return short_text(
        "when",
        say("When did it happen?"),
        text,
        longest=64,
        hint=say(_WHEN_HINT),
        description=description,
    )


def _speaker(text: str) -> Field:
    return short_text("speaker", say("Who said it? Leave empty if it happened"), text)


def _listed(reasons: type[StrEnum], chosen: str) -> Field:
    return choice("listed", say("In short"), listed(reasons), chosen=chosen, required=False)


def _reason(text: str, *, required: bool) -> Field:
    return long_text("reason", say("Reason (the reporter reads it)"), text, required=required)


def _words(text: str = "") -> Field:
    return long_text("words", say("In your words (the reporter reads it)"), text, required=False)
