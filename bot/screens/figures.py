"""Counts that sources disagree on, side by side: never added, averaged or merged."""

from dataclasses import replace
from functools import reduce

from bot.domain.asking import Question
from bot.domain.coverage import Coverage
from bot.domain.figure import Bound, Claim, Figure
from bot.domain.speech import say, say_count
from bot.domain.standing import Standing
from bot.screens.histories import missing
from bot.screens.lines import heading, sources
from bot.screens.paging import Page
from bot.screens.parts import Panel, ask, reading_buttons
from bot.screens.sheet import Block, Sheet
from bot.screens.text import inline, number_words, stamp

_FIGURES = 8
_CLAIMS = 5
_SHARE = 440
_VALUES = 4


def figures(standing: Standing, question: Question, *, private: bool, marker: int | None) -> Panel:
    """All metrics, or the one the question is about with every claim and its source."""
    coverage = standing.coverage
    chosen = [figure for figure in coverage.figures if question.about in {"", figure.slug}]
    if not chosen:
        return missing(standing, question, private=private, marker=marker)
    page = Page(question, chosen, _FIGURES)
    buttons = [*page.buttons(), *reading_buttons(question, private=private)]
    if question.about:
        buttons.insert(0, ask(say("All figures"), replace(question, about="", page=0)))
    sheet = Sheet(marker=marker, buttons=buttons)
    small = f"-# {say('side by side, never added up')}"
    sheet.text(heading(standing, say("Figures"), small, page.words))
    for figure in page.shown:
        sheet.rule()
        _figure(sheet, figure, coverage, question)
    return sheet.panel()


def summary(figure: Figure) -> str:
    """What the claims come to, without making one number of them."""
    values = list(dict.fromkeys(value(claim, words=True) for claim in figure.claims))
    unit = f" {inline(figure.unit, 20)}" if figure.unit else ""
    if len(values) > 1:
        shown = values[:_VALUES] + ["…"] * (len(values) > _VALUES)
        either = reduce(lambda one, other: say("{one} or {other}", one=one, other=other), shown)
        return say("{numbers}: sources differ, not added", numbers=f"{either}{unit}")
    if not values:
        return say("no claim recorded")
    number, claims = f"{values[0]}{unit}", len(figure.claims)
    if claims == 1:
        return say("{number}: one claim", number=number)
    return say_count("{number}: {n} claim", "{number}: {n} claims", claims, number=number)


def value(claim: Claim, *, words: bool = False) -> str:
    """A claimed number as it is meant: "≥ 15" ("at least 15"), "about 200", "10 to 12"."""
    number = number_words(claim.value)
    if claim.bound is Bound.AT_LEAST:
        return say("at least {number}", number=number) if words else f"≥ {number}"
    if claim.bound is Bound.ABOUT:
        return say("about {number}", number=number)
    if claim.bound is Bound.RANGE and claim.upper is not None:
        return say("{low} to {high}", low=number, high=number_words(claim.upper))
    return number


def claim_line(claim: Claim, unit: str = "") -> str:
    """One claimant's number, with who says so and as of when."""
    shown = f"**{value(claim)}**" + (f" {inline(unit, 20)}" if unit else "")
    note = f"\n-# {inline(claim.note, 140)}" if claim.note else ""
    return f"{shown} · {inline(claim.claimant, 80)} · {stamp(claim.as_of, 'D')}{note}"


def _figure(sheet: Sheet, figure: Figure, coverage: Coverage, question: Question) -> None:
    title = f"**{inline(figure.metric, 100)}** · {summary(figure)}"
    small = "\n".join(f"-# {part}" for part in _remarks(figure, coverage))
    head = f"{title}\n{small}" if small else title
    if question.about:
        lines = [_sourced(claim, figure) for claim in figure.claims]
        sheet.block(Block(head, lines, 3000))
        return
    lines = [claim_line(claim, figure.unit) for claim in figure.claims]
    more = ask(say("This figure"), replace(question, about=figure.slug, page=0))
    hidden = max(len(lines) - _CLAIMS, 0)
    sheet.block(Block(head, lines[:_CLAIMS], _SHARE, more=more, hidden=hidden))


def _sourced(claim: Claim, figure: Figure) -> str:
    known = sources(claim.sources, 3)
    line = claim_line(claim, figure.unit)
    return f"{line}\n-# {known}" if known else line


def _remarks(figure: Figure, coverage: Coverage) -> list[str]:
    """What is noted on a metric; one that overlaps others is not additional to them."""
    note = inline(figure.note, 120)
    metrics = {other.slug: other.metric for other in coverage.figures}
    known = [metrics[slug] for slug in figure.overlaps if slug in metrics]
    others = ", ".join(inline(metric, 50) for metric in known[:3])
    if others and "overlap" in note.casefold():
        return [say("{note}: not additional", note=note)]
    also = say("overlaps {figures}: not additional", figures=others) if others else ""
    return [part for part in (also, note) if part]
