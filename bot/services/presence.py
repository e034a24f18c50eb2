"""The bot is removed from servers, and comes back."""

from collections.abc import Callable, Collection
from dataclasses import replace

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.ledger import Entry
from bot.domain.report import Report
from bot.domain.schedule import Posts, Schedule
from bot.domain.story import Server
from bot.services.owing import owe_board
from bot.services.retention import Retention
from bot.services.spaces.ending import leave
from bot.services.work import Desk, Work, transaction

_LEFT = "the bot was removed from the server"


class Presence:
    """Knows which servers let the bot in, and what follows when that changes."""

    def __init__(self, desk: Desk, retention: Retention) -> None:
        self.desk = desk
        self._retention = retention

    async def compare(self, present: Collection[int], is_ours: Callable[[int], bool]) -> None:
        """Find what changed while nobody listened, among the servers that are this process's."""
        for server in await self._known():
            if not is_ours(server.guild_id):
                continue
            if server.guild_id not in present:
                await self.left(server.guild_id)
            elif server.left_at:
                await self.came_back(server.guild_id)

    @transaction
    async def left(self, work: Work, guild_id: int) -> None:
        """Owe a server nothing more. Nothing is deleted before its time has passed."""
        server = await work.get(Server, str(guild_id))
        if server is None or server.left_at:
            return
        work.put(server.leave(work.now))
        work.log(_entry(work, server, "removed"))
        await leave(work, guild_id)
        for delivery in await work.find(Delivery, {"guild_id": guild_id}, order="next_at"):
            work.put(delivery.release(None, _LEFT))
            await _untell(work, delivery)

    async def came_back(self, guild_id: int) -> None:
        """Go on where it stopped, without a burst; or begin anew where its time has passed."""
        await self._retention.delete_due(guild_id)
        await self._resume(guild_id)

    @transaction
    async def _known(self, work: Work) -> list[Server]:
        return await work.find(Server, {})

    @transaction
    async def _resume(self, work: Work, guild_id: int) -> None:
        server = await work.get(Server, str(guild_id))
        if server is None or not server.left_at:
            return
        work.put(server.come_back())
        work.log(_entry(work, server, "came back"))
        await _owe_cards(work, guild_id)
        for schedule in await work.find(Schedule, {"guild_id": guild_id, "removed": False}):
            fresh = replace(schedule, problem="")
            work.put(fresh)
            if fresh.posts is Posts.BOARD and not fresh.paused:
                await owe_board(work, fresh, at_once=True)


async def _untell(work: Work, delivery: Delivery) -> None:
    """What a digest was to tell is told by the next one."""
    schedule = await work.get(Schedule, delivery.subject) if delivery.window else None
    if schedule and delivery.window:
        since = min(schedule.covered_until, delivery.window.since)
        work.put(replace(schedule, covered_until=since))


async def _owe_cards(work: Work, guild_id: int) -> None:
    """Cards of open reports that were not shown in their last state: no report is lost."""
    kind = DeliveryKind.CARD.value
    for card in await work.find(Delivery, {"guild_id": guild_id, "kind": kind}):
        report = await work.get(Report, card.subject)
        if report is not None and report.is_open and card.wanted > card.shown:
            work.put(replace(card, next_at=work.now, problem=""))


def _entry(work: Work, server: Server, what: str) -> Entry:
    return Entry(
        story=f"server/{server.guild_id}",
        at=work.now,
        who=0,
        what=what,
        subject=str(server.guild_id),
    )
