"""What waits, a page at a time, and one card at a time for a phone."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from discord import ui

from bot.domain.report import Report
from bot.domain.resemblance import Resemblance
from bot.domain.speech import say, say_count
from bot.domain.story import Server, Story
from bot.domain.verification import Verification
from bot.screens.addresses import Address
from bot.screens.cards import card
from bot.screens.fields import option
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.paging import BACK, FORWARD, page_words
from bot.screens.parts import Button, Panel, press
from bot.screens.reasons import reason_words
from bot.screens.reporting import story_line
from bot.screens.settlements import decisions, state
from bot.screens.sheet import Sheet
from bot.screens.text import age, ago, inline

_PAGE = 8


def queue(reports: Sequence[Report], story: Story, page: int = 0) -> Panel:
    """The open reports of a story, oldest first; several can be declined from here."""
    last = max(len(reports) - 1, 0) // _PAGE
    at = min(max(page, 0), last)
    shown = reports[at * _PAGE : (at + 1) * _PAGE]
    sheet = Sheet(accent=NEUTRAL_ACCENT, buttons=_turning(story, at, last, reports))
    waiting = say_count("{n} report waiting", "{n} reports waiting", len(reports))
    small = (say("oldest first"), page_words(at, last), story_line(story))
    sheet.text(f"## {waiting}\n-# {' · '.join(filter(None, small))}")
    if not reports:
        sheet.text(say("Nothing waits for a moderator."))
    sheet.rows(
        [(_line(one, story), press(say("Open"), "opened", story.slug, one.number)) for one in shown]
    )
    if shown:
        sheet.select(_several(shown, story))
    return sheet.panel()


def dealt(
    report: Report, story: Story, *, similar: Sequence[Resemblance] = (), left: int = 0
) -> Panel:
    """One report in somebody's hands, with what they can do with it."""
    more = (
        say_count("{n} more free to take", "{n} more free to take", left)
        if left
        else say("no other is free to take")
    )
    return card(
        report,
        story,
        similar=similar,
        buttons=[
            *decisions(report, story)[1:],
            press(say("Skip"), "skip", story.slug, report.number),
        ],
        note=f"{say('yours now')} · {more}",
    )


def several_declined(reports: Sequence[Report], left_alone: Sequence[str], story: Story) -> Panel:
    """Which reports were declined together, and why others were not."""
    sheet = Sheet(
        accent=ACCENTS[Verification.UNVERIFIED] if left_alone else NEUTRAL_ACCENT,
        buttons=[press(say("Queue"), "queue", story.slug, 0), next_button(story)],
    )
    names = ", ".join(report.name for report in reports)
    reason = reports[0].outcome.reason if reports and reports[0].outcome else ""
    declined = say("Declined: {reports}", reports=names) if names else say("Declined: none")
    sheet.text(f"**{declined}**\n{reason_words(reason)}")
    sheet.text("\n".join(f"- {why}" for why in left_alone))
    sheet.text(f"-# {story_line(story)}")
    return sheet.panel()


def lapse_set(server: Server) -> Panel:
    """How long a taken report stays in one moderator's hands."""
    span = age(timedelta(seconds=server.take_lapse))
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(
        say(
            "A report that somebody takes is theirs for **{time}** from now on. After that it "
            "waits for any moderator again, and they are told.",
            time=span,
        )
    )
    return sheet.panel()


def next_button(story: Story) -> Button:
    """The way to the next report; nothing jumps on by itself."""
    return press(say("Next"), "deal", story.slug)


def _turning(story: Story, at: int, last: int, reports: Sequence[Report]) -> list[Button]:
    beside = [(BACK, at - 1)] * (at > 0) + [(FORWARD, at + 1)] * (at < last)
    turning = [press(label, "queue", story.slug, page) for label, page in beside]
    return [*turning, next_button(story)] if reports else turning


def _line(report: Report, story: Story) -> str:
    return (
        f"**{report.name}** {inline(report.text, 160)}\n"
        f"-# {ago(report.received_at, story)} · {state(report)}"
    )


def _several(reports: Sequence[Report], story: Story) -> ui.Select[Any]:
    select: ui.Select[Any] = ui.Select(
        custom_id=Address("several", (story.slug,)).custom_id,
        placeholder=say("Decline several…"),
        max_values=len(reports),
        options=[
            option((str(one.number), f"{one.name} {one.text}", ""), chosen=set()) for one in reports
        ],
    )
    return select
