"""How far a test report has come."""

from bot.domain.delivery import Delivery
from bot.domain.report import Report
from bot.domain.story import Server
from bot.screens.managing import channel
from bot.screens.marks import VERDICT_MARKS
from bot.screens.text import inline, instant, person
from bot.services.trial import Trial


def stages(trial: Trial, server: Server) -> str:
    """The stages of a test, each with its mark: done, on its way, or what is wrong."""
    report = trial.report
    lines = [
        f"**{report.name} of the test**, sent {instant(report.received_at)}",
        _sent(trial.card, f"Its card stands in {channel(server.review_channel)}"),
        _decided(report),
    ]
    if report.outcome:
        lines.append(_sent(trial.word, "Who sent it was told in a direct message"))
        lines.append("✔ Nothing of it is in a timeline, a digest or a count.")
    return "\n".join(lines)


def _sent(delivery: Delivery | None, words: str) -> str:
    if delivery is None:
        return f"… {words}: not yet"
    if delivery.problem:
        return f"✘ {words}: {inline(delivery.problem, 200)}"
    return f"✔ {words}" if delivery.message_id else f"… {words}: on its way"


def _decided(report: Report) -> str:
    if report.outcome:
        verdict = VERDICT_MARKS[report.outcome.verdict]
        return f"✔ {person(report.outcome.by)} decided: {verdict}"
    if report.taken_by:
        return f"… {person(report.taken_by)} has taken it: now *Verify* or *Decline*"
    return "… A moderator presses *Verify* or *Decline* on the card"
