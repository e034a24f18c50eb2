"""What waits for the desk: listed, dealt one at a time, declined several at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.errors import NotFound, Refusal
from bot.domain.people import Act, Caller, require
from bot.domain.report import DeclineReason, Report, ReportState, Verdict, report_key
from bot.domain.resemblance import Resemblance
from bot.domain.speech import noted, say
from bot.domain.story import Story, story_id
from bot.services.recent import Recent
from bot.services.resemblances import resemblances
from bot.services.settling import open_report, outcome_of, put_back, require_open, settle, take
from bot.services.words import read_line
from bot.services.work import Desk, Work, transaction


@dataclass(frozen=True, slots=True)
class Waiting:
    """The open reports of a story, the oldest first."""

    story: Story
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Dealt:
    """One report for the caller, what is like it, and how many more wait for anybody."""

    story: Story
    report: Report
    similar: tuple[Resemblance, ...]
    left: int


@dataclass(frozen=True, slots=True)
class Declined:
    """Reports declined together, and why others were left alone."""

    story: Story
    reports: tuple[Report, ...]
    left_alone: tuple[str, ...]


class Queue:
    """Shows and deals what waits. An empty `slug` means the story of the channel."""

    def __init__(self, desk: Desk, recent: Recent) -> None:
        self.desk = desk
        self._recent = recent

    @transaction
    async def waiting(
        self, work: Work, caller: Caller, slug: str = "", channel_id: int = 0
    ) -> Waiting:
        """What waits, and what somebody has taken. Raises `Refusal`."""
        story = await _story(work, caller, slug, channel_id)
        return Waiting(story, tuple(await _open_reports(work, story)))

    @transaction
    async def look(self, work: Work, caller: Caller, slug: str, number: int) -> Dealt:
        """One open report, left where it is. Raises `Refusal`."""
        report, story = await open_report(work, caller, slug, number)
        return Dealt(story, report, await resemblances(work, self._recent, story, report), 0)

    @transaction
    async def deal(self, work: Work, caller: Caller, slug: str = "", channel_id: int = 0) -> Dealt:
        """The oldest report not taken by somebody else, now taken by the caller."""
        story = await _story(work, caller, slug, channel_id)
        return await _deal(work, self._recent, caller, story, await _open_reports(work, story))

    @transaction
    async def skip(self, work: Work, caller: Caller, slug: str, number: int) -> Dealt:
        """Put a report back and deal the one after it. Raises `Refusal` where there is none."""
        story = await _story(work, caller, slug, 0)
        reports = await _open_reports(work, story)
        at = next((at for at, one in enumerate(reports) if one.number == number), None)
        if at is None:
            return await _deal(work, self._recent, caller, story, reports)
        dealt = await _deal(work, self._recent, caller, story, [*reports[at + 1 :], *reports[:at]])
        if reports[at].taken_by == caller.user_id:
            await put_back(work, caller, reports[at])
        return dealt

    @transaction
    async def decline(
        self,
        work: Work,
        caller: Caller,
        slug: str,
        numbers: Sequence[int],
        *,
        reason: DeclineReason,
        words: str = "",
    ) -> Declined:
        """Decline several with one reason; what others took or settled is left alone."""
        story = await _story(work, caller, slug, 0)
        note = read_line(words, noted("Your words"), 500)
        full = f"{reason}: {note}" if note else str(reason)
        done, left = [], []
        for number in dict.fromkeys(numbers):
            try:
                report = await _declinable(work, caller, story, number)
            except Refusal as refusal:
                left.append(str(refusal))
            else:
                outcome = outcome_of(work, caller, Verdict.DECLINED, full)
                done.append(await settle(work, caller, report, outcome))
        return Declined(story, tuple(done), tuple(left))


async def _story(work: Work, caller: Caller, slug: str, channel_id: int) -> Story:
    require(caller, Act.REVIEW, await work.server(caller.guild_id))
    if not slug:
        return await work.story(caller.guild_id, channel_id)
    story = await work.get(Story, story_id(caller.guild_id, slug))
    if story is None:
        raise NotFound(say("There is no such story in this server's record any more."))
    return story


async def _open_reports(work: Work, story: Story) -> list[Report]:
    found = [
        report
        for state in (ReportState.WAITING, ReportState.TAKEN)
        for report in await work.find(Report, {"story": story.key, "state": state})
    ]
    return sorted(found, key=lambda report: (report.received_at, report.number))


async def _deal(
    work: Work, recent: Recent, caller: Caller, story: Story, reports: Sequence[Report]
) -> Dealt:
    free = [report for report in reports if report.taken_by in {None, caller.user_id}]
    if not free:
        others = sum(report.taken_by is not None for report in reports)
        if others:
            raise NotFound(
                say(
                    "Nothing else waits for a moderator. Other moderators have {n} in their hands.",
                    n=others,
                )
            )
        raise NotFound(say("Nothing else waits for a moderator."))
    first = free[0]
    dealt = first if first.taken_by else await take(work, caller, first)
    left = sum(report.taken_by is None for report in free[1:])
    return Dealt(story, dealt, await resemblances(work, recent, story, dealt), left)


async def _declinable(work: Work, caller: Caller, story: Story, number: int) -> Report:
    report = await work.get(Report, report_key(story.key, number))
    if report is None:
        raise NotFound(say("There is no R-{number} in this server's record.", number=number))
    require_open(report)
    if report.taken_by not in {None, caller.user_id}:
        raise Refusal(say("<@{who}> has taken {report}.", who=report.taken_by, report=report.name))
    return report
