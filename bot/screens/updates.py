"""One update in full: what it says, how it was weighed and when, where it comes from."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.deal import Term
from bot.domain.standing import Standing
from bot.domain.update import AmendmentKind, Kind, RelationKind, Update
from bot.domain.verification import Aspect, Verification, Weighing
from bot.screens.histories import missing
from bot.screens.lines import heading, name, sources
from bot.screens.marks import ACCENTS, grade_words, marks, said_mark, weighing_mark
from bot.screens.parts import Button, Panel, ask, reading_buttons
from bot.screens.sheet import Block, Sheet
from bot.screens.text import inline, instant, paragraph, person, stamp

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
        text = f": {inline(amendment.text, 400)}" if amendment.text else ""
        yield f"**{word}** {instant(amendment.recorded_at)}{text}"
        who = f"by {person(amendment.recorded_by)}" if amendment.recorded_by else ""
        why = f"because: {inline(amendment.reason, 200)}" if amendment.reason else ""
        small = " · ".join(part for part in (who, why) if part)
        if small:
            yield f"-# {small}"


def _weighings(sheet: Sheet, update: Update) -> None:
    lines = weighing_lines(update)
    if lines:
        sheet.rule()
        sheet.block(Block("### How it was weighed", lines, 1300))


def weighing_lines(update: Update) -> list[str]:
    """Every decision on an update in the order it was made."""
    in_order = sorted(update.weighings, key=lambda weighing: weighing.recorded_at)
    return [_weighing(one, update.kind) for one in in_order]


def _weighing(one: Weighing, kind: Kind) -> str:
    shown = weighing_mark(one)
    if one.aspect is Aspect.SAID:
        shown = said_mark(one.verification)
    elif kind is Kind.STATEMENT:
        shown = f"content · {shown}" if one.part else f"content {shown}"
    small = [
        "primary record" if one.primary_record else grade_words(one.grade) if one.grade else "",
        _by(one),
        inline(one.reason, 220),
    ]
    words = " · ".join(part for part in small if part)
    return f"{stamp(one.since)} · {shown}" + (f"\n-# {words}" if words else "")


def _by(one: Weighing) -> str:
    named = one.by and one.verification is not Verification.DISPUTED
    return f"by the word of {inline(one.by, 80)}" if named else ""


def _facts(coverage: Coverage, update: Update) -> Iterator[str]:
    if update.sources:
        yield f"**Sources:** {sources(update.sources)}"
    if not any(one.grade or one.primary_record for one in update.weighings):
        yield f"**Grade:** {grade_words(None)}"
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
