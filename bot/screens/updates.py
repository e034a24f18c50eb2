"""One update in full: what it says, how it was weighed and when, where it comes from."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.deal import Term
from bot.domain.speech import noted, say
from bot.domain.standing import Standing
from bot.domain.update import AmendmentKind, Kind, RelationKind, Update
from bot.domain.verification import Aspect, Verification, Weighing
from bot.screens.histories import missing
from bot.screens.lines import happened_words, heading, name, sources
from bot.screens.marks import ACCENTS, content_mark, grade_words, marks, said_mark, weighing_mark
from bot.screens.parts import Button, Panel, ask, reading_buttons
from bot.screens.sheet import Block, Sheet
from bot.screens.text import inline, instant, paragraph, person, stamp

_BEARS_ON = {
    RelationKind.CONFIRMS: noted("confirms {update}"),
    RelationKind.DISPUTES: noted("disputes {update}"),
    RelationKind.SETTLES: noted("settles {update}"),
    RelationKind.ENDS: noted("ends {update}"),
}
_BORNE_ON = {
    RelationKind.CONFIRMS: noted("confirmed by {update}"),
    RelationKind.DISPUTES: noted("disputed by {update}"),
    RelationKind.SETTLES: noted("settled by {update}"),
    RelationKind.ENDS: noted("ended by {update}"),
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
        return say("event")
    if update.speaker:
        return say("statement by {who}", who=inline(update.speaker, 80))
    return say("statement")


def _body(update: Update) -> str:
    recorded = say("recorded {moment}", moment=instant(update.recorded_at))
    return "\n".join(
        [
            *_amended(update),
            f"**{marks(update)}**",
            f"{happened_words(update)} · {recorded}",
        ]
    )


def _amended(update: Update) -> Iterator[str]:
    if not update.amendments:
        yield paragraph(update.text, 1000)
        return
    yield f"~~{inline(update.text, 500)}~~"
    for amendment in update.amendments[-3:]:
        at = instant(amendment.recorded_at)
        is_gone = amendment.kind is AmendmentKind.RETRACTION
        done = say("**retracted** {moment}", moment=at)
        text = f": {inline(amendment.text, 400)}" if amendment.text else ""
        yield (done if is_gone else say("**corrected** {moment}", moment=at)) + text
        who, why = "", ""
        if amendment.recorded_by:
            who = say("by {who}", who=person(amendment.recorded_by))
        if amendment.reason:
            why = say("because: {reason}", reason=inline(amendment.reason, 200))
        small = " · ".join(part for part in (who, why) if part)
        if small:
            yield f"-# {small}"


def _weighings(sheet: Sheet, update: Update) -> None:
    lines = weighing_lines(update)
    if lines:
        sheet.rule()
        sheet.block(Block(f"### {say('How it was weighed')}", lines, 1300))


def weighing_lines(update: Update) -> list[str]:
    """Every decision on an update in the order it was made."""
    in_order = sorted(update.weighings, key=lambda weighing: weighing.recorded_at)
    return [_weighing(one, update.kind) for one in in_order]


def _weighing(one: Weighing, kind: Kind) -> str:
    shown = weighing_mark(one)
    if one.aspect is Aspect.SAID:
        shown = said_mark(one.verification)
    elif kind is Kind.STATEMENT:
        shown = f"{say('content')} · {shown}" if one.part else content_mark(shown)
    small = [
        say("primary record")
        if one.primary_record
        else grade_words(one.grade)
        if one.grade
        else "",
        _by(one),
        inline(one.reason, 220),
    ]
    words = " · ".join(part for part in small if part)
    return f"{stamp(one.since)} · {shown}" + (f"\n-# {words}" if words else "")


def _by(one: Weighing) -> str:
    named = one.by and one.verification is not Verification.DISPUTED
    return say("by the word of {who}", who=inline(one.by, 80)) if named else ""


def _facts(coverage: Coverage, update: Update) -> Iterator[str]:
    if update.sources:
        yield say("**Sources:** {sources}", sources=sources(update.sources))
    if not any(one.grade or one.primary_record for one in update.weighings):
        yield say("**Grade:** {grade}", grade=grade_words(None))
    about = [name(coverage, slug) for slug in update.links.actors[:8]]
    terms = [coverage.term(slug) for slug in update.links.terms[:8]]
    about += [_term(found[1]) for found in terms if found]
    if about:
        yield say("**About:** {subjects}", subjects=", ".join(about))
    related = list(_relations(coverage, update))
    if related:
        yield say("**Related:** {relations}", relations=" · ".join(related[:8]))
    if update.reports:
        reports = ", ".join(f"R-{number}" for number in update.reports[:8])
        yield f"-# {say('from {reports}', reports=reports)}"


def _term(term: Term) -> str:
    return f"“{inline(term.text, 60)}”"


def _relations(coverage: Coverage, update: Update) -> Iterator[str]:
    for relation in update.relations:
        yield say(_BEARS_ON[relation.kind], update=f"U-{relation.number}")
    for other in coverage.updates:
        for relation in other.relations:
            if relation.number == update.number:
                yield say(_BORNE_ON[relation.kind], update=other.name)


def _neighbours(coverage: Coverage, question: Question, update: Update) -> list[Button]:
    known = [other.number for other in coverage.updates]
    beside = (n for n in (update.number - 1, update.number + 1) if n in known)
    buttons = [ask(f"U-{n}", replace(question, about=str(n)), "page") for n in beside]
    timeline = Question(screen=Screen.TIMELINE, story=question.story, as_of=question.as_of)
    return [*buttons, ask(say("Timeline"), timeline)]
