"""What the clock asks of the rota: reminders, hosts who do not come."""

from dataclasses import replace

from bot.domain.rota import ANSWERS_WITHIN, LATE_AFTER, Shift, next_to_ask
from bot.domain.space import Space
from bot.domain.space_words import SHIFT, STEP_IN
from bot.services.spaces.finding import under_way
from bot.services.spaces.owing import mark, owe_rota_word
from bot.services.spaces.rota import on_rota
from bot.services.work import Desk, Work, do_each, transaction

_AT_ONCE = 100


class Shifts:
    """Reminds, and finds somebody else for who does not come."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def tick(self) -> int:
        """Do everything whose time has come; how many shifts there were to look at."""
        due = await self.desk.due(Shift, limit=_AT_ONCE, removed=False)
        return await do_each([shift.key for shift in due], self._look)

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
    words = SHIFT.format(
        since=mark(shift.starts_at, "f"),
        until=mark(shift.ends_at, "t"),
        shift=shift.name,
        soon=mark(shift.starts_at, "R"),
    )
    await _tell(work, shift, shift.host, "reminder", words)
    # Who took the shift over after it had begun has as long to come as anybody.
    due_at = max(work.now, shift.starts_at) + LATE_AFTER
    work.put(replace(shift, reminded=True, next_at=due_at))


async def _look_for_host(work: Work, shift: Shift) -> None:
    # Where no Space is under way, the one who should open it is as absent as any other.
    if any(_is_there(space, shift.host) for space in await under_way(work, shift.guild_id)):
        work.put(replace(shift, came_at=work.now, next_at=None))
        return
    other = next_to_ask(shift, await on_rota(work, shift.guild_id))
    if other is None:
        work.put(replace(shift, next_at=None))
        return
    words = STEP_IN.format(
        who=f"<@{shift.host}>", shift=shift.name, since=mark(shift.starts_at, "t")
    )
    await _tell(work, shift, other, f"asked-{len(shift.asked)}", words)
    work.put(replace(shift, asked=(*shift.asked, other), next_at=work.now + ANSWERS_WITHIN))


def _is_there(space: Space, host: int) -> bool:
    return space.host == host or space.appearance(host) is not None


async def _tell(work: Work, shift: Shift, user_id: int, occasion: str, words: str) -> None:
    key = f"rota:{shift.key}:{occasion}:{user_id}"
    await owe_rota_word(work, shift.guild_id, key, user_id, words)
