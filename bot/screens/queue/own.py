"""A reporter's own report: what it says now, and what they can still change."""

from collections.abc import Sequence
from typing import Any

from discord import ButtonStyle, ui

from bot.domain.report import Report
from bot.domain.speech import say
from bot.domain.story import Story
from bot.screens.addresses import Address, slug
from bot.screens.fields import option
from bot.screens.marks import NEUTRAL_ACCENT
from bot.screens.parts import Button, Panel, press
from bot.screens.settlements import source_words
from bot.screens.sheet import Sheet
from bot.screens.text import inline, quote, stamp

_MOST = 25


def own_report(report: Report, story: Story, said: str = "") -> Panel:
    """A report as its reporter sees it; `said` is what has just become of it, in our words."""
    sheet = Sheet(accent=NEUTRAL_ACCENT, buttons=mending(report) if report.is_open else ())
    sheet.text("\n".join(part for part in (f"### {report.name}", said) if part))
    sheet.text(quote(report.text, 600))
    sources = [say("source: {source}", source=source_words(one)) for one in report.sources]
    sheet.text("\n".join([_happened(report), *sources]))
    name = " · ".join(inline(part, 120) for part in (story.title, story.example) if part)
    sheet.text(f"-# {name}")
    return sheet.panel()


def _happened(report: Report) -> str:
    at = stamp(report.occurred, "F")
    if not report.when_text:
        return say("happened {moment}", moment=at)
    words = inline(report.when_text, 70)
    return say("happened {moment} (you wrote “{words}”)", moment=at, words=words)


def withdrawn(report: Report, story: Story) -> Panel:
    """The answer to a withdrawal."""
    return own_report(report, story, say("Withdrawn. Nothing of it is published."))


def mending(report: Report) -> list[Button]:
    """What its reporter can do with a report that is not settled."""
    parts = (slug(report.story), report.number)
    return [
        press(say("Change the time"), "retime", *parts),
        press(say("Add a source"), "source", *parts),
        press(say("Withdraw"), "withdraw", *parts, style=ButtonStyle.danger),
    ]


def chooser(reports: Sequence[Report]) -> ui.Select[Any] | None:
    """A menu of the reports that can still be changed; None where there is none."""
    options = [
        option((f"{slug(one.story)}|{one.number}", f"{one.name} {one.text}", ""), chosen=set())
        for one in reports
        if one.is_open
    ]
    if not options:
        return None
    return ui.Select(
        custom_id=Address("mine").custom_id,
        placeholder=say("Change or withdraw a report…"),
        options=options[:_MOST],
    )
