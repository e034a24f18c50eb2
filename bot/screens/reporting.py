"""What a reporter hears: that a report is logged, where it stands, and what became of it."""

from collections.abc import Mapping, Sequence

from bot.domain.report import Report, ReportState, Verdict
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.domain.times import Precision
from bot.domain.update import Update
from bot.screens.addresses import slug
from bot.screens.marks import NEUTRAL_ACCENT, VERDICT_ACCENTS, marks
from bot.screens.parts import Panel
from bot.screens.queue.own import chooser, mending
from bot.screens.reasons import reason_words
from bot.screens.sheet import Block, Sheet
from bot.screens.text import escape, inline, instant, quote, stamp

_KIND_WORDS = {
    Verdict.VERIFIED: noted("It was checked and is on the timeline as {update}."),
    Verdict.UNVERIFIED: noted("It is on the timeline as {update}, marked • unverified."),
    Verdict.DISPUTED: noted("It is on the timeline as {update}, marked ≠ disputed."),
    Verdict.DEBUNKED: noted("It was checked and found not to be so: {update}, marked ✘ debunked."),
    Verdict.UNVERIFIABLE: noted("It could not be verified so far; {update} says so."),
    Verdict.DUPLICATE: noted(
        "Somebody was first with the same news; yours was added to it ({update})."
    ),
    Verdict.DECLINED: noted("It was not published."),
}


def story_line(story: Story) -> str:
    """The story's name, always with its mark where it is an example."""
    return " · ".join(inline(part, 120) for part in (story.title, story.example) if part)


def received(report: Report, story: Story) -> Panel:
    """The answer to a reporter: the number, where they will hear, and how the time was read."""
    sheet = Sheet(accent=VERDICT_ACCENTS[Verdict.UNVERIFIED], buttons=mending(report))
    logged = say(
        "**Logged as {report}.** Thank you. A moderator will weigh it. "
        "What becomes of it: a direct message, or `/myreports`.",
        report=report.name,
    )
    sheet.text(f"{logged}\n{_read_as(report)}\n-# {story_line(story)}")
    return sheet.panel()


def my_reports(reports: Sequence[Report], stories: Mapping[str, Story]) -> Panel:
    """One person's reports, newest first; `stories` by their key (`Story.key`)."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(f"## {say('Your reports')}")
    if not reports:
        sheet.text(say("You have sent none here yet. `/report` starts one."))
    newest = sorted(reports, key=lambda report: report.received_at, reverse=True)
    lines = [_mine(report, stories.get(report.story)) for report in newest]
    sheet.block(Block("", lines, gap="\n\n"))
    menu = chooser(newest)
    if menu:
        sheet.select(menu)
    return sheet.panel()


def outcome(
    report: Report,
    story: Story,
    server_name: str,
    *,
    update: Update | None = None,
    marker: int | None = None,
) -> Panel:
    """The direct message to a reporter once the review has ended: what, why, and thanks.

    `update` is what it led to: its marks tell whether it was said and whether it is so.
    """
    verdict = report.outcome.verdict if report.outcome else Verdict.UNVERIFIED
    sheet = Sheet(accent=VERDICT_ACCENTS[verdict], marker=marker)
    sheet.text(f"### {say('{report}: what became of it', report=report.name)}")
    state = f"{update.name} {marks(update)}" if update else ""
    sheet.text(quote(report.text, 300, lines=3))
    sheet.text("\n".join(part for part in (_became(report), state, _why(report)) if part))
    thanks = say("Thank you for reporting it.")
    sheet.text(f"{thanks}\n-# {inline(server_name, 100)} · {story_line(story)}")
    return sheet.panel()


def _read_as(report: Report) -> str:
    moment = report.occurred
    shown = stamp(moment, "F") if moment.precision is not Precision.DAY else stamp(moment)
    if not report.when_text:
        return say("We read the time as {moment}.", moment=shown)
    return say(
        "We read the time as {moment} (you wrote “{words}”).",
        moment=shown,
        words=inline(report.when_text, 70),
    )


def _mine(report: Report, story: Story | None) -> str:
    named = story_line(story) if story else escape(slug(report.story))
    lines = [
        f"**{report.name}** {inline(report.text, 120)}",
        _state(report),
        _why(report, 160),
        f"-# {say('received {moment}', moment=instant(report.received_at))} · {named}",
    ]
    return "\n".join(line for line in lines if line)


def _state(report: Report) -> str:
    if report.state is ReportState.SETTLED:
        return _became(report)
    if report.state is ReportState.WITHDRAWN:
        return say("You withdrew it.")
    if report.taken_by:
        return say("A moderator is on it.")
    return say("Waiting for a moderator.")


def _became(report: Report) -> str:
    if report.outcome is None:
        return say("A moderator will weigh it.")
    verdict, number = report.outcome.verdict, report.outcome.update
    if verdict is Verdict.DUPLICATE and not number:
        return say("Somebody was first with the same news; yours was added to it.")
    return say(_KIND_WORDS[verdict], update=f"U-{number}")


def _why(report: Report, length: int = 500) -> str:
    reason = report.outcome.reason if report.outcome else ""
    return say("Reason: {reason}", reason=reason_words(reason, length)) if reason else ""
