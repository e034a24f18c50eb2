"""The digest: what changed since the last one, and nothing else."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.asking import Question, Screen
from bot.domain.changes import Changes, NewClaim, Settled, StatusChange, TermMove
from bot.domain.coverage import Coverage
from bot.domain.delivery import Window
from bot.domain.speech import say
from bot.domain.standing import Standing
from bot.domain.update import AmendmentKind
from bot.domain.verification import Aspect
from bot.screens.boards import under_way
from bot.screens.figures import value
from bot.screens.lines import status_line, update_line
from bot.screens.marks import mark, marks, said_mark, weighing_mark
from bot.screens.parts import Panel, ask
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
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

    It is not edited later, so ages are told as they were `now`.
    """
    story = standing.coverage.story
    since = instant(window.since, _style(window.since, window.due))
    status = Question(screen=Screen.STATUS, story=story.slug)
    timeline = Question(screen=Screen.TIMELINE, story=story.slug)
    buttons = [
        ask(say("Status"), status),
        ask(say("Timeline"), timeline),
        ask(say("As of…"), status, "asof"),
    ]
    if not changes:
        sheet = Sheet(marker=marker)
        nothing = say("Nothing new since {moment}.", moment=since)
        sheet.text(f"{nothing}\n-# {story_line(story)}{_late(window)}")
        return sheet.panel()
    sheet = Sheet(marker=marker, buttons=buttons)
    due = say("digest of {moment}", moment=instant(window.due, "f"))
    sheet.text(
        f"## {say('Since {moment}', moment=since)}\n-# {story_line(story)} · {due}{_late(window)}"
    )
    foot = under_way(standing, _oldest(standing, now))
    sheet.blocks(list(_parts(changes, standing.coverage)), keep=len(foot))
    if foot:
        sheet.rule()
        sheet.text(foot)
    return sheet.panel()


def _parts(changes: Changes, coverage: Coverage) -> Iterator[Block]:
    yield Block(f"### {say('Corrected')}", list(_corrected(changes)), 500)
    yield Block(f"### {say('Settled')}", [_settled(one, coverage) for one in changes.settled], 600)
    yield Block(f"### {say('New')}", [update_line(update, 150) for update in changes.new], 1000)
    changed = [*map(_status, changes.statuses), *map(_term, changes.terms)]
    yield Block(f"### {say('Changed')}", changed, 700)
    yield Block(f"### {say('Figures')}", list(map(_claim, changes.claims)), 300)
    yield Block(f"### {say('Questions')}", list(_questions(changes)), 350)


def _corrected(changes: Changes) -> Iterator[str]:
    for one in changes.amended:
        retracted = one.amendment.kind is AmendmentKind.RETRACTION
        instead = one.amendment.text or (one.amendment.reason if retracted else "")
        text = inline(instead, 180)
        now = (
            say("retracted: {text}", text=text)
            if retracted
            else say("corrected: {text}", text=text)
        )
        yield f"**{one.update.name}** ~~{inline(one.update.text, 130)}~~\n{now}"


def _settled(one: Settled, coverage: Coverage) -> str:
    after = one.after
    head = f"**{one.update.name}** {inline(one.update.text, 120)}\n"
    settling = coverage.update(after.settled_by) if after.settled_by else None
    if settling:
        shown = f"**{settling.name}** {inline(settling.text, 120)} · {marks(settling)}"
        return head + say("settled by {update}", update=shown)
    is_said = after.aspect is Aspect.SAID
    shown = said_mark(after.verification) if is_said else weighing_mark(after)
    before = mark(one.before) if one.before else say("not weighed")
    return f"{head}{before} → {shown}"


def _status(change: StatusChange) -> str:
    who = f"**{inline(change.actor.name, 60)}**, {say(change.after.facet)}"
    before = f"{inline(change.before.text, 80)} → " if change.before else ""
    return f"{who}: {before}{status_line(change.after, 100)}"


def _term(move: TermMove) -> str:
    before = f"{term_state(move.before)} → " if move.before else ""
    return f"**{inline(move.term.text, 90)}**: {before}{term_state(move.after)}"


def _claim(new: NewClaim) -> str:
    unit = f" {inline(new.figure.unit, 20)}" if new.figure.unit else ""
    shown = f"**{value(new.claim)}**{unit} · {inline(new.claim.claimant, 60)}"
    return f"{inline(new.figure.metric, 80)}: {shown}"


def _questions(changes: Changes) -> Iterator[str]:
    for asked in changes.answered:
        update = asked.answer.update if asked.answer else None
        text = inline(asked.text, 120)
        if update:
            yield say("answered by {update}: {question}", update=f"U-{update}", question=text)
        else:
            yield say("answered: {question}", question=text)
    for asked in changes.raised:
        yield say("not known: {question}", question=inline(asked.text, 120))


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
    told = say("late by {time}: covers {window}", time=age(late), window=covered)
    return f"\n**{told}**"


def _style(since: datetime, until: datetime) -> str:
    """The time alone says enough within half a day."""
    return "t" if until - since < timedelta(hours=12) else "f"
