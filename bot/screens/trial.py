"""How far a test report has come."""

from bot.domain.delivery import Delivery
from bot.domain.report import Report
from bot.domain.speech import say
from bot.domain.story import Server
from bot.screens.managing import channel
from bot.screens.marks import verdict_mark
from bot.screens.problems import problem_words
from bot.screens.text import inline, instant, person
from bot.services.trial import Trial


def stages(trial: Trial, server: Server) -> str:
    """The stages of a test, each with its mark: done, on its way, or what is wrong."""
    report = trial.report
    lines = [
        say(
            "**{report} of the test**, sent {moment}",
            report=report.name,
            moment=instant(report.received_at),
        ),
        _sent(trial.card, say("Its card stands in {where}", where=channel(server.review_channel))),
        _decided(report),
    ]
    if report.outcome:
        lines.append(_sent(trial.word, say("Who sent it was told in a direct message")))
        lines.append(say("✔ Nothing of it is in a timeline, a digest or a count."))
    return "\n".join(lines)


def _sent(delivery: Delivery | None, words: str) -> str:
    if delivery is None:
        return say("… {what}: not yet", what=words)
    if delivery.problem:
        return f"✘ {words}: {inline(problem_words(delivery.problem), 200)}"
    return f"✔ {words}" if delivery.message_id else say("… {what}: on its way", what=words)


def _decided(report: Report) -> str:
    if report.outcome:
        by, verdict = report.outcome.by, report.outcome.verdict
        return say("✔ {who} decided: {mark}", who=person(by), mark=verdict_mark(verdict))
    if report.taken_by:
        return say("… {who} has taken it: now *Verify* or *Decline*", who=person(report.taken_by))
    return say("… A moderator presses *Verify* or *Decline* on the card")
