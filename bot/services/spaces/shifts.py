"""What the clock asks of the rota: reminders, hosts who do not come, gaps."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.rota import (
    ANSWERS_WITHIN,
    LATE_AFTER,
    Shift,
    next_to_ask,
    unhosted,
)
from bot.domain.space import Space
from bot.services.spaces.finding import under_way
from bot.services.spaces.rota import DAY, on_rota
from bot.services.work import Desk, Work, do_each, transaction

_NAGGED_BEFORE = timedelta(hours=2)
_AT_ONCE = 100


class Shifts:
    """Reminds, and finds somebody else for who does not come."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def tick(self) -> int:
        """Do everything whose time has come; how many shifts there were to look at."""
        return await do_each(await self._due(), self._look)

    @transaction
    async def _due(self, work: Work) -> list[str]:
        due = await work.find(
            Shift, {"removed": False}, until=("next_at", work.now), order="next_at", limit=_AT_ONCE
        )
        return [shift.key for shift in due]

    @transaction
    async def _look(self, work: Work, key: str) -> None:
        shift = await work.get(Shift, key)
        if shift is None or shift.removed or shift.next_at is None or shift.next_at > work.now:
            return
        if work.now >= shift.ends_at:
            work.put(replace(shift, next_at=None))
        elif not shift.reminded:
            await _remind(work, shift)
        else:
            await _look_for_host(work, shift)


async def _remind(work: Work, shift: Shift) -> None:
    starts = int(shift.starts_at.timestamp())
    words = (
        f"You host from <t:{starts}:f> to <t:{int(shift.ends_at.timestamp())}:t> "
        f"({shift.name}, <t:{starts}:R>). Cannot you come? Ask somebody to type "
        f"`/rota cover id:{shift.name}`."
    )
    await _tell(work, shift, shift.host, "reminder", words)
    await _nag(work, shift)
    work.put(replace(shift, reminded=True, next_at=max(work.now, shift.starts_at + LATE_AFTER)))


async def _look_for_host(work: Work, shift: Shift) -> None:
    spaces = await under_way(work, shift.guild_id)
    if not spaces:
        work.put(replace(shift, next_at=work.now + LATE_AFTER))
        return
    if any(_is_there(space, shift.host) for space in spaces):
        work.put(replace(shift, came_at=work.now, next_at=None))
        return
    other = next_to_ask(shift, await on_rota(work, shift.guild_id))
    if other is None:
        work.put(replace(shift, next_at=None))
        return
    words = (
        f"<@{shift.host}> has not come to host ({shift.name}, since "
        f"<t:{int(shift.starts_at.timestamp())}:t>). Can you? `/rota cover id:{shift.name}` in the "
        "server makes it yours."
    )
    await _tell(work, shift, other, f"asked-{len(shift.asked)}", words)
    work.put(replace(shift, asked=(*shift.asked, other), next_at=work.now + ANSWERS_WITHIN))


async def _nag(work: Work, shift: Shift) -> None:
    """Who is on the rota hears once of each gap in the next 24 hours, and again shortly before."""
    shifts = await on_rota(work, shift.guild_id)
    for gap in unhosted(shifts, work.now, work.now + DAY):
        if gap.until - gap.since < LATE_AFTER:
            continue
        soon = "soon" if gap.since - work.now <= _NAGGED_BEFORE else "ahead"
        words = (
            f"Nobody hosts from <t:{int(gap.since.timestamp())}:f> to "
            f"<t:{int(gap.until.timestamp())}:t>. Can you? `/rota add` puts you on."
        )
        for host in dict.fromkeys(one.host for one in shifts):
            occasion = f"gap-{int(gap.until.timestamp())}-{soon}"
            key = f"rota:{shift.guild_id}:{occasion}:{host}"
            await _owe(work, shift.guild_id, key, host, words)


def _is_there(space: Space, host: int) -> bool:
    return space.host == host or space.appearance(host) is not None


async def _tell(work: Work, shift: Shift, user_id: int, occasion: str, words: str) -> None:
    key = f"rota:{shift.key}:{occasion}:{user_id}"
    await _owe(work, shift.guild_id, key, user_id, words)


async def _owe(work: Work, guild_id: int, key: str, user_id: int, words: str) -> None:
    if await work.get(Delivery, key):
        return
    await work.owe(
        Delivery(
            key=key,
            kind=DeliveryKind.NOTICE,
            guild_id=guild_id,
            story="",
            subject=str(guild_id),
            user_id=user_id,
            text=words,
            created_at=work.now,
            next_at=work.now,
        )
    )
