"""The connection to Discord is back: what may have gone wrong meanwhile is put right."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.domain.report import Report, ReportState
from bot.domain.story import Server
from bot.services.owing import owe_boards_of, owe_card, owe_notice
from bot.services.work import Desk, Work, do_each, transaction
from storage.store import Value

_LONG = timedelta(minutes=1)
_AWAY = (
    "I had no connection to Discord from <t:{since}:T> to <t:{until}:T>. What was pressed, typed "
    "or sent to me in between did not arrive, and Discord told whoever did it. Please do it once "
    "more. Cards and boards are being brought up to date."
)


class Returning:
    """Brings every message that shows a state up to date, and says what was missed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def reconcile(self, present: Collection[int], since: datetime, *, lost: bool) -> int:
        """Look after these servers, not heard of `since`; for how many that was needed.

        `lost` says that what happened meanwhile will not be told any more. Each board and each
        card still open is sent once more: an edit where it stands, anew where it was deleted.
        """
        if not lost and self.desk.clock.now() - since < _LONG:
            return 0
        known = await self.desk.store.query(Server, {})
        here = [s.record for s in known if s.record.guild_id in present and not s.record.left_at]
        return await do_each(
            [server.key for server in here],
            lambda key: self._look_after(key, since if lost else None),
        )

    @transaction
    async def _look_after(self, work: Work, key: str, lost_since: datetime | None) -> None:
        server = await work.get(Server, key)
        if server is None:
            return
        await owe_boards_of(work, server)
        for state in (ReportState.WAITING, ReportState.TAKEN):
            where: dict[str, Value] = {"guild_id": server.guild_id, "state": state.value}
            for report in await work.find(Report, where):
                await owe_card(work, report, server)
        if lost_since and work.now - lost_since >= _LONG:
            since, until = (int(at.timestamp()) for at in (lost_since, work.now))
            text = _AWAY.format(since=since, until=until)
            await owe_notice(work, server, f"notice:{server.key}@away-{since}", text)
