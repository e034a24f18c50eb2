"""What is not known, what somebody thinks of it, what may come: never a column among facts."""

from datetime import datetime

from bot.domain.outlook import Assessment, OpenQuestion, Scenario
from bot.domain.speech import noted, say
from bot.screens.marks import FORECAST, OPINION
from bot.screens.text import day_words, inline, instant, stamp

CONFIDENCE = (noted("low"), noted("moderate"), noted("high"))


def confidence_words(confidence: str) -> str:
    """How sure somebody is of an opinion: one of three words, or their own."""
    return say(confidence) if confidence in CONFIDENCE else inline(confidence, 30)


def opinion_line(
    assessment: Assessment, length: int = 200, *, seen_at: datetime | None = None
) -> str:
    """A signed opinion, marked as one; where its end has passed when it is seen, it says so."""
    signed = [f"{inline(assessment.by, 60)}, {stamp(assessment.made, 'D')}"]
    if assessment.confidence:
        sure = confidence_words(assessment.confidence)
        signed.append(say("confidence {confidence}", confidence=sure))
    if ends := assessment.expires_at:
        day = instant(ends, "D")
        is_over = seen_at is not None and ends <= seen_at
        signed.append(say("held until {day}", day=day) if is_over else say("until {day}", day=day))
    return f"{say(OPINION)} {inline(assessment.text, length)}\n-# {' · '.join(signed)}"


def forecast_line(scenario: Scenario, length: int = 200) -> str:
    """A forecast with its horizon and the rule that decides it."""
    until = say("until {day}", day=day_words(scenario.horizon))
    signed = [inline(scenario.by, 60), until]
    if scenario.rule:
        signed.append(say("rule: {rule}", rule=inline(scenario.rule, 160)))
    return f"{say(FORECAST)} {inline(scenario.text, length)}\n-# {' · '.join(signed)}"


def question_line(question: OpenQuestion, length: int = 160) -> str:
    """What is not known, since when, and what was last noted on it."""
    remark = question.remarks[-1] if question.remarks else None
    update = f" (U-{remark.update})" if remark and remark.update else ""
    if remark and update.strip(" ()") in remark.text:
        update = ""
    last = f"\n-# {inline(remark.text, 140)}{update}" if remark and remark.text else ""
    since = say("since {moment}", moment=stamp(question.raised, "D"))
    return f"{inline(question.text, length)} · {since}{last}"
