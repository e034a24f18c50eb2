"""A report on its way between moderators: put back, handed over, opened again."""

from bot.domain.errors import AlreadyDone, NotAllowed, Refusal
from bot.domain.people import Act, Caller, may
from bot.domain.report import ReopenReason, Report, ReportState, Step
from bot.domain.speech import noted, say
from bot.domain.story import Server
from bot.services.owing import owe_boards, owe_word
from bot.services.review import Opened
from bot.services.settling import change, find_report, open_report, put_back
from bot.services.words import read_line
from bot.services.work import Desk, Work, transaction


class Handling:
    """Passes reports between moderators, and opens settled ones again."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def look(self, work: Work, caller: Caller, slug: str, number: int) -> Opened:
        """A report in any state, with its history, for a moderator. Raises `Refusal`."""
        report, story = await find_report(work, caller, slug, number)
        return Opened(report, story)

    @transaction
    async def put_back(self, work: Work, caller: Caller, slug: str, number: int) -> Opened:
        """Give a report that the caller took back to everybody. Raises `Refusal`."""
        report, story = await open_report(work, caller, slug, number)
        if report.taken_by is None:
            raise AlreadyDone(
                say("Nobody has {report}: it waits for any moderator.", report=report.name)
            )
        if report.taken_by != caller.user_id:
            raise NotAllowed(
                say(
                    "Only <@{who}>, who has {report}, can put it back.",
                    who=report.taken_by,
                    report=report.name,
                )
            )
        return Opened(await put_back(work, caller, report), story)

    @transaction
    async def check_hand_over(self, work: Work, caller: Caller, slug: str, number: int) -> Opened:
        """A report that the caller may hand over. Raises `Refusal`."""
        report, story = await open_report(work, caller, slug, number)
        _require_free_for(report, caller)
        return Opened(report, story)

    @transaction
    async def hand_over(
        self, work: Work, caller: Caller, slug: str, number: int, to: Caller
    ) -> Opened:
        """Put a report into another moderator's hands, and tell them. Raises `Refusal`."""
        report, story = await open_report(work, caller, slug, number)
        server = await work.server(caller.guild_id)
        _require_free_for(report, caller)
        _require_other_moderator(caller, to, server)
        until = server.lapse_after(work.now)
        handed = report.hand_over(caller.user_id, to.user_id, work.now, until)
        after = f"taken by {to.user_id}"
        await change(work, handed, "hand over", caller.user_id, before=report, after=after)
        await owe_word(
            work,
            handed,
            to.user_id,
            f"<@{caller.user_id}> hands {report.name} over to you. Its card is in "
            f"<#{server.review_channel}>; it is yours until <t:{int(until.timestamp())}:t>.",
        )
        return Opened(handed, story)

    @transaction
    async def check_reopen(self, work: Work, caller: Caller, slug: str, number: int) -> Opened:
        """A settled report that can be opened again. Raises `Refusal`."""
        report, story = await find_report(work, caller, slug, number)
        _require_settled(report)
        return Opened(report, story)

    @transaction
    async def reopen(
        self,
        work: Work,
        caller: Caller,
        slug: str,
        number: int,
        *,
        reason: ReopenReason,
        words: str = "",
    ) -> Opened:
        """Let a settled report wait once more; what was published stays. Raises `Refusal`."""
        report, story = await find_report(work, caller, slug, number)
        _require_settled(report)
        note = read_line(words, noted("Your words"), 500)
        why = f"{reason}: {note}" if note else str(reason)
        anew = report.reopen(caller.user_id, work.now, why)
        await change(work, anew, "reopen", caller.user_id, before=report, why=why)
        await owe_boards(work, story.key)
        return Opened(anew, story)


def _require_free_for(report: Report, caller: Caller) -> None:
    if report.taken_by not in {None, caller.user_id}:
        raise AlreadyDone(
            say(
                "<@{who}> was first: only they can hand {report} over now.",
                who=report.taken_by,
                report=report.name,
            )
        )


def _require_other_moderator(caller: Caller, to: Caller, server: Server) -> None:
    if to.user_id == caller.user_id:
        raise Refusal(say("You cannot hand it over to yourself. *Take* puts it into your hands."))
    if not may(to, Act.REVIEW, server):
        raise Refusal(
            say(
                "<@{who}> is no moderator here. Choose somebody who has <@&{role}>.",
                who=to.user_id,
                role=server.moderator_role,
            )
        )


def _require_settled(report: Report) -> None:
    if report.state is ReportState.WITHDRAWN:
        raise Refusal(
            say("{report} was withdrawn by its reporter: it stays so.", report=report.name)
        )
    if report.state is not ReportState.SETTLED:
        reopened = [one for one in report.history if one.step is Step.REOPENED]
        if reopened:
            raise AlreadyDone(
                say(
                    "<@{who}> was first: {report} is open already.",
                    who=reopened[-1].by,
                    report=report.name,
                )
            )
        raise AlreadyDone(say("{report} is open already.", report=report.name))
