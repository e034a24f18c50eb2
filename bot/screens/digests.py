"""The digest: what changed since the last one, and nothing else."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.domain.asking import Question, Screen
from bot.domain.changes import Changes, Settled, StatusChange, TermMove
from bot.domain.delivery import Window
from bot.domain.standing import Standing
from bot.domain.update import AmendmentKind
from bot.domain.verification import Aspect
from bot.screens.boards import under_way
from bot.screens.figures import value
from bot.screens.lines import status_line, update_line
from bot.screens.marks import mark, said_mark, weighed
from bot.screens.parts import Panel, Sheet, ask
from bot.screens.reporting import story_line
from bot.screens.terms import term_state
from bot.screens.text import age, inline, instant

_LATE = timedelta(minutes=2)


def digest(
    changes: Changes,
    window: Window,
    standing: Standing,
    marker: int | None = None,
    *,
    now: datetime,
) -> Panel:
    """What is new in the window, empty parts left out; one line where nothing is.

    `now` is when it is sent: the ages in it stay as they were then.
    """
    story = standing.coverage.story
    since = instant(window.since, _style(window.since, window.due))
    status = Question(screen=Screen.STATUS, story=story.slug)
    timeline = Question(screen=Screen.TIMELINE, story=story.slug)
    buttons = [ask("Status", status), ask("Timeline", timeline), ask("As of…", status, "asof")]
    if not changes:
        sheet = Sheet(marker=marker)
        sheet.text(f"Nothing new since {since}.\n-# {story_line(story)}{_late(window)}")
        return sheet.panel()
    sheet = Sheet(marker=marker, buttons=buttons)
    sheet.text(
        f"## Since {since}\n-# {story_line(story)} · "
        f"digest of {instant(window.due, 'f')}{_late(window)}"
    )
    for title, lines, limit in _parts(changes):
        if lines:
            sheet.rule()
            sheet.lines(f"### {title}", lines, limit=limit)
    foot = under_way(standing, _oldest(standing, now))
    if foot:
        sheet.rule()
        sheet.text(foot)
    return sheet.panel()


def _parts(changes: Changes) -> Iterator[tuple[str, Sequence[str], int]]:
    yield "Corrected", list(_corrected(changes)), 500
    yield "Settled", [_settled(one) for one in changes.settled], 600
    yield "New", [update_line(update, 150) for update in changes.new], 1000
    yield "Changed", [*map(_status, changes.statuses), *map(_term, changes.terms)], 700
    yield "Figures", [_claim(changes, at) for at in range(len(changes.claims))], 300
    yield "Questions", list(_questions(changes)), 350


def _corrected(changes: Changes) -> Iterator[str]:
    for one in changes.amended:
        retracted = one.amendment.kind is AmendmentKind.RETRACTION
        instead = one.amendment.text or (one.amendment.reason if retracted else "")
        word = "retracted" if retracted else "corrected"
        old = inline(one.update.text, 130)
        yield f"**{one.update.name}** ~~{old}~~\n{word}: {inline(instead, 180)}"


def _settled(one: Settled) -> str:
    after = one.after
    is_said = after.aspect is Aspect.SAID
    shown = said_mark(after.verification) if is_said else weighed(after)
    before = mark(one.before) if one.before else "not weighed"
    by = f" · U-{after.settled_by}" if after.settled_by else ""
    return f"**{one.update.name}** {inline(one.update.text, 120)}\n{before} → {shown}{by}"


def _status(change: StatusChange) -> str:
    who = f"**{inline(change.actor.name, 60)}**, {change.after.facet}"
    before = f"{inline(change.before.text, 80)} → " if change.before else ""
    return f"{who}: {before}{status_line(change.after, 100)}"


def _term(move: TermMove) -> str:
    before = f"{term_state(move.before)} → " if move.before else ""
    return f"**{inline(move.term.text, 90)}**: {before}{term_state(move.after)}"


def _claim(changes: Changes, at: int) -> str:
    new = changes.claims[at]
    unit = f" {inline(new.figure.unit, 20)}" if new.figure.unit else ""
    shown = f"**{value(new.claim)}**{unit} · {inline(new.claim.claimant, 60)}"
    return f"{inline(new.figure.metric, 80)}: {shown}"


def _questions(changes: Changes) -> Iterator[str]:
    for asked in changes.answered:
        update = asked.answer.update if asked.answer else None
        by = f" by U-{update}" if update else ""
        yield f"answered{by}: {inline(asked.text, 120)}"
    for asked in changes.raised:
        yield f"not known: {inline(asked.text, 120)}"


def _oldest(standing: Standing, now: datetime) -> str:
    if standing.oldest is None:
        return ""
    if standing.coverage.story.example:
        return instant(standing.oldest)
    return age(now - standing.oldest)


def _late(window: Window) -> str:
    late = window.until - window.due
    if late < _LATE:
        return ""
    style = _style(window.since, window.until)
    covered = f"{instant(window.since, style)}\N{EN DASH}{instant(window.until, style)}"
    return f"\n**late by {age(late)}: covers {covered}**"


def _style(since: datetime, until: datetime) -> str:
    """The time alone says enough within half a day."""
    return "t" if until - since < timedelta(hours=12) else "f"
