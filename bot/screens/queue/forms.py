"""The forms of the queue and of reporters. Each field is named by its `custom_id`."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from bot.domain.draft import Draft
from bot.domain.mute import MuteReason
from bot.domain.report import DeclineReason, ReopenReason, Report
from bot.domain.speech import say, say_count
from bot.screens.addresses import Address, slug
from bot.screens.fields import Field, choice, listed, long_text, short_text
from bot.screens.parts import Form
from bot.screens.text import visible


def several_form(story_slug: str, numbers: Sequence[int]) -> Form:
    """One reason for several reports."""
    form = Form(
        say_count("Decline {n} report", "Decline {n} reports", len(numbers))
        if len(numbers) > 1
        else say("Decline {report}", report=f"R-{numbers[0]}"),
        Address("declined-several", (story_slug, ",".join(map(str, numbers)))),
    )
    form.add_item(_list("reason", say("Reason (the reporter reads it)"), DeclineReason))
    form.add_item(_words(say("In your words (the reporters read it)")))
    return form


def reopen_form(report: Report) -> Form:
    """Why a settled report is weighed once more."""
    form = Form(say("Reopen {report}", report=report.name), _address("reopened", report))
    form.add_item(_list("reason", say("Why is it opened again?"), ReopenReason))
    form.add_item(_words(say("In your words")))
    return form


def mute_form(user_id: int, name: str, span: str) -> Form:
    """Why somebody may not report for a while."""
    form = Form(say("Mute {who}", who=visible(name)), Address("muted", (str(user_id), span)))
    form.add_item(_list("reason", say("Reason (they read it)"), MuteReason))
    form.add_item(_words(say("In your words (they read it)")))
    return form


def retime_form(report: Report, draft: Draft | None = None) -> Form:
    """When it really happened."""
    kept = draft.fields.get("when", "") if draft else report.when_text
    form = Form(say("Change the time of {report}", report=report.name), _address("retimed", report))
    form.add_item(
        short_text(
            "when",
            say("When did it happen?"),
            kept,
            longest=64,
            hint=say("24 June 14:30 MSK, two hours ago, 15:40"),
            required=True,
        )
    )
    return form


def source_form(report: Report, draft: Draft | None = None) -> Form:
    """Who else says so."""
    kept = draft.fields if draft else {}
    form = Form(say("Add a source to {report}", report=report.name), _address("sourced", report))
    form.add_item(
        short_text(
            "name",
            say("Who says so?"),
            kept.get("name", ""),
            hint=say("a person, an outlet, an account"),
        )
    )
    form.add_item(
        short_text("link", say("Link"), kept.get("link", ""), longest=400, hint="https://…")
    )
    return form


def withdraw_form(report: Report) -> Form:
    """The last step before a report is taken back."""
    form = Form(say("Withdraw {report}", report=report.name), _address("withdrawn", report))
    form.add_item(_words(say("Why? (the moderators read it)")))
    return form


def _list(name: str, label: str, reasons: Iterable[StrEnum]) -> Field:
    return choice(name, label, listed(reasons))


def _words(label: str) -> Field:
    return long_text("words", label, required=False)


def _address(verb: str, report: Report) -> Address:
    return Address(verb, (slug(report.story), str(report.number)))
