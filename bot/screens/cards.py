"""A report's card in the review channel."""

from collections.abc import Sequence

from bot.domain.report import Report, ReportState, Step, Verdict
from bot.domain.resemblance import Resemblance
from bot.domain.speech import say
from bot.domain.story import Story
from bot.domain.update import Update
from bot.screens.marks import NEUTRAL_ACCENT, VERDICT_ACCENTS
from bot.screens.parts import Button, Panel, press
from bot.screens.queue.trail import told
from bot.screens.reporting import story_line
from bot.screens.settlements import (
    decisions,
    open_button,
    origin,
    resemblance,
    settlement,
    state,
)
from bot.screens.sheet import Sheet
from bot.screens.text import instant, quote

_SIMILAR = 4
_STEPS = 4
_TOLD = {
    Step.REOPENED,
    Step.TIME_CHANGED,
    Step.SOURCE_ADDED,
    Step.HANDED_OVER,
    Step.WITHDRAWN,
    Step.ANSWERED,
    Step.ERASED,
}


def card(
    report: Report,
    story: Story,
    *,
    similar: Sequence[Resemblance] = (),
    marker: int | None = None,
    attachment: str | None = None,
    update: Update | None = None,
    buttons: Sequence[Button] | None = None,
    note: str = "",
) -> Panel:
    """A report in the review channel: its state, its words, what is like it, and what can be done.

    `attachment` is the file name of the report's picture, sent with this message. `update` is what
    a settled report led to; `buttons` take the place of the card's own, `note` is a word of ours.
    """
    offered = _buttons(report, story) if buttons is None else buttons
    sheet = Sheet(accent=_accent(report), marker=marker, buttons=offered)
    small = " · ".join(part for part in (note, story_line(story)) if part)
    sheet.text(f"### {report.name} · {state(report)}\n-# {small}")
    sheet.text(quote(report.text or say("(erased)"), 1200))
    sheet.text(origin(report, story))
    _picture(sheet, report, attachment)
    sheet.text(_lately(report))
    if report.is_open:
        _similar(sheet, report, story, similar)
    elif report.outcome:
        sheet.rule()
        sheet.text(settlement(report, update))
    return sheet.panel()


def _accent(report: Report) -> int:
    if report.state is ReportState.WITHDRAWN:
        return NEUTRAL_ACCENT
    return VERDICT_ACCENTS[report.outcome.verdict if report.outcome else Verdict.UNVERIFIED]


def _picture(sheet: Sheet, report: Report, attachment: str | None) -> None:
    if attachment:
        sheet.picture(attachment)
    elif report.picture:
        lost = say("A picture came with it, but it could not be kept. Ask the reporter for it.")
        sheet.text(f"-# {lost}")


def _similar(sheet: Sheet, report: Report, story: Story, similar: Sequence[Resemblance]) -> None:
    if not similar:
        return
    sheet.rule()
    rows = [
        (
            resemblance(one),
            press(
                say("Same as {line}", line=one.name),
                "same",
                story.slug,
                report.number,
                one.name,
            ),
        )
        for one in similar
    ]
    sheet.rows(rows[:_SIMILAR])


def _lately(report: Report) -> str:
    """What a moderator must not miss: what it was before, and that somebody's time has passed."""
    last = report.history[-1:]
    kept = [
        one
        for one in report.history
        if one.step in _TOLD or (one.step is Step.LAPSED and one in last)
    ]
    shown = [one for one in kept if report.is_open or one.step in {Step.WITHDRAWN, Step.ERASED}]
    return "\n".join(f"-# {instant(one.at)} {told(one)}" for one in shown[-_STEPS:])


def _buttons(report: Report, story: Story) -> list[Button]:
    if report.is_open:
        return decisions(report, story)
    if report.outcome is None:
        return []
    number, parts = report.outcome.update, (story.slug, report.number)
    opened = [open_button(number, story)] if number else []
    return [*opened, press(say("History"), "trail", *parts), press(say("Reopen"), "reopen", *parts)]
