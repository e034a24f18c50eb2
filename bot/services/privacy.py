"""What is kept about one person in one server, and its erasure at their wish."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.draft import Draft
from bot.domain.ledger import Link
from bot.domain.mute import Mute, mute_key
from bot.domain.people import Caller
from bot.domain.report import Report
from bot.domain.space import Space
from bot.domain.story import Server, Story
from bot.services.drafts import KEPT_FOR
from bot.services.forgetting import forget
from bot.services.retention import KEPT_MESSAGES
from bot.services.spaces.forgetting import forget_in, spaces_of
from bot.services.work import Desk, Work, transaction

_BATCH = 50
_ON_MUTES = {"mute", "unmute"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a person is told: what is on record about them, and how long what is kept here.

    `was_muted` says that something is kept of a mute that is over.
    """

    server: Server
    reports: tuple[Report, ...]
    stories: dict[str, Story]
    drafts: int
    spaces: tuple[Space, ...]
    mute: Mute | None
    was_muted: bool = False
    draft_time: timedelta = KEPT_FOR
    message_time: timedelta = KEPT_MESSAGES


class Privacy:
    """Answers members on their own data, and erases it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def kept(self, work: Work, caller: Caller) -> Kept:
        """What is kept about the caller in this server."""
        stories = await work.find(Story, {"guild_id": caller.guild_id})
        mute = await work.get(Mute, mute_key(caller.guild_id, caller.user_id))
        return Kept(
            server=await work.server(caller.guild_id),
            reports=tuple(await _reports(work, caller)),
            stories={story.key: story for story in stories},
            drafts=len(await _drafts(work, caller)),
            spaces=tuple(await spaces_of(work, caller)),
            mute=mute if mute and mute.holds(work.now) else None,
            was_muted=bool(await _over(work, caller, mute)),
        )

    async def erase(self, caller: Caller) -> int:
        """Erase the caller from their reports and Spaces here; how many reports. Safe to repeat.

        What was published stays, without them. A mute that holds stays as long as it holds.
        """
        erased = 0
        while batch := await self._erase_reports(caller):
            erased += batch
        for key in await self._spaces(caller):
            await self._erase_space(caller, key)
        await self._erase_rest(caller)
        return erased

    @transaction
    async def _erase_reports(self, work: Work, caller: Caller) -> int:
        reports = await _reports(work, caller, limit=_BATCH)
        by_story: dict[str, list[Report]] = defaultdict(list)
        for report in reports:
            by_story[report.story].append(report)
        for of_story in by_story.values():
            await forget(work, of_story)
        return len(reports)

    @transaction
    async def _spaces(self, work: Work, caller: Caller) -> list[str]:
        return [space.key for space in await spaces_of(work, caller)]

    @transaction
    async def _erase_space(self, work: Work, caller: Caller, key: str) -> None:
        space = await work.get(Space, key)
        if space is not None:
            await forget_in(work, space, caller.user_id)

    @transaction
    async def _erase_rest(self, work: Work, caller: Caller) -> None:
        for draft in await _drafts(work, caller):
            work.remove(draft)
        mute = await work.get(Mute, mute_key(caller.guild_id, caller.user_id))
        if mute and not mute.holds(work.now):
            work.remove(mute)
        for link in await _over(work, caller, mute):
            work.put(link.erase())


async def _reports(work: Work, caller: Caller, limit: int | None = None) -> list[Report]:
    where = {"reporter": caller.user_id, "guild_id": caller.guild_id}
    return await work.find(Report, where, order="received_at", newest_first=True, limit=limit)


async def _drafts(work: Work, caller: Caller) -> list[Draft]:
    return await work.find(Draft, {"user_id": caller.user_id, "guild_id": caller.guild_id})


async def _over(work: Work, caller: Caller, mute: Mute | None) -> list[Link]:
    """What the ledger holds of the caller's mutes; nothing while one holds."""
    if mute and mute.holds(work.now):
        return []
    links = await work.find(Link, {"story": f"server/{caller.guild_id}"})
    return [link for link in links if _is_on_mute(link, caller)]


def _is_on_mute(link: Link, caller: Caller) -> bool:
    act = link.entry
    return act is not None and act.what in _ON_MUTES and act.subject == str(caller.user_id)
