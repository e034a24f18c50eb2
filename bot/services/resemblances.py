"""Earlier reports and updates that may be the same as a new report."""

from bot.domain.actor import Actor
from bot.domain.report import Report, ReportState
from bot.domain.resemblance import Resemblance
from bot.domain.story import Story
from bot.domain.update import Update
from bot.services.matching import Candidate, NameIndex, similar
from bot.services.recent import WINDOW, Recent
from bot.services.work import Work


async def resemblances(
    work: Work, recent: Recent, story: Story, report: Report
) -> tuple[Resemblance, ...]:
    """Up to three lines of the last 48 hours like this report, most alike first."""
    actors = await work.find(Actor, {"story": story.key})
    names = NameIndex((actor.slug, actor.names) for actor in actors)
    candidates = await _candidates(recent, story, report)
    texts = {candidate.key: candidate.text for candidate in candidates}
    return tuple(
        Resemblance(
            name=found.key,
            text=texts[found.key],
            certain=found.certain,
            differences=found.differences,
        )
        for found in similar(report.text, report.link, candidates, names)
    )


async def _candidates(recent: Recent, story: Story, report: Report) -> list[Candidate]:
    oldest = report.received_at - WINDOW
    alike = await recent.like(story.key, report.text, report.link)
    updates = [line for line in alike.lines if isinstance(line, Update)]
    reports = [line for line in alike.lines if isinstance(line, Report)]
    lines = [
        Candidate(u.name, u.text, next((s.link for s in u.sources if s.link), ""))
        for u in updates
        if oldest <= u.recorded_at and report.number not in u.reports
    ]
    others = [
        Candidate(r.name, r.text, r.link)
        for r in reports
        if r.number < report.number
        and oldest <= r.received_at
        and r.number not in alike.published
        and r.state is not ReportState.WITHDRAWN
    ]
    return lines + others
