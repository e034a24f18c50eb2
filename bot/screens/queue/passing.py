"""Before a report changes hands, and before it is called untrue: asked once more."""

from typing import Any

from discord import ButtonStyle, ui

from bot.domain.report import Report, Verdict
from bot.domain.speech import say
from bot.domain.story import Story
from bot.screens.addresses import Address
from bot.screens.marks import NEUTRAL_ACCENT, VERDICT_ACCENTS
from bot.screens.parts import Panel, press
from bot.screens.reporting import story_line
from bot.screens.settlements import state
from bot.screens.sheet import Sheet
from bot.screens.text import inline, quote


def hand_over(report: Report, story: Story) -> Panel:
    """Who is to have a report from now on."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    title = say("{report}: hand over", report=report.name)
    choose = say(
        "It is {state}. Choose another moderator; they get a direct message.", state=state(report)
    )
    sheet.text(f"### {title}\n{inline(report.text, 200)}\n{choose}")
    menu: ui.UserSelect[Any] = ui.UserSelect(
        custom_id=Address("handed", (story.slug, str(report.number))).custom_id,
        placeholder=say("Hand over to…"),
    )
    sheet.select(menu)
    sheet.text(f"-# {story_line(story)}")
    return sheet.panel()


def debunk(report: Report, story: Story) -> Panel:
    """Whether it is meant: what is called untrue is published with that mark."""
    parts = (story.slug, report.number)
    sheet = Sheet(
        accent=VERDICT_ACCENTS[Verdict.DEBUNKED],
        buttons=[
            press(say("Yes, debunk it"), "debunk-sure", *parts, style=ButtonStyle.danger),
            press(say("No, back"), "more", *parts),
        ],
    )
    sheet.text(f"### {say('Debunk {report}?', report=report.name)}")
    sheet.text(quote(report.text, 1200))
    sheet.text(
        say(
            "It goes on the timeline as ✘ debunked, with your reason. Do that only where it was "
            "checked and is not so; what nobody could check is *Could not verify*."
        )
    )
    sheet.text(f"-# {story_line(story)}")
    return sheet.panel()


def passed(report: Report, story: Story, said: str) -> Panel:
    """What has just become of a report; `said` in our own words."""
    sheet = Sheet(accent=NEUTRAL_ACCENT, buttons=[press(say("Next"), "deal", story.slug)])
    sheet.text(f"**{report.name}** {said}\n-# {story_line(story)}")
    return sheet.panel()
