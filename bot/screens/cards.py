"""A report's card in the review channel."""

from collections.abc import Sequence

from bot.domain.report import Report, Verdict
from bot.domain.resemblance import Resemblance
from bot.domain.story import Story
from bot.domain.update import Update
from bot.screens.marks import VERDICT_ACCENTS
from bot.screens.parts import Button, Panel, press
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
from bot.screens.text import quote

_SIMILAR = 4


def card(
    report: Report,
    story: Story,
    *,
    similar: Sequence[Resemblance] = (),
    marker: int | None = None,
    attachment: str | None = None,
    update: Update | None = None,
) -> Panel:
    """A report in the review channel: its state, its words, what is like it, and what can be done.

    `attachment` is the file name of the report's picture, sent with this message. `update` is what
    a settled report led to.
    """
    is_open = report.outcome is None
    buttons = decisions(report, story) if is_open else _afterwards(report, story)
    sheet = Sheet(accent=_accent(report), marker=marker, buttons=buttons)
    sheet.text(f"### {report.name} · {state(report)}\n-# {story_line(story)}")
    sheet.text(quote(report.text, 1200))
    sheet.text(origin(report, story))
    _picture(sheet, report, attachment)
    if is_open:
        _similar(sheet, report, story, similar)
    else:
        sheet.rule()
        sheet.text(settlement(report, update))
    return sheet.panel()


def _accent(report: Report) -> int:
    return VERDICT_ACCENTS[report.outcome.verdict if report.outcome else Verdict.UNVERIFIED]


def _picture(sheet: Sheet, report: Report, attachment: str | None) -> None:
    if attachment:
        sheet.picture(attachment)
    elif report.picture:
        sheet.text("-# A picture came with it, but it could not be kept. Ask the reporter for it.")


def _similar(sheet: Sheet, report: Report, story: Story, similar: Sequence[Resemblance]) -> None:
    if not similar:
        return
    sheet.rule()
    rows = [
        (
            resemblance(one),
            press(f"Same as {one.name}", "same", story.slug, report.number, one.name),
        )
        for one in similar
    ]
    sheet.rows(rows[:_SIMILAR])


def _afterwards(report: Report, story: Story) -> list[Button]:
    number = report.outcome.update if report.outcome else None
    return [open_button(number, story)] if number else []
