"""Reporters mend what they sent, or take it back, until it is settled."""

from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.people import Caller
from bot.domain.report import Report, ReportState, report_key
from bot.domain.speech import noted, say
from bot.domain.story import Story, story_id
from bot.domain.update import COMMUNITY_REPORT, Source
from bot.services.doors import require_not_muted
from bot.services.intake import read_occurred
from bot.services.owing import owe_boards, owe_word
from bot.services.review import Opened
from bot.services.settling import change, free_joined
from bot.services.words import read_line, read_link
from bot.services.work import Desk, Work, transaction

_MOST_SOURCES = 5


class OwnReports:
    """What a reporter can do with a report of their own that is not settled."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def look(self, work: Work, caller: Caller, slug: str, number: int) -> Opened:
        """The caller's own report, while it is open. Raises `Refusal`."""
        report, story = await _own_open(work, caller, slug, number)
        return Opened(report, story)

    @transaction
    async def change_time(
        self, work: Work, caller: Caller, slug: str, number: int, *, when: str
    ) -> Opened:
        """Say anew when it happened; the earlier time stays in its history. Raises `Refusal`."""
        report, story = await _amendable(work, caller, slug, number)
        wrote = read_line(when, noted("When"), 64)
        if not wrote:
            raise Refusal(say("Write when it happened, for example `24 June 14:30 MSK`."))
        moment = (await read_occurred(work, story, wrote)).moment
        changed = report.change_time(moment, wrote, work.now)
        await _amend(work, report, changed, "change the time")
        return Opened(changed, story)

    @transaction
    async def add_source(
        self, work: Work, caller: Caller, slug: str, number: int, *, name: str, link: str
    ) -> Opened:
        """Add who else says so; what was there stays. Raises `Refusal`."""
        report, story = await _amendable(work, caller, slug, number)
        source = Source(read_line(name, noted("Who says so"), 100), read_link(link))
        if not source.name and not source.link:
            raise Refusal(
                say("Give a link such as `https://example.org/news/1`, or say who says so.")
            )
        named = source if source.name else Source(COMMUNITY_REPORT, source.link)
        if named in report.sources:
            raise Refusal(say("{report} has that source already.", report=report.name))
        if len(report.further_sources) >= _MOST_SOURCES:
            raise Refusal(
                say(
                    "{most_sources} further sources are the most for one report.",
                    most_sources=_MOST_SOURCES,
                )
            )
        changed = report.add_source(named, work.now)
        await _amend(work, report, changed, "add a source")
        return Opened(changed, story)

    @transaction
    async def withdraw(
        self, work: Work, caller: Caller, slug: str, number: int, *, words: str = ""
    ) -> Opened:
        """Take a report back; who has it hears so, what was joined to it waits again."""
        report, story = await _own_open(work, caller, slug, number)
        why = read_line(words, noted("Your words"), 500)
        gone = report.withdraw(work.now, why)
        await change(work, gone, "withdraw", caller.user_id, before=report, why=why)
        await free_joined(work, report, "withdrawn")
        await owe_boards(work, story.key)
        if report.taken_by is not None:
            text = f"{report.name}, which you took, was withdrawn by its reporter."
            await owe_word(work, gone, report.taken_by, f"{text} Nothing is left to do.")
        return Opened(gone, story)


async def _own_open(work: Work, caller: Caller, slug: str, number: int) -> tuple[Report, Story]:
    key = story_id(caller.guild_id, slug)
    report = await work.get(Report, report_key(key, number))
    story = await work.get(Story, key)
    if report is None or story is None or report.reporter != caller.user_id:
        raise NotFound(
            say(
                "There is no R-{number} of yours in this server. `/myreports` shows what you sent.",
                number=number,
            )
        )
    if report.state is ReportState.WITHDRAWN:
        raise AlreadyDone(say("You have withdrawn {report} already.", report=report.name))
    if report.outcome:
        raise AlreadyDone(
            say(
                "{report} is settled ({verdict}) and stays as it is. If you know more, "
                "send it with `/report`.",
                report=report.name,
                verdict=say(report.outcome.verdict),
            )
        )
    return report, story


async def _amendable(work: Work, caller: Caller, slug: str, number: int) -> tuple[Report, Story]:
    await require_not_muted(work, caller)
    return await _own_open(work, caller, slug, number)


async def _amend(work: Work, before: Report, after: Report, what: str) -> None:
    await change(work, after, what, before.reporter, before=before)
