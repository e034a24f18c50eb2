"""A moderator's decision, and the update it makes."""

from dataclasses import dataclass, replace

from bot.domain.actor import Actor
from bot.domain.deal import Term
from bot.domain.errors import Refusal
from bot.domain.people import Caller
from bot.domain.report import Report, Verdict
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.domain.times import Moment
from bot.domain.update import Kind, Source, Update
from bot.domain.verification import (
    Aspect,
    Grade,
    Verification,
    Weighing,
    may_be_verified,
)
from bot.services.intake import LONGEST_REPORT, read_occurred
from bot.services.words import clean_line, quote, read_line, read_text
from bot.services.work import Work

PRIMARY = "primary"
NOT_GRADED = "none"
_STATES = {
    Verdict.VERIFIED: Verification.VERIFIED,
    Verdict.UNVERIFIED: Verification.UNVERIFIED,
    Verdict.DISPUTED: Verification.DISPUTED,
    Verdict.DEBUNKED: Verification.DEBUNKED,
    Verdict.UNVERIFIABLE: Verification.UNVERIFIABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a moderator filled in. `grade` is "B2", "primary", "none" or empty (not graded).

    An empty `speaker` makes an event, else a statement by that speaker; `by` names who disputes.
    `listed` is the reason chosen from a list, `reason` the moderator's own words.
    """

    verdict: Verdict
    text: str
    when: str = ""
    speaker: str = ""
    grade: str = ""
    by: str = ""
    reason: str = ""
    listed: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a decision led to, and which actors and terms its update is linked to."""

    story: Story
    report: Report | None = None
    update: Update | None = None
    actors: tuple[Actor, ...] = ()
    terms: tuple[Term, ...] = ()


def log_verdict(grade: str) -> Verdict:
    """How an update written by the desk is published: verified where its grade allows."""
    primary = grade == PRIMARY
    graded = None if primary else read_grade(grade)
    allowed = may_be_verified(graded, primary_record=primary)
    return Verdict.VERIFIED if allowed else Verdict.UNVERIFIED


def reason_of(decision: Decision) -> str:
    """Why, for the reporter: the moderator's words, else what the decision itself says."""
    words = _words(decision)
    if words:
        return words
    if decision.verdict is Verdict.VERIFIED:
        return "a primary record" if decision.grade == PRIMARY else f"graded {decision.grade}"
    if decision.verdict is Verdict.DISPUTED:
        return f"disputed by {clean_line(decision.by)}"
    return "not confirmed yet"


def _words(decision: Decision) -> str:
    """What was chosen from the list, and the moderator's own words."""
    parts = (clean_line(decision.listed)[:60], read_line(decision.reason, noted("The reason"), 500))
    return ": ".join(part for part in parts if part)


async def to_update(
    work: Work, caller: Caller, story: Story, decision: Decision, report: Report | None
) -> Update:
    """The numbered update that a decision makes. Raises `Refusal`."""
    text = read_text(decision.text, noted("The wording"), LONGEST_REPORT)
    speaker = read_line(decision.speaker, noted("The speaker"), 100)
    weighing = _weighing(work, caller, decision)
    return Update(
        story=story.key,
        number=await work.next_update(story.key),
        kind=Kind.STATEMENT if speaker else Kind.EVENT,
        text=text,
        occurred=await _occurred(work, story, decision, report),
        recorded_at=work.now,
        recorded_by=caller.user_id,
        speaker=speaker,
        sources=_sources(decision, report),
        weighings=_aspects(weighing, is_statement=bool(speaker)),
        reports=(report.number,) if report else (),
    )


def with_source(update: Update, report: Report) -> Update:
    """The update with one more report behind it; a source or report it has is not added twice."""
    known = {(source.name, source.link) for source in update.sources}
    new = tuple(s for s in report.sources if (s.name, s.link) not in known)
    reports = dict.fromkeys((*update.reports, report.number))
    return replace(update, sources=(*update.sources, *new), reports=tuple(reports))


def _weighing(work: Work, caller: Caller, decision: Decision) -> Weighing:
    primary = decision.grade == PRIMARY
    grade = None if primary else read_grade(decision.grade)
    verified = decision.verdict is Verdict.VERIFIED
    if verified and not may_be_verified(grade, primary_record=primary):
        raise Refusal(
            say(
                "`verified` needs credibility 1 or 2 (such as B2), or a primary "
                "record: an authority on its own act. Otherwise publish it as "
                "unverified."
            )
        )
    by = read_line(decision.by, noted("Who disputes it"), 100)
    if decision.verdict is Verdict.DISPUTED and not by:
        raise Refusal(
            say("A disputed line says who disputes it. Name them, for example a ministry.")
        )
    return Weighing(
        aspect=Aspect.CONTENT,
        verification=_STATES[decision.verdict],
        since=Moment(work.now),
        recorded_at=work.now,
        recorded_by=caller.user_id,
        by=by,
        grade=grade,
        primary_record=primary,
        reason=_words(decision),
    )


def _aspects(weighing: Weighing, *, is_statement: bool) -> tuple[Weighing, ...]:
    """For a statement, verified means that it was said; its content is not weighed by that."""
    if not is_statement:
        return (weighing,)
    said = replace(weighing, aspect=Aspect.SAID, by="")
    if weighing.verification is Verification.VERIFIED:
        return (said,)
    return (replace(said, verification=Verification.UNVERIFIED), weighing)


def read_grade(text: str) -> Grade | None:
    """An Admiralty grade such as "B2"; None for empty or "none". Raises `Refusal`."""
    if text.strip() in {"", NOT_GRADED}:
        return None
    try:
        return Grade.parse(text)
    except ValueError:
        raise Refusal(
            say(
                "{text} is no grade. Write a letter A to F and a number 1 to 6, for example B2.",
                text=quote(text),
            )
        ) from None


async def _occurred(work: Work, story: Story, decision: Decision, report: Report | None) -> Moment:
    if report and decision.when.strip() in {"", report.when_text}:
        return report.occurred
    return (await read_occurred(work, story, decision.when)).moment


def _sources(decision: Decision, report: Report | None) -> tuple[Source, ...]:
    if report:
        return report.sources
    name = read_line(decision.source, noted("The source"), 100)
    return (Source(name),) if name else ()
