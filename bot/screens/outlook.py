"""What is not known, what somebody thinks of it, what may come: never a column among facts."""

from datetime import datetime

from bot.domain.outlook import Assessment, OpenQuestion, Scenario
from bot.screens.marks import FORECAST, OPINION
from bot.screens.text import inline, instant, stamp


def opinion_line(
    assessment: Assessment, length: int = 200, *, seen_at: datetime | None = None
) -> str:
    """A signed opinion, marked as one; where its end has passed when it is seen, it says so."""
    sure = f" · confidence {inline(assessment.confidence, 30)}" if assessment.confidence else ""
    ends = assessment.expires_at
    word = "held until" if ends and seen_at and ends <= seen_at else "until"
    until = f" · {word} {instant(ends, 'D')}" if ends else ""
    signed = f"{inline(assessment.by, 60)}, {stamp(assessment.made, 'D')}{sure}{until}"
    return f"{OPINION} {inline(assessment.text, length)}\n-# {signed}"


def forecast_line(scenario: Scenario, length: int = 200) -> str:
    """A forecast with its horizon and the rule that decides it."""
    horizon = f"{scenario.horizon.day} {scenario.horizon:%B %Y}"
    rule = f" · rule: {inline(scenario.rule, 160)}" if scenario.rule else ""
    signed = f"{inline(scenario.by, 60)} · until {horizon}{rule}"
    return f"{FORECAST} {inline(scenario.text, length)}\n-# {signed}"


def question_line(question: OpenQuestion, length: int = 160) -> str:
    """What is not known, since when, and what was last noted on it."""
    remark = question.remarks[-1] if question.remarks else None
    update = f" (U-{remark.update})" if remark and remark.update else ""
    if remark and update.strip(" ()") in remark.text:
        update = ""
    noted = f"\n-# {inline(remark.text, 140)}{update}" if remark and remark.text else ""
    return f"{inline(question.text, length)} · since {stamp(question.raised, 'D')}{noted}"
