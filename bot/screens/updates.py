"""One update in full: what it says, how it was weighed and when, where it comes from."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.deal import Term
from bot.domain.standing import Standing
from bot.domain.update import AmendmentKind, Kind, RelationKind, Update
from bot.domain.verification import Aspect, Weighing
from bot.screens.lines import heading, name, sources
from bot.screens.marks import ACCENTS, grade_words, marks, said_mark, weighed
from bot.screens.parts import Button, Panel, Sheet, ask, reading_buttons
from bot.screens.subjects import missing
from bot.screens.text import inline, instant, paragraph, stamp

_PASSIVE = {
    RelationKind.CONFIRMS: "confirmed by",
    RelationKind.DISPUTES: "disputed by",
    RelationKind.SETTLES: "settled by",
    RelationKind.ENDS: "ended by",
}


def update_page(
    standing: Standing, question: Question, *, private: bool, marker: int | None
) -> Panel:
    """The update whose number the question is about."""
    coverage = standing.coverage
    number = int(question.about) if question.about.isdecimal() else 0
    update = coverage.update(number)
    if update is None:
        return missing(standing, question, private=private, marker=marker)
    buttons = [
        *_neighbours(coverage, question, update),
        *reading_buttons(question, private=private),
    ]
    sheet = Sheet(accent=ACCENTS[update.verification], marker=marker, buttons=buttons)
    sheet.text(heading(standing, f"{update.name} · {_kind(update)}"))
    sheet.text(_body(update))
    _weighings(sheet, update)
    facts = "\n".join(_facts(coverage, update))
    if facts:
        sheet.rule()
        sheet.text(facts)
    return sheet.panel()


def _kind(update: Update) -> str:
    if update.kind is Kind.EVENT:
        return "event"
    return f"statement by {inline(update.speaker, 80)}" if update.speaker else "statement"


def _body(update: Update) -> str:
    happened = "happened" if update.kind is Kind.EVENT else "said"
    return "\n".join(
        [
            *_amended(update),
            f"**{marks(update)}**",
            f"{happened} {stamp(update.occurred)} · recorded {instant(update.recorded_at)}",
        ]
    )


def _amended(update: Update) -> Iterator[str]:
    if not update.amendments:
        yield paragraph(update.text, 1000)
        return
    yield f"~~{inline(update.text, 500)}~~"
    for amendment in update.amendments[-3:]:
        word = "retracted" if amendment.kind is AmendmentKind.RETRACTION else "corrected"
        yield f"**{word}** {instant(amendment.recorded_at)}: {inline(amendment.text, 400)}"
        if amendment.reason:
            yield f"-# because: {inline(amendment.reason, 200)}"


def _weighings(sheet: Sheet, update: Update) -> None:
    in_order = sorted(update.weighings, key=lambda weighing: weighing.recorded_at)
    if in_order:
        sheet.rule()
        sheet.lines("### How it was weighed", [_weighing(one) for one in in_order], limit=1300)


def _weighing(one: Weighing) -> str:
    shown = said_mark(one.verification) if one.aspect is Aspect.SAID else f"content {weighed(one)}"
    small = [
        "primary record" if one.primary_record else grade_words(one.grade) if one.grade else "",
        f"by the word of {inline(one.by, 80)}" if one.by and one.by not in shown else "",
        f"settled by U-{one.settled_by}" if one.settled_by else "",
        inline(one.reason, 220),
    ]
    words = " · ".join(part for part in small if part)
    return f"{stamp(one.since)} · {shown}" + (f"\n-# {words}" if words else "")


def _facts(coverage: Coverage, update: Update) -> Iterator[str]:
    if update.sources:
        yield f"**Sources:** {sources(update.sources)}"
    about = [name(coverage, slug) for slug in update.links.actors[:8]]
    terms = [coverage.term(slug) for slug in update.links.terms[:8]]
    about += [_term(found[1]) for found in terms if found]
    if about:
        yield f"**About:** {', '.join(about)}"
    related = list(_relations(coverage, update))
    if related:
        yield f"**Related:** {' · '.join(related[:8])}"
    if update.reports:
        yield "-# from " + ", ".join(f"R-{number}" for number in update.reports[:8])


def _term(term: Term) -> str:
    return f"“{inline(term.text, 60)}”"


def _relations(coverage: Coverage, update: Update) -> Iterator[str]:
    for relation in update.relations:
        yield f"{relation.kind} U-{relation.number}"
    for other in coverage.updates:
        for relation in other.relations:
            if relation.number == update.number:
                yield f"{_PASSIVE[relation.kind]} {other.name}"


def _neighbours(coverage: Coverage, question: Question, update: Update) -> list[Button]:
    known = [other.number for other in coverage.updates]
    beside = (n for n in (update.number - 1, update.number + 1) if n in known)
    buttons = [ask(f"U-{n}", replace(question, about=str(n)), "page") for n in beside]
    timeline = Question(screen=Screen.TIMELINE, story=question.story, as_of=question.as_of)
    return [*buttons, ask("Timeline", timeline)]
