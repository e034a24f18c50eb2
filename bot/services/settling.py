"""What every handling of a report shares: who may, whether it is open, and what settling owes."""

from bot.domain.errors import AlreadyDone, NotFound
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.report import Outcome, Report, ReportState, Verdict, report_key
from bot.domain.speech import say
from bot.domain.story import Story, story_id
from bot.domain.update import Update
from bot.services.owing import owe_boards, owe_card, owe_outcome
from bot.services.work import Work


async def find_report(work: Work, caller: Caller, slug: str, number: int) -> tuple[Report, Story]:
    """A report in any state, for a moderator. Raises `Refusal`."""
    require(caller, Act.REVIEW, await work.server(caller.guild_id))
    key = story_id(caller.guild_id, slug)
    report = await work.get(Report, report_key(key, number))
    story = await work.get(Story, key)
    if report is None or story is None:
        raise NotFound(say("There is no R-{number} in this server's record.", number=number))
    return report, story


async def open_report(work: Work, caller: Caller, slug: str, number: int) -> tuple[Report, Story]:
    """A report that waits for its review to end. Raises `Refusal`."""
    report, story = await find_report(work, caller, slug, number)
    require_open(report)
    return report, story


def require_open(report: Report) -> None:
    """Raise `AlreadyDone` with who was first, unless the report is still open."""
    if report.state is ReportState.WITHDRAWN:
        at = report.history[-1].at
        raise AlreadyDone(
            say(
                "{report} was withdrawn by its reporter {moment}.",
                report=report.name,
                moment=_since(at.timestamp()),
            )
        )
    if report.outcome:
        done = report.outcome
        raise AlreadyDone(
            say(
                "<@{who}> was first: {report} is settled ({verdict}) {moment}.",
                who=done.by,
                report=report.name,
                verdict=say(done.verdict),
                moment=_since(done.at.timestamp()),
            )
        )


async def take(work: Work, caller: Caller, report: Report) -> Report:
    """Put an open report into the caller's hands, for the time that the server gives."""
    if report.taken_by == caller.user_id:
        raise AlreadyDone(say("You have {report} already.", report=report.name))
    if report.taken_by is not None:
        raise AlreadyDone(
            say("<@{who}> was first: {report} is taken.", who=report.taken_by, report=report.name)
        )
    server = await work.server(caller.guild_id)
    taken = report.take(caller.user_id, work.now, server.lapse_after(work.now))
    await change(work, taken, "take", caller.user_id, before=report)
    return taken


async def put_back(work: Work, caller: Caller, report: Report) -> Report:
    """Give a report back to everybody."""
    free = report.put_back(caller.user_id, work.now)
    await change(work, free, "put back", caller.user_id, before=report)
    return free


async def settle(work: Work, caller: Caller, report: Report, outcome: Outcome) -> Report:
    """End a report's review; its reporter, its card and the boards are owed the news."""
    settled = report.settle(outcome)
    work.put(settled)
    await owe_card(work, settled, await work.server(caller.guild_id))
    await owe_outcome(work, settled)
    await owe_boards(work, settled.story)
    after = str(outcome.verdict) + (f" U-{outcome.update}" if outcome.update else "")
    work.log(entry(settled, work, caller.user_id, "settle", before=str(report.state), after=after))
    return settled


async def change(
    work: Work,
    report: Report,
    what: str,
    by: int,
    *,
    before: Report,
    after: str = "",
    why: str = "",
) -> None:
    """Keep a report's new state; its card is owed the news, and the ledger says who did it.

    `by` is 0 where the clock did it.
    """
    work.put(report)
    await owe_card(work, report, await work.server(report.guild_id))
    work.log(entry(report, work, by, what, before=str(before.state), after=after, why=why))


async def merged_into(work: Work, report: Report) -> list[Report]:
    """The reports that were merged into this one while it was open."""
    settled = {"story": report.story, "state": ReportState.SETTLED.value}
    found = await work.find(Report, settled, order="number")
    return [one for one in found if one.outcome and one.outcome.same_as == report.number]


async def free_joined(work: Work, gone: Report, became: str) -> None:
    """Reports merged into this one while it was open would be lost with it: they wait again."""
    for report in await merged_into(work, gone):
        why = f"{gone.name}, which it was joined to, was {became}"
        anew = report.reopen(0, work.now, why)
        await change(work, anew, "reopen", 0, before=report, why=why)


def outcome_of(
    work: Work,
    caller: Caller,
    verdict: Verdict,
    reason: str,
    *,
    update: Update | None = None,
    same_as: int | None = None,
) -> Outcome:
    """The end of a review by the caller, now."""
    return Outcome(
        verdict=verdict,
        by=caller.user_id,
        at=work.now,
        reason=reason,
        update=update.number if update else None,
        same_as=same_as,
    )


def entry(
    report: Report,
    work: Work,
    who: int,
    what: str,
    *,
    before: str = "",
    after: str = "",
    why: str = "",
) -> Entry:
    """A line for the ledger about a report."""
    return Entry(
        story=report.story,
        at=work.now,
        who=who,
        what=what,
        subject=report.name,
        before=before,
        after=after or str(report.state),
        why=why or (report.outcome.reason if report.outcome else ""),
    )


def _since(second: float) -> str:
    return say("since {moment}", moment=f"<t:{int(second)}:f>")
