"""Hosts keep their rota."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.errors import NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, may, require
from bot.domain.rota import REMINDED_BEFORE, RotaWatch, Shift, Unhosted, shift_key, unhosted
from bot.domain.speech import say
from bot.domain.story import Server
from bot.services.spaces.reading import read_start
from bot.services.times import read_interval, read_zone
from bot.services.words import quote
from bot.services.work import Desk, Work, transaction

DAY = timedelta(days=1)
_SHOWN = timedelta(days=7)
_LONGEST = timedelta(hours=24)
_SETTLES = timedelta(minutes=10)
_MOST = 200
_ID = re.compile(r"\s*(?:H[- ]?)?(\d{1,9})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A shift as a host wrote it; `days` repeats it so often at the same local time."""

    host: Caller
    since: str
    length: str
    zone: str = ""
    days: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """The shifts to come, and the times of the next day that nobody covers."""

    shifts: Sequence[Shift]
    gaps: Sequence[Unhosted]


class Rota:
    """Adds, swaps, covers and clears shifts."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def add(
        self, work: Work, caller: Caller, channel_id: int, offer: Offer
    ) -> Sequence[Shift]:
        """Put somebody on the rota, once or for several days. Raises `Refusal`."""
        server = await _hosts(work, caller)
        if not may(offer.host, Act.HOST, server):
            raise Refusal(
                say(
                    "<@{who}> is no host (<@&{host_role}>).",
                    who=offer.host.user_id,
                    host_role=server.host_role,
                )
            )
        story = await work.story(caller.guild_id, channel_id)
        zone = _zone(offer.zone or story.zone)
        start = read_start(offer.since, replace(story, zone=zone.key), work.now)
        length = _length(offer.length)
        kept = await on_rota(work, caller.guild_id)
        if len(kept) + offer.days > _MOST:
            raise Refusal(
                say("{most} shifts are the most. `/rota clear` takes some off.", most=_MOST)
            )
        made = [
            _shift(server, caller, offer.host.user_id, at, day + 1)
            for day, at in enumerate(_days(start, length, zone, offer.days))
        ]
        for one in made:
            _require_free(one, kept)
            work.put(one)
            _log(work, caller, "add shift", one)
        work.put(replace(server, shifts=server.shifts + len(made)))
        await _watch(work, caller.guild_id)
        return made

    @transaction
    async def plan(self, work: Work, caller: Caller) -> Plan:
        """The shifts of the coming week, and tomorrow's gaps. Raises `Refusal`."""
        await _hosts(work, caller)
        kept = await on_rota(work, caller.guild_id)
        shown = [one for one in kept if one.starts_at < work.now + _SHOWN]
        return Plan(shown, unhosted(kept, work.now, work.now + DAY))

    @transaction
    async def swap(self, work: Work, caller: Caller, first: str, second: str) -> Sequence[Shift]:
        """Let the hosts of two shifts change places. Raises `Refusal`."""
        await _hosts(work, caller)
        one, other = await _need(work, caller, first), await _need(work, caller, second)
        if one.host == other.host:
            raise Refusal(
                say("{one} and {other} have the same host already.", one=one.name, other=other.name)
            )
        kept = [
            each
            for each in await on_rota(work, caller.guild_id)
            if each.number not in {one.number, other.number}
        ]
        swapped = [one.given_to(other.host, work.now), other.given_to(one.host, work.now)]
        for shift in swapped:
            _require_free(shift, kept)
            work.put(shift)
            _log(work, caller, "swap shift", shift)
        return swapped

    @transaction
    async def cover(self, work: Work, caller: Caller, name: str) -> Shift:
        """Take over somebody's shift. Raises `Refusal`."""
        await _hosts(work, caller)
        shift = await _need(work, caller, name)
        if shift.host == caller.user_id:
            raise Refusal(say("{shift} is yours already.", shift=shift.name))
        others = [
            each for each in await on_rota(work, caller.guild_id) if each.number != shift.number
        ]
        covered = shift.given_to(caller.user_id, work.now)
        _require_free(covered, others)
        work.put(covered)
        _log(work, caller, "cover shift", covered)
        return covered

    @transaction
    async def clear(self, work: Work, caller: Caller, name: str) -> Sequence[Shift]:
        """Take one shift off the rota, or all of them ("all"). Raises `Refusal`."""
        await _hosts(work, caller)
        if name.strip().casefold() == "all":
            gone = await on_rota(work, caller.guild_id)
        else:
            gone = [await _need(work, caller, name)]
        for shift in gone:
            work.put(replace(shift, removed=True, next_at=None))
            _log(work, caller, "clear shift", shift)
        await _watch(work, caller.guild_id)
        return gone


