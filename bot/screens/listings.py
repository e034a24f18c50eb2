"""Everybody, every term, every update: lists a page at a time."""

from dataclasses import replace

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.speech import say, say_count
from bot.domain.standing import Standing
from bot.domain.update import Update
from bot.screens.boards import facet_lines
from bot.screens.histories import title_of
from bot.screens.lines import actor_title, heading, update_line
from bot.screens.marks import mark
from bot.screens.paging import Page
from bot.screens.parts import Panel, ask, reading_buttons
from bot.screens.sheet import Sheet
from bot.screens.terms import deal_title, tally, term_line
from bot.screens.text import clip, inline, instant

_ACTORS = 6
_TERMS = 8
_UPDATES = 8
_ENTRY = 440


def actors(standing: Standing, question: Question, *, private: bool, marker: int | None) -> Panel:
    """All actors with the current line of each facet."""
    page = Page(question, standing.coverage.actors, _ACTORS)
    buttons = [*page.buttons(), *reading_buttons(question, private=private)]
    sheet = Sheet(marker=marker, buttons=buttons)
    sheet.text(heading(standing, say("Actors"), page.words))
    wanted = replace(question, screen=Screen.STATUS, page=0)
    rows = [
        (
            "\n".join([actor_title(actor), *facet_lines(actor, 90)][:6]),
            ask(say("More"), replace(wanted, about=actor.slug)),
        )
        for actor in page.shown
    ]
    sheet.rows(rows)
    return sheet.panel()


def terms(standing: Standing, question: Question, *, private: bool, marker: int | None) -> Panel:
    """What the deals stipulate and how each term stands; one deal's where the question names it."""
    coverage = standing.coverage
    deals = [deal for deal in coverage.deals if question.about in {"", deal.slug}]
    entries = [(deal, term, at) for deal in deals for at, term in enumerate(deal.terms, 1)]
    page = Page(question, entries, _TERMS)
    buttons = [*page.buttons(), *reading_buttons(question, private=private)]
    sheet = Sheet(marker=marker, buttons=buttons)
    heads = [f"{deal_title(deal, coverage)}\n{tally(deal)}" for deal in deals[:2]]
    sheet.text(heading(standing, say("Terms"), *heads, page.words))
    wanted = replace(question, screen=Screen.STATUS, page=0)
    sheet.rows(
        [
            (term_line(term, coverage, at), ask(say("History"), replace(wanted, about=term.slug)))
            for _, term, at in page.shown
        ]
    )
    return sheet.panel()


def timeline(standing: Standing, question: Question, *, private: bool, marker: int | None) -> Panel:
    """Updates, newest first, with what filters them in the heading."""
    found = matching(standing, question)
    page = Page(question, found, _UPDATES)
    fresh = replace(question, words="", page=0)
    buttons = [
        *([] if found or not question.words else [ask(say("Timeline"), fresh)]),
        *page.buttons(newest_first=True),
        *reading_buttons(question, private=private),
    ]
    sheet = Sheet(marker=marker, buttons=buttons)
    count = say_count("{n} update, newest first", "{n} updates, newest first", len(found))
    small = " · ".join(part for part in (_filters(standing.coverage, question), count) if part)
    sheet.text(heading(standing, say("Timeline"), f"{small} · {page.words}".removesuffix(" · ")))
    if question.words and not found:
        sheet.text(_nothing_says_it(standing, question))
    wanted = replace(fresh, screen=Screen.UPDATE, verification=None, since=None, until=None)
    rows = [
        (
            clip(update_line(update, 240), _ENTRY),
            ask(say("Open"), replace(wanted, about=str(update.number))),
        )
        for update in page.shown
    ]
    sheet.rows(rows)
    return sheet.panel()


def _nothing_says_it(standing: Standing, question: Question) -> str:
    if standing.rewound:
        begun = say("At that moment no line on record said this.")
    else:
        begun = say("No line on record says this.")
    filtered = question.about or question.since or question.until or question.verification
    if filtered:
        return f"{begun} {say('Try fewer or other words, or leave the other filters out.')}"
    return f"{begun} {say('Try fewer or other words.')}"


def matching(standing: Standing, question: Question) -> list[Update]:
    """The updates that a timeline's filters let through, newest first."""
    coverage, said = standing.coverage, standing.saying
    found = coverage.about(question.about) if question.about else coverage.updates
    kept = [
        update
        for update in found
        if _passes(update, question) and (said is None or update.number in said)
    ]
    return sorted(kept, key=lambda update: (update.stands_at, update.number), reverse=True)


def _passes(update: Update, question: Question) -> bool:
    at = update.stands_at
    return (
        (question.since is None or at >= question.since)
        and (question.until is None or at <= question.until)
        and question.verification in {None, *update.states}
    )


def _filters(coverage: Coverage, question: Question) -> str:
    words = []
    if question.words:
        words.append(say("saying “{words}”", words=inline(question.words, 100)))
    if question.about:
        words.append(say("about {subject}", subject=title_of(coverage, question.about)))
    if question.since:
        words.append(say("from {moment}", moment=instant(question.since)))
    if question.until:
        words.append(say("until {moment}", moment=instant(question.until)))
    if question.verification:
        words.append(say("only {mark}", mark=mark(question.verification)))
    return " · ".join(words)
