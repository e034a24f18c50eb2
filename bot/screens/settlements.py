"""A report's state and a decision's outcome in words, for the desk."""

from collections.abc import Sequence

from discord import ButtonStyle

from bot.domain.actor import Actor
from bot.domain.asking import Question, Screen
from bot.domain.deal import Term
from bot.domain.report import Report, ReportState
from bot.domain.resemblance import Resemblance
from bot.domain.story import Story
from bot.domain.update import Source, Update
from bot.screens.marks import VERDICT_MARKS, marks
from bot.screens.parts import Button, ask, press
from bot.screens.text import ago, inline, instant, link, person, stamp

_NAMED = 12


def open_button(number: int, story: Story) -> Button:
    """A button to an update."""
    return ask(f"U-{number}", Question(screen=Screen.UPDATE, story=story.slug, about=str(number)))


def settlement(report: Report, update: Update | None) -> str:
    """Who settled a report, how, when and why, with the update it led to."""
    outcome = report.outcome
    if outcome is None:
        return f"**{report.name}** is {state(report)}. Decide here, or on its card."
    led = f" → U-{outcome.update}" if outcome.update else ""
    who = f"{person(outcome.by)}, {instant(outcome.at)}"
    lines = [
        f"**{report.name} {VERDICT_MARKS[outcome.verdict]}**{led} by {who}",
        f"Reason: {inline(outcome.reason, 500)}" if outcome.reason else "",
        f"**{update.name}** {inline(update.text, 300)}\n{marks(update)}" if update else "",
    ]
    return "\n".join(line for line in lines if line)


def published(update: Update, actors: Sequence[Actor], terms: Sequence[Term]) -> str:
    """An update just published, and what it was linked to from its text."""
    names = [inline(actor.name, 60) for actor in actors] + [inline(t.text, 60) for t in terms]
    further = f" …{len(names) - _NAMED} more" if len(names) > _NAMED else ""
    linked = ", ".join(names[:_NAMED]) + further
    return (
        f"**{update.name}** {inline(update.text, 400)}\n{marks(update)}\n"
        f"Linked: {linked or 'nothing; add links by hand'}"
    )


def state(report: Report) -> str:
    """Where a report stands on its way through review."""
    if report.outcome:
        return VERDICT_MARKS[report.outcome.verdict]
    if report.state is ReportState.WITHDRAWN:
        return "withdrawn by its reporter" if report.reporter else "taken back: data erased"
    if report.state is ReportState.TAKEN and report.taken_by:
        until = f" until {instant(report.lapses_at, 't')}" if report.lapses_at else ""
        return f"taken by {person(report.taken_by)}{until}"
    return "• waiting · taken by nobody"


def origin(report: Report, story: Story) -> str:
    """Who first said it, who brought it and when, and when it happened as read and as written."""
    first = [f"origin: {inline(report.origin, 100) or 'not given'}"]
    if report.link:
        first.append(link(report.link))
    wrote = f" (they wrote “{inline(report.when_text, 70)}”)" if report.when_text else ""
    further = "".join(f"\nalso: {source_words(one)}" for one in report.further_sources)
    return (
        f"{' · '.join(first)} · brought by {reporter(report)}, "
        f"{ago(report.received_at, story)}\n"
        f"happened {stamp(report.occurred, 'F')}{wrote}{further}"
    )


def reporter(report: Report) -> str:
    """Who brought it, while that is known."""
    return person(report.reporter) if report.reporter else "somebody whose data was erased"


def source_words(source: Source) -> str:
    """A source by name, with its link where there is one."""
    shown = (inline(source.name, 100), link(source.link) if source.link else "")
    return " · ".join(part for part in shown if part)


def resemblance(one: Resemblance) -> str:
    """An earlier line like this one, with what differs in words."""
    differs = ", ".join(inline(word, 60) for word in one.differences[:4])
    hint = "the same link or text" if one.certain else f"differs: {differs}" if differs else ""
    said = f"Similar: **{one.name}** {inline(one.text, 160)}"
    return f"{said}\n-# {hint}" if hint else said


def decisions(report: Report, story: Story) -> list[Button]:
    """What a moderator can do with an open report."""
    parts = (story.slug, report.number)
    return [
        press("Take", "take", *parts),
        press("Verify", "verify", *parts, style=ButtonStyle.success),
        press("Publish as unverified", "publish", *parts, style=ButtonStyle.primary),
        press("Decline", "decline", *parts, style=ButtonStyle.danger),
        press("More…", "more", *parts),
    ]
