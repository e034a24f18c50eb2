"""The desk's screens: a report's card, the rarer decisions, and what a decision led to."""

from collections.abc import Sequence

from discord import ui

from bot.domain.actor import Actor
from bot.domain.deal import Term
from bot.domain.report import Report
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.domain.update import Update
from bot.screens.cards import card
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Button, Panel, press
from bot.screens.pushes import push_button
from bot.screens.reporting import story_line
from bot.screens.settlements import (
    decisions,
    open_button,
    published,
    settlement,
)
from bot.screens.sheet import Sheet
from bot.screens.text import inline

__all__ = ["card", "kept", "more", "settled"]

_RARE = (
    (noted("Dispute"), "dispute", noted("Publish it with the name of who says it is not so.")),
    (
        noted("Debunk"),
        "debunk",
        noted("Publish that it was checked and is not so. You are asked once more."),
    ),
    (noted("Could not verify"), "unverifiable", noted("Publish it as not verifiable so far.")),
    (
        noted("Duplicate"),
        "duplicate",
        noted("The same as an update or an earlier report: join them."),
    ),
    (noted("Hand over"), "hand-over", noted("Put it into another moderator's hands.")),
    (noted("Put back"), "put-back", noted("Let any moderator take it.")),
    (noted("History"), "trail", noted("What happened to it so far.")),
)


def more(report: Report, story: Story) -> Panel:
    """What is done to a report more rarely, each with what it means."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    title = say("{report}: more", report=report.name)
    sheet.text(f"### {title}\n{inline(report.text, 200)}\n-# {story_line(story)}")
    for label, verb, meaning in _RARE:
        if verb != "put-back" or report.taken_by:
            sheet.section(say(meaning), press(say(label), verb, story.slug, report.number))
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
    if report and report.is_open:
        buttons = decisions(report, story)[1:]
    elif report:
        buttons = [*buttons, press(say("Next"), "deal", story.slug)]
    sheet = Sheet(accent=ACCENTS[update.verification] if update else None, buttons=buttons)
    if report:
        sheet.text(settlement(report, None))
    if update:
        sheet.text(published(update, actors, terms))
    sheet.text(f"-# {story_line(story)}")
    return sheet.panel()


def kept(panel: Panel, update: Update, story: Story, *, pushable: bool = False) -> Panel:
    """An update's page for those who keep the record: with what they can do to it."""
    last = panel.children[-1]
    place = last if isinstance(last, ui.Container) else panel
    push = [push_button(update, story)] if pushable else []
    place.add_item(ui.ActionRow(*_keeping(update, story), *push))
    return panel


def _upkeep(update: Update, story: Story) -> list[Button]:
    push = [] if update.retracted or story.is_trial else [push_button(update, story)]
    return [*push, open_button(update.number, story), *_keeping(update, story)]


def _keeping(update: Update, story: Story) -> list[Button]:
    parts = (story.slug, update.number)
    return [press(say("Edit links"), "links", *parts), press(say("Weigh again"), "weigh", *parts)]
