"""Times that nobody hosts: those on the rota hear of each, once ahead and once when it is near."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.domain.rota import LATE_AFTER, RotaWatch, Shift, Unhosted, unhosted
from bot.domain.space_words import GAP, GAP_NOW, GAP_SOON
from bot.services.spaces.owing import mark, owe_rota_word
from bot.services.spaces.rota import DAY, latest_shifts
from bot.services.work import Desk, Work, do_each, transaction

NEAR = timedelta(hours=2)
_AT_ONCE = 100


class Gaps:
    """Nags about gaps of the rota."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def tick(self) -> int:
        """Look through every rota whose time has come; how many there were."""
        due = await self.desk.due(RotaWatch, limit=_AT_ONCE)
        return await do_each([watch.key for watch in due], self._look)

    @transaction
    async def _look(self, work: Work, key: str) -> None:
        watch = await work.get(RotaWatch, key)
        if watch is None or watch.next_at is None or watch.next_at > work.now:
            return
        shifts = await latest_shifts(work, watch.guild_id)
        kept = [one for one in shifts if one.ends_at > work.now]
        for gap in _ahead(kept, work.now):
            await _nag(work, watch.guild_id, gap, _name(gap, shifts), kept)
        work.put(RotaWatch(guild_id=watch.guild_id, next_at=_next_look(kept, work.now)))


async def _nag(
    work: Work, guild_id: int, gap: Unhosted, name: str, shifts: Sequence[Shift]
) -> None:
    is_near = gap.since - work.now <= NEAR
    sentence = GAP_NOW if gap.since <= work.now else GAP_SOON if is_near else GAP
    words = sentence.format(
        since=mark(gap.since, "f"), until=mark(gap.until, "t"), soon=mark(gap.since, "R")
    )
    for host in dict.fromkeys(one.host for one in shifts):
        key = f"rota:{guild_id}:gap-{name}-{'near' if is_near else 'ahead'}:{host}"
        await owe_rota_word(work, guild_id, key, host, words)


def _name(gap: Unhosted, shifts: Iterable[Shift]) -> str:
    """What a gap is known by while time goes on: the end of the shift before it, else its own."""
    ended = [one.ends_at for one in shifts if one.ends_at <= gap.since]
    at = max(ended, default=gap.until)
    return f"{'after' if ended else 'until'}-{int(at.timestamp())}"


def _ahead(shifts: Sequence[Shift], now: datetime) -> list[Unhosted]:
    """The gaps that begin within 24 hours, with what is known of their ends a day later."""
    return [gap for gap in _long(unhosted(shifts, now, now + 2 * DAY)) if gap.since <= now + DAY]


def _next_look(shifts: Sequence[Shift], now: datetime) -> datetime | None:
    """When a gap comes into the next 24 hours, or is near."""
    if not shifts:
        return None
    last = max(one.ends_at for one in shifts)
    gaps = _long(unhosted(shifts, now, last + DAY))
    looks = (gap.since - ahead for gap in gaps for ahead in (DAY, NEAR))
    return min((at for at in looks if at > now), default=None)


def _long(gaps: Iterable[Unhosted]) -> list[Unhosted]:
    return [gap for gap in gaps if gap.until - gap.since >= LATE_AFTER]
