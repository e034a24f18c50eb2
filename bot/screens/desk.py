"""The desk's screens: a report's card, the rarer decisions, and what a decision led to."""

from collections.abc import Sequence

from discord import ButtonStyle

from bot.domain.actor import Actor
from bot.domain.deal import Term
from bot.domain.report import Report, Verdict
from bot.domain.resemblance import Resemblance
from bot.domain.story import Story
from bot.domain.update import Update
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT, VERDICT_ACCENTS
from bot.screens.parts import Button, Panel, press
from bot.screens.reporting import story_line
from bot.screens.settlements import open_button, origin, published, resemblance, settlement, state
from bot.screens.sheet import Sheet
from bot.screens.text import inline, quote

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
    buttons = _decisions(report, story) if is_open else _afterwards(report, story)
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


def more(report: Report, story: Story) -> Panel:
    """The rarer decisions on a report, each with what it means."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(f"### {report.name}: more\n{inline(report.text, 200)}\n-# {story_line(story)}")
    for label, verb, meaning in (
        ("Dispute", "dispute", "Publish it with the name of who says it is not so."),
        ("Debunk", "debunk", "Publish that it was checked and is not so. A form asks once more."),
        ("Could not verify", "unverifiable", "Publish it as not verifiable so far."),
        ("Duplicate", "duplicate", "The same as an update or an earlier report: join them."),
    ):
        sheet.section(meaning, press(label, verb, story.slug, report.number))
    return sheet.panel()


def settled(
    update: Update | None,
    report: Report | None,
    story: Story,
    actors: Sequence[Actor] = (),
    terms: Sequence[Term] = (),
) -> Panel:
    """The private answer to a decision: what was published and what it was linked to.

    `report` is None for an update the desk logged itself; one just taken can be decided on here.
    """
    buttons = _upkeep(update, story) if update else []
    if report and report.outcome is None:
        buttons = _decisions(report, story)[1:]
    sheet = Sheet(accent=ACCENTS[update.verification] if update else None, buttons=buttons)
    if report:
        sheet.text(settlement(report, None))
    if update:
        sheet.text(published(update, actors, terms))
    sheet.text(f"-# {story_line(story)}")
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


def _decisions(report: Report, story: Story) -> list[Button]:
    parts = (story.slug, report.number)
    return [
        press("Take", "take", *parts),
        press("Verify", "verify", *parts, style=ButtonStyle.success),
        press("Publish as unverified", "publish", *parts, style=ButtonStyle.primary),
        press("Decline", "decline", *parts, style=ButtonStyle.danger),
        press("More…", "more", *parts),
    ]


def _afterwards(report: Report, story: Story) -> list[Button]:
    number = report.outcome.update if report.outcome else None
    return [open_button(number, story)] if number else []


def _upkeep(update: Update, story: Story) -> list[Button]:
    parts = (story.slug, update.number)
    return [
        open_button(update.number, story),
        press("Edit links", "links", *parts),
        press("Weigh again", "weigh", *parts),
    ]
