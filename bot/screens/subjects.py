"""One actor, deal or term in full, and the history of each."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.actor import Actor, Facet
from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.deal import Deal, Term, TermChange
from bot.domain.standing import Standing
from bot.domain.times import Moment
from bot.screens.lines import heading, name, numbers, sources, status_line
from bot.screens.outlook import opinion_line
from bot.screens.paging import Page
from bot.screens.parts import Button, Panel, Sheet, ask, reading_buttons
from bot.screens.terms import deal_title, tally, term_line, term_state
from bot.screens.text import inline, stamp

_STATUSES = 4
_ENTRIES = 9


def about(standing: Standing, question: Question, *, private: bool, marker: int | None) -> Panel:
    """Whatever the question is about; told plainly where the record does not hold it."""
    coverage = standing.coverage
    sheet = Sheet(marker=marker, buttons=_buttons(question, private=private))
    if actor := coverage.actor(question.about):
        _actor(sheet, standing, actor)
    elif deal := _deal(coverage, question.about):
        _terms(sheet, standing, deal)
    elif found := coverage.term(question.about):
        _term(sheet, standing, *found)
    else:
        return missing(standing, question, private=private, marker=marker)
    return sheet.panel()


def history(standing: Standing, question: Question, *, private: bool, marker: int | None) -> Panel:
    """Every dated statement about a subject, newest first."""
    entries = _statements(standing.coverage, question.about)
    if not entries:
        return missing(standing, question, private=private, marker=marker)
    newest = sorted(entries, key=lambda entry: entry[0].at, reverse=True)
    page = Page(question, [text for _, text in newest], _ENTRIES)
    back = ask("Status", replace(question, screen=Screen.STATUS, page=0))
    buttons = [*page.buttons(newest_first=True), back]
    sheet = Sheet(marker=marker, buttons=[*buttons, *reading_buttons(question, private=private)])
    title = f"History: {title_of(standing.coverage, question.about)}"
    sheet.text(heading(standing, title, page.words))
    sheet.lines("", page.shown, gap="\n\n")
    return sheet.panel()


def missing(
    standing: Standing, question: Question, *, private: bool, marker: int | None = None
) -> Panel:
    """Said where the record does not hold what was asked for, or did not yet."""
    sheet = Sheet(marker=marker, buttons=reading_buttons(question, private=private))
    when = " at that moment" if standing.rewound else ""
    sheet.text(heading(standing, "Nothing recorded", f"The record holds nothing on this{when}."))
    return sheet.panel()


def title_of(coverage: Coverage, slug: str) -> str:
    """What a slug names, in the record's own words."""
    if deal := _deal(coverage, slug):
        return inline(deal.title, 80)
    if found := coverage.term(slug):
        return inline(found[1].text, 80)
    return name(coverage, slug)


def _deal(coverage: Coverage, slug: str) -> Deal | None:
    return next((deal for deal in coverage.deals if deal.slug == slug), None)


def _buttons(question: Question, *, private: bool) -> list[Button]:
    past = replace(question, screen=Screen.HISTORY, page=0)
    updates = replace(question, screen=Screen.TIMELINE, page=0)
    return [
        ask("History", past),
        ask("Updates", updates),
        *reading_buttons(question, private=private),
    ]


def _actor(sheet: Sheet, standing: Standing, actor: Actor) -> None:
    coverage = standing.coverage
    role = f" · {inline(actor.role, 120)}" if actor.role else ""
    also = ", ".join(inline(alias, 40) for alias in actor.aliases[:8])
    small = [f"{actor.kind}{role}", f"-# also: {also}" if also else ""]
    sheet.text(heading(standing, inline(actor.name, 80), *small))
    for facet in Facet:
        _facet(sheet, actor, facet)
    _updates(sheet, coverage, actor.slug)
    opinions = [one for one in coverage.assessments if actor.slug in one.actors]
    _opinions(sheet, [opinion_line(one) for one in opinions])


def _facet(sheet: Sheet, actor: Actor, facet: Facet) -> None:
    statuses = actor.history(facet)
    if not statuses:
        return
    lines = []
    for status in statuses[:_STATUSES]:
        small = f"{sources(status.sources, 3)}{numbers(status.updates)}".removeprefix(" · ")
        lines.append(status_line(status) + (f"\n-# {small}" if small else ""))
    sheet.rule()
    sheet.lines(f"### {facet.capitalize()}", lines, limit=950)
    sheet.more(len(statuses) - len(lines), None)


def _updates(sheet: Sheet, coverage: Coverage, slug: str) -> None:
    found = coverage.about(slug)[::-1]
    lines = [f"**{u.name}** {inline(u.text, 90)}" for u in found]
    if lines:
        sheet.rule()
        sheet.lines("### Updates", lines, limit=550)


def _opinions(sheet: Sheet, lines: Sequence[str]) -> None:
    if lines:
        sheet.rule()
        sheet.lines("### Opinion, not fact", lines, limit=600)


def _terms(sheet: Sheet, standing: Standing, deal: Deal) -> None:
    small = f"{deal_title(deal, standing.coverage)}\nannounced {stamp(deal.announced)}"
    sheet.text(heading(standing, inline(deal.title, 80), small))
    sheet.rule()
    lines = [term_line(term, standing.coverage, at) for at, term in enumerate(deal.terms, 1)]
    sheet.lines("", lines, limit=2900)
    sheet.rule()
    sheet.text(tally(deal))


def _term(sheet: Sheet, standing: Standing, deal: Deal, term: Term) -> None:
    sheet.text(heading(standing, inline(term.text, 160), deal_title(deal, standing.coverage)))
    sheet.rule()
    sheet.text(term_line(term, standing.coverage))
    newest = [_change(change) for change in reversed(term.changes)]
    if newest:
        sheet.rule()
        sheet.lines("### How it came", newest, limit=1900)
    _updates(sheet, standing.coverage, term.slug)


def _change(change: TermChange, about: str = "") -> str:
    head = f"{stamp(change.since)} · {about}{term_state(change)}{numbers(change.updates)}"
    small = " · ".join(p for p in (inline(change.note, 140), sources(change.sources, 3)) if p)
    return f"{head}\n-# {small}" if small else head


def _statements(coverage: Coverage, slug: str) -> list[tuple[Moment, str]]:
    actors = [actor for actor in coverage.actors if slug in {"", actor.slug}]
    said = [
        (status.since, f"{_whose(actor, slug)}{status.facet}: {status_line(status)}")
        for actor in actors
        for status in actor.statuses
    ]
    moved = [
        (change.since, _change(change, f"{inline(term.text, 80)}: "))
        for deal in coverage.deals
        for term in deal.terms
        if slug in {"", deal.slug, term.slug}
        for change in term.changes
    ]
    return said + moved


def _whose(actor: Actor, slug: str) -> str:
    return "" if slug else f"**{inline(actor.name, 60)}** · "
