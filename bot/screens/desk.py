"""The desk's screens: a report's card in the review channel, and what follows a decision."""

from collections.abc import Sequence

from discord import ButtonStyle

from bot.domain.actor import Actor
from bot.domain.asking import Question, Screen
from bot.domain.deal import Term
from bot.domain.report import Report, ReportState, Verdict
from bot.domain.resemblance import Resemblance
from bot.domain.story import Story
from bot.domain.update import Update
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT, VERDICT_ACCENTS, VERDICT_MARKS, marks
from bot.screens.parts import Button, Panel, ask, press
from bot.screens.reporting import story_line
from bot.screens.sheet import Sheet
from bot.screens.text import ago, inline, instant, link, person, quote, stamp

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
    sheet.text(f"### {report.name} · {_state(report, story)}\n-# {story_line(story)}")
    sheet.text(quote(report.text, 1200))
    sheet.text(_origin(report))
    _picture(sheet, report, attachment)
    if is_open:
        _similar(sheet, report, story, similar)
    else:
        sheet.rule()
        sheet.text(_settlement(report, update))
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

    `report` is None for an update the desk logged itself.
    """
    buttons = _upkeep(update, story) if update else []
    sheet = Sheet(accent=ACCENTS[update.verification] if update else None, buttons=buttons)
    if report:
        sheet.text(_settlement(report, None))
    if update:
        sheet.text(_published(update, actors, terms))
    sheet.text(f"-# {story_line(story)}")
    return sheet.panel()


def _state(report: Report, story: Story) -> str:
    if report.outcome:
        return VERDICT_MARKS[report.outcome.verdict]
    if report.state is ReportState.TAKEN and report.taken_by:
        return f"taken by {person(report.taken_by)}"
    return f"• waiting since {ago(report.received_at, story)} · taken by nobody"


def _accent(report: Report) -> int:
    return VERDICT_ACCENTS[report.outcome.verdict if report.outcome else Verdict.UNVERIFIED]


def _origin(report: Report) -> str:
    first = [f"origin: {inline(report.origin, 100) or 'not given'}"]
    if report.link:
        first.append(link(report.link))
    wrote = f" (they wrote “{inline(report.when_text, 70)}”)" if report.when_text else ""
    return (
        f"{' · '.join(first)} · brought by {person(report.reporter)}\n"
        f"happened {stamp(report.occurred, 'F')}{wrote}"
    )


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
            _resemblance(one),
            press(f"Same as {one.name}", "same", story.slug, report.number, one.name),
        )
        for one in similar
    ]
    sheet.rows(rows[:_SIMILAR])


def _resemblance(one: Resemblance) -> str:
    differs = ", ".join(inline(word, 60) for word in one.differences[:4])
    hint = "the same link or text" if one.certain else f"differs: {differs}" if differs else ""
    said = f"Similar: **{one.name}** {inline(one.text, 160)}"
    return f"{said}\n-# {hint}" if hint else said


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
    return [_open(number, story)] if number else []


def _upkeep(update: Update, story: Story) -> list[Button]:
    parts = (story.slug, update.number)
    return [
        _open(update.number, story),
        press("Edit links", "links", *parts),
        press("Weigh again", "weigh", *parts),
    ]


def _open(number: int, story: Story) -> Button:
    return ask(f"U-{number}", Question(screen=Screen.UPDATE, story=story.slug, about=str(number)))


def _settlement(report: Report, update: Update | None) -> str:
    outcome = report.outcome
    if outcome is None:
        return f"**{report.name}** is not settled yet."
    led = f" → U-{outcome.update}" if outcome.update else ""
    who = f"{person(outcome.by)}, {instant(outcome.at)}"
    lines = [
        f"**{report.name} {VERDICT_MARKS[outcome.verdict]}**{led} by {who}",
        f"Reason: {inline(outcome.reason, 500)}" if outcome.reason else "",
        f"**{update.name}** {inline(update.text, 300)}\n{marks(update)}" if update else "",
    ]
    return "\n".join(line for line in lines if line)


def _published(update: Update, actors: Sequence[Actor], terms: Sequence[Term]) -> str:
    names = [inline(actor.name, 60) for actor in actors] + [inline(t.text, 60) for t in terms]
    linked = ", ".join(names[:12]) + (f" …{len(names) - 12} more" if len(names) > 12 else "")  # noqa: PLR2004
    return (
        f"**{update.name}** {inline(update.text, 400)}\n{marks(update)}\n"
        f"Linked: {linked or 'nothing; add links by hand'}"
    )