async def on_rota(work: Work, guild_id: int) -> list[Shift]:
    """The shifts of a server that are not over, in order."""
    return [shift for shift in await latest_shifts(work, guild_id) if shift.ends_at > work.now]


async def latest_shifts(work: Work, guild_id: int) -> list[Shift]:
    """All shifts of a server that are not over, and the last of those that are, in order."""
    # The newest come first: what is over for long never stands before what is to come.
    found = await work.find(
        Shift,
        {"guild_id": guild_id, "removed": False},
        order="starts_at",
        newest_first=True,
        limit=2 * _MOST,
    )
    return found[::-1]


async def next_gap(work: Work, guild_id: int) -> Unhosted | None:
    """The next time within 24 hours that nobody covers, where there is a rota at all.

    It is one to come: whoever hosts now covers this moment, on the rota or not.
    """
    kept = await on_rota(work, guild_id)
    gaps = unhosted(kept, work.now, work.now + DAY) if kept else ()
    return next((gap for gap in gaps if gap.since > work.now), None)


async def _watch(work: Work, guild_id: int) -> None:
    """The rota is looked through for gaps once nobody has changed it for a while."""
    watch = RotaWatch(guild_id=guild_id, next_at=work.now + _SETTLES)
    await work.get(RotaWatch, watch.key)  # whoever was first is written over, not overlooked
    work.put(watch)


async def _hosts(work: Work, caller: Caller) -> Server:
    server = await work.server(caller.guild_id)
    require(caller, Act.HOST, server)
    return server


async def _need(work: Work, caller: Caller, name: str) -> Shift:
    found = _ID.fullmatch(name)
    shift = await work.get(Shift, shift_key(caller.guild_id, int(found[1]))) if found else None
    if shift is None or shift.removed or shift.ends_at <= work.now:
        raise NotFound(
            say("There is no shift {name} to come. `/rota list` shows them.", name=quote(name))
        )
    return shift


def _days(
    start: datetime, length: timedelta, zone: ZoneInfo, days: int
) -> list[tuple[datetime, datetime]]:
    """Beginning and end by the wall clock, so that shifts fit together over a clock change."""
    local = start.astimezone(zone).replace(tzinfo=None)
    found = []
    for day in range(days):
        begins = local + day * DAY
        ends = begins + length
        found.append(
            (_instant(begins, zone, start), _instant(ends, zone, start)),
        )
    return found


def _instant(local: datetime, zone: ZoneInfo, like: datetime) -> datetime:
    return local.replace(tzinfo=zone).astimezone(like.tzinfo)


def _shift(
    server: Server, caller: Caller, host: int, span: tuple[datetime, datetime], at: int
) -> Shift:
    return Shift(
        guild_id=server.guild_id,
        number=server.shifts + at,
        host=host,
        starts_at=span[0],
        ends_at=span[1],
        added_by=caller.user_id,
        next_at=span[0] - REMINDED_BEFORE,
    )


def _require_free(shift: Shift, others: Sequence[Shift]) -> None:
    for other in others:
        if other.host == shift.host and other.overlaps(shift):
            at = int(other.starts_at.timestamp())
            raise Refusal(
                say(
                    "<@{host}> has {other} at that time (<t:{at}:f>).",
                    host=shift.host,
                    other=other.name,
                    at=at,
                )
            )


def _length(text: str) -> timedelta:
    try:
        length = read_interval(text)
    except ValueError as error:
        raise Refusal(str(error)) from error
    if length > _LONGEST:
        raise Refusal(say("A shift is 24 hours at most. Write for example `3h`."))
    return length


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(read_zone(name).key)
    except ValueError as error:
        raise Refusal(str(error)) from error


def _log(work: Work, caller: Caller, what: str, shift: Shift) -> None:
    work.log(
        Entry(
            story=f"server/{shift.guild_id}",
            at=work.now,
            who=caller.user_id,
            what=what,
            subject=shift.name,
            after=f"{shift.host} {shift.starts_at.isoformat()} to {shift.ends_at.isoformat()}",
        )
    )
