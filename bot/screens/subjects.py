"""One actor, deal or term in full."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.actor import Actor, Facet, Status
from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.deal import Deal, Term
from bot.domain.speech import say
from bot.domain.standing import Standing
from bot.screens.histories import change_line, deal_of, missing
from bot.screens.lines import facet_title, heading, numbers, sources, status_line, wording
from bot.screens.marks import OUTLOOK_ACCENT
from bot.screens.outlook import opinion_line
from bot.screens.parts import Button, Panel, ask, reading_buttons
from bot.screens.sheet import Block, Sheet
from bot.screens.terms import deal_title, earlier, parties, tally, term_line, term_standing
from bot.screens.text import inline, stamp

_STATUSES = 5


def about(standing: Standing, question: Question, *, private: bool, marker: int | None) -> Panel:
    """Whatever the question is about; told plainly where the record does not hold it."""
    coverage = standing.coverage
    sheet = Sheet(marker=marker, buttons=_buttons(question, private=private))
    if actor := coverage.actor(question.about):
        _actor(sheet, standing, actor)
    elif deal := deal_of(coverage, question.about):
        _deal(sheet, standing, deal)
    elif found := coverage.term(question.about):
        _term(sheet, standing, *found)
    else:
        return missing(standing, question, private=private, marker=marker)
    return sheet.panel()


def _buttons(question: Question, *, private: bool) -> list[Button]:
    past = replace(question, screen=Screen.HISTORY, page=0)
    updates = replace(question, screen=Screen.TIMELINE, page=0)
    return [
        ask(say("History"), past),
        ask(say("Updates"), updates),
        *reading_buttons(question, private=private),
    ]


def _actor(sheet: Sheet, standing: Standing, actor: Actor) -> None:
    coverage = standing.coverage
    role = f" · {inline(actor.role, 120)}" if actor.role else ""
    also = ", ".join(inline(alias, 40) for alias in actor.aliases[:8])
    called = f"-# {say('also: {names}', names=also)}" if also else ""
    small = [f"{say(actor.kind)}{role}", called]
    sheet.text(heading(standing, inline(actor.name, 80), *small))
    for facet in Facet:
        _facet(sheet, actor, facet)
    if not actor.statuses and not coverage.about(actor.slug):
        sheet.text(say("Nothing is recorded on this actor so far."))
    _updates(sheet, coverage, actor.slug)
    opinions = [one for one in coverage.assessments if actor.slug in one.actors]
    _opinions(sheet, [opinion_line(one, seen_at=standing.moment) for one in opinions])


def _facet(sheet: Sheet, actor: Actor, facet: Facet) -> None:
    statuses = _newest(actor.history(facet))
    if statuses:
        lines = [_status(status) for status in statuses[:_STATUSES]]
        hidden = len(statuses) - len(lines)
        sheet.rule()
        sheet.block(Block(f"### {facet_title(facet)}", lines, 900, hidden=hidden))


def _newest(statuses: Sequence[Status]) -> list[Status]:
    """Each status as it was last weighed; the history shows how it was before."""
    kept: dict[object, Status] = {}
    for status in statuses:
        kept.setdefault((status.text, status.since), status)
    return list(kept.values())


def _status(status: Status) -> str:
    small = f"{sources(status.sources, 3)}{numbers(status.updates)}".removeprefix(" · ")
    return status_line(status, strong=True) + (f"\n-# {small}" if small else "")


def _updates(sheet: Sheet, coverage: Coverage, slug: str) -> None:
    found = coverage.about(slug)[::-1]
    lines = [f"**{u.name}** {wording(u, 90)}" for u in found]
    if lines:
        sheet.rule()
        sheet.block(Block(f"### {say('Updates')}", lines, 550))


def _opinions(sheet: Sheet, lines: Sequence[str]) -> None:
    if lines:
        sheet.apart(OUTLOOK_ACCENT)
        sheet.block(Block(f"### {say('Opinion, not fact')}", lines, 600))


def _deal(sheet: Sheet, standing: Standing, deal: Deal) -> None:
    announced = say("announced {moment}", moment=stamp(deal.announced))
    small = f"{parties(deal, standing.coverage)}\n{announced}"
    sheet.text(heading(standing, inline(deal.title, 80), small.strip()))
    sheet.rule()
    terms = enumerate(deal.terms, 1)
    lines = [f"{term_line(term, standing.coverage, at)}{earlier(term)}" for at, term in terms]
    sheet.block(Block("", lines, 2900))
    sheet.rule()
    sheet.text(tally(deal))


def _term(sheet: Sheet, standing: Standing, deal: Deal, term: Term) -> None:
    sheet.text(heading(standing, inline(term.text, 160), deal_title(deal, standing.coverage)))
    sheet.rule()
    sheet.text(term_standing(term, standing.coverage))
    newest = [change_line(change) for change in reversed(term.history)]
    if newest:
        sheet.rule()
        sheet.block(Block(f"### {say('How it came')}", newest, 1900))
    _updates(sheet, standing.coverage, term.slug)
