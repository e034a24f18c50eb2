"""A report's state and a decision's outcome in words, for the desk."""

from collections.abc import Sequence
from datetime import datetime

from discord import ButtonStyle

from bot.domain.actor import Actor
from bot.domain.asking import Question, Screen
from bot.domain.deal import Term
from bot.domain.report import Report, ReportState
from bot.domain.resemblance import Resemblance
from bot.domain.speech import say
from bot.domain.story import Story
from bot.domain.update import Source, Update
from bot.screens.lines import source_name
from bot.screens.marks import marks, verdict_mark
from bot.screens.parts import Button, ask, press
from bot.screens.reasons import reason_words
from bot.screens.text import ago, inline, instant, link, more_words, person, stamp

_NAMED = 12


def open_button(number: int, story: Story) -> Button:
    """A button to an update."""
    return ask(f"U-{number}", Question(screen=Screen.UPDATE, story=story.slug, about=str(number)))


def settlement(report: Report, update: Update | None) -> str:
    """Who settled a report, how, when and why, with the update it led to."""
    outcome = report.outcome
    if outcome is None:
        return say(
            "**{report}** is {state}. Decide here, or on its card.",
            report=report.name,
            state=state(report),
        )
    led = f" → U-{outcome.update}" if outcome.update else ""
    who = f"{person(outcome.by)}, {instant(outcome.at)}"
    lines = [
        say(
            "**{report} {mark}**{led} by {who}",
            report=report.name,
            mark=verdict_mark(outcome.verdict),
            led=led,
            who=who,
        ),
        say("Reason: {reason}", reason=reason_words(outcome.reason)) if outcome.reason else "",
        f"**{update.name}** {inline(update.text, 300)}\n{marks(update)}" if update else "",
    ]
    return "\n".join(line for line in lines if line)


def published(update: Update, actors: Sequence[Actor], terms: Sequence[Term]) -> str:
    """An update just published, and what it was linked to from its text."""
    names = [inline(actor.name, 60) for actor in actors] + [inline(t.text, 60) for t in terms]
    further = f" {more_words(len(names) - _NAMED)}" if len(names) > _NAMED else ""
    linked = ", ".join(names[:_NAMED]) + further
    links = (
        say("Linked: {names}", names=linked)
        if linked
        else say("Linked: nothing; add links by hand")
    )
    return f"**{update.name}** {inline(update.text, 400)}\n{marks(update)}\n{links}"


def state(report: Report) -> str:
    """Where a report stands on its way through review."""
    if report.outcome:
        return verdict_mark(report.outcome.verdict)
    if report.state is ReportState.WITHDRAWN:
        if report.reporter:
            return say("withdrawn by its reporter")
        return say("taken back: data erased")
    if report.state is ReportState.TAKEN and report.taken_by:
        return taken(report.taken_by, report.lapses_at)
    return say("• waiting · taken by nobody")


def taken(by: int, until: datetime | None = None) -> str:
    """In whose hands a report is, and how long."""
    if until is None:
        return say("taken by {who}", who=person(by))
    return say("taken by {who} until {moment}", who=person(by), moment=instant(until, "t"))


def origin(report: Report, story: Story) -> str:
    """Who first said it, who brought it and when, and when it happened as read and as written."""
    first = [say("origin: {origin}", origin=inline(report.origin, 100) or say("not given"))]
    if report.link:
        first.append(link(report.link))
    brought = say(
        "brought by {who}, {moment}", who=reporter(report), moment=ago(report.received_at, story)
    )
    further = [say("also: {source}", source=source_words(one)) for one in report.further_sources]
    return "\n".join([" · ".join([*first, brought]), _happened(report), *further])


def _happened(report: Report) -> str:
    at = stamp(report.occurred, "F")
    if not report.when_text:
        return say("happened {moment}", moment=at)
    words = inline(report.when_text, 70)
    return say("happened {moment} (they wrote “{words}”)", moment=at, words=words)


def reporter(report: Report) -> str:
    """Who brought it, while that is known."""
    return person(report.reporter) if report.reporter else say("somebody whose data was erased")


def source_words(source: Source) -> str:
    """A source by name, with its link where there is one."""
    shown = (source_name(source, 100), link(source.link) if source.link else "")
    return " · ".join(part for part in shown if part)


def resemblance(one: Resemblance) -> str:
    """An earlier line like this one, with what differs in words."""
    differs = ", ".join(inline(word, 60) for word in one.differences[:4])
    hint = say("differs: {what}", what=differs) if differs else ""
    if one.certain:
        hint = say("the same link or text")
    said = say("Similar: {line}", line=f"**{one.name}** {inline(one.text, 160)}")
    return f"{said}\n-# {hint}" if hint else said


def decisions(report: Report, story: Story) -> list[Button]:
    """What a moderator can do with an open report."""
    parts = (story.slug, report.number)
    return [
        press(say("Take"), "take", *parts),
        press(say("Verify"), "verify", *parts, style=ButtonStyle.success),
        press(say("Publish as unverified"), "publish", *parts, style=ButtonStyle.primary),
        press(say("Decline"), "decline", *parts, style=ButtonStyle.danger),
        press(say("More…"), "more", *parts),
    ]
