"""A taken report does not wait for ever for one moderator."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.errors import Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.report import Report, ReportState
from bot.domain.speech import say
from bot.domain.story import Server
from bot.services.doors import read_span
from bot.services.owing import owe_word
from bot.services.settling import change
from bot.services.work import Desk, Work, do_each, transaction

_AT_ONCE = 200
_USUAL = timedelta(minutes=15)
_LONGEST = timedelta(days=1)


class Lapses:
    """Frees reports that were taken and not settled in time."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def set_after(self, work: Work, caller: Caller, after: str) -> Server:
        """Say how long a taken report stays in one moderator's hands. Raises `Refusal`."""
        old = await work.server(caller.guild_id)
        require(caller, Act.SET_UP, old)
        span = read_span(after) or _USUAL
        if span > _LONGEST:
            raise Refusal(say("A day is the longest. Write for example `15m` or `1h`."))
        server = replace(old, take_lapse=int(span.total_seconds()))
        work.put(server)
        work.log(
            Entry(
                story=f"server/{caller.guild_id}",
                at=work.now,
                who=caller.user_id,
                what="lapse",
                subject="lapse",
                before=f"{old.take_lapse} s",
                after=f"{server.take_lapse} s",
            )
        )
        return server

    async def tick(self) -> int:
        """Free everything whose time has come, and tell who had it; how many there were."""
        due = await self.desk.due(Report, "lapses_at", limit=_AT_ONCE)
        return await do_each([report.key for report in due], self._lapse)

    @transaction
    async def _lapse(self, work: Work, key: str) -> None:
        report = await work.get(Report, key)
        if report is None or report.state is not ReportState.TAKEN or report.lapses_at is None:
            return
        if report.taken_by is None or report.lapses_at > work.now:
            return
        free = report.lapse(work.now)
        await change(work, free, "lapse", 0, before=report)
        await owe_word(
            work,
            free,
            report.taken_by,
            f"The time to settle {report.name} has passed: it waits for any moderator again. "
            "*Take* on its card puts it back into your hands.",
        )
