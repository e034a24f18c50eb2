"""Every dated statement about an actor, a deal or a term; and what is said where there is none."""

from dataclasses import replace
from datetime import datetime

from bot.domain.actor import Actor, Status
from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.deal import Deal, TermChange
from bot.domain.speech import say
from bot.domain.standing import Standing
from bot.domain.times import Precision
from bot.screens.lines import heading, name, numbers, sources, status_line
from bot.screens.paging import Page
from bot.screens.parts import Panel, ask, reading_buttons
from bot.screens.sheet import Block, Sheet
from bot.screens.terms import term_state
from bot.screens.text import inline, instant, stamp

_ENTRIES = 9


def history(standing: Standing, question: Question, *, private: bool, marker: int | None) -> Panel:
    """Every dated statement about a subject, newest first."""
    entries = _statements(standing.coverage, question.about)
    if not entries:
        return missing(standing, question, private=private, marker=marker)
    newest = sorted(entries, key=lambda entry: entry[:2], reverse=True)
    page = Page(question, [text for *_, text in newest], _ENTRIES)
    back = ask(say("Status"), replace(question, screen=Screen.STATUS, page=0))
    buttons = [*page.buttons(newest_first=True), back]
    sheet = Sheet(marker=marker, buttons=[*buttons, *reading_buttons(question, private=private)])
    title = say("History: {subject}", subject=title_of(standing.coverage, question.about))
    sheet.text(heading(standing, title, page.words))
    sheet.block(Block("", page.shown, gap="\n\n"))
    return sheet.panel()


def missing(
    standing: Standing, question: Question, *, private: bool, marker: int | None = None
) -> Panel:
    """Said where the record does not hold what was asked for, or did not yet."""
    sheet = Sheet(marker=marker, buttons=reading_buttons(question, private=private))
    words = (
        say("The record holds nothing on this at that moment.")
        if standing.rewound
        else say("The record holds nothing on this.")
    )
    sheet.text(heading(standing, say("Nothing recorded"), words))
    return sheet.panel()


def title_of(coverage: Coverage, slug: str) -> str:
    """What a slug names, in the record's own words."""
    if deal := deal_of(coverage, slug):
        return inline(deal.title, 80)
    if found := coverage.term(slug):
        return inline(found[1].text, 80)
    return name(coverage, slug)


def deal_of(coverage: Coverage, slug: str) -> Deal | None:
    """The deal with this slug, if it is in the record."""
    return next((deal for deal in coverage.deals if deal.slug == slug), None)


def change_line(change: TermChange, about: str = "") -> str:
    """One dated statement about a term."""
    head = f"{stamp(change.since)} · {about}{term_state(change)}{numbers(change.updates)}"
    small = " · ".join(p for p in (inline(change.note, 140), sources(change.sources, 3)) if p)
    return f"{head}\n-# {small}" if small else head


def _statements(coverage: Coverage, slug: str) -> list[tuple[datetime, datetime, str]]:
    actors = [actor for actor in coverage.actors if slug in {"", actor.slug}]
    said = [
        (
            status.since.at,
            status.recorded_at,
            f"{_whose(actor, slug)}{say(status.facet)}: {status_line(status)}{_recorded(status)}",
        )
        for actor in actors
        for status in actor.statuses
    ]
    moved = [
        (change.since.at, change.recorded_at, change_line(change, f"{inline(term.text, 80)}: "))
        for deal in coverage.deals
        for term in deal.terms
        if slug in {"", deal.slug, term.slug}
        for change in term.changes
    ]
    return said + moved


def _recorded(status: Status) -> str:
    if status.since.precision is Precision.DAY or status.recorded_at == status.since.at:
        return ""
    return f" · {say('recorded {moment}', moment=instant(status.recorded_at))}"


def _whose(actor: Actor, slug: str) -> str:
    return "" if slug else f"**{inline(actor.name, 60)}** · "
