"""The doctor: checks a server's desk when asked, daily, and after a post that failed."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.checkup import Checkup, Fault
from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.ledger import Link
from bot.domain.people import Act, Caller, require
from bot.domain.schedule import Schedule
from bot.domain.space import Space, SpaceState
from bot.domain.speech import say, speaking
from bot.domain.story import Server, Story
from bot.services.checkups import CLOSED, checkup_of, is_overdue
from bot.services.diagnosis import Desk as OnRecord, Surroundings, diagnose
from bot.services.owing import owe_notice
from bot.services.work import Desk, Work, do_each, transaction
from storage.store import Conflict, StoreError

_AT_ONCE = 50
_TO_COME = (SpaceState.SCHEDULED, SpaceState.ON_AIR, SpaceState.OFF_AIR)
_LOOKED_THROUGH = 50


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a desk at one moment."""

    faults: tuple[Fault, ...]
    at: datetime


class Doctor:
    """Finds what is wrong with a server's desk, and speaks up only where something is."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        self.desk = desk
        self._around = around
        self._has_enrolled = False

    @transaction
    async def check(self, work: Work, caller: Caller) -> None:
        """Whether the caller may have the desk examined. Raises `NotAllowed`."""
        require(caller, Act.EXAMINE, await work.server(caller.guild_id))

    async def examine(self, caller: Caller) -> Findings:
        """Everything that is wrong now. Raises `NotAllowed`."""
        await self.check(caller)
        faults = await diagnose(await self._on_record(caller.guild_id), self._around)
        try:
            await self._note(caller.guild_id, faults)
        except Conflict:
            raise
        except StoreError as refused:
            faults.insert(0, _store_fault(refused))
        return Findings(tuple(faults), self.desk.clock.now())

    async def tick(self, is_here: Callable[[int], bool]) -> int:
        """Examine every server whose day has come, where the bot is; how many."""
        if not self._has_enrolled:
            await self._enrol_all()
            self._has_enrolled = True
        now = self.desk.clock.now()
        due = await self.desk.store.query(Checkup, {}, until=("next_at", now), order="next_at")
        here = [str(one.record.guild_id) for one in due if is_here(one.record.guild_id)]
        return await do_each(here[:_AT_ONCE], self._visit)

    async def look_again(self, guild_id: int) -> int:
        """Permissions changed: what a channel refused that fits now is sent now; how many."""
        channels = {delivery.channel_id for delivery in await self._refused(guild_id)}
        fitting = [one for one in channels if await self._around.lacking(guild_id, one) == []]
        return await self._hasten(guild_id, fitting) if fitting else 0

    @transaction
    async def _refused(self, work: Work, guild_id: int) -> list[Delivery]:
        return await _waiting_after_refusal(work, guild_id)

    @transaction
    async def _hasten(self, work: Work, guild_id: int, channels: Collection[int]) -> int:
        waiting = await _waiting_after_refusal(work, guild_id)
        hastened = [one for one in waiting if one.channel_id in channels]
        for delivery in hastened:
            work.put(replace(delivery, next_at=work.now))
        return len(hastened)

    async def _visit(self, guild: str) -> None:
        with speaking(self._around.language(int(guild))):
            faults = await diagnose(await self._on_record(int(guild)), self._around)
            await self._speak_up(int(guild), faults)

    async def _enrol_all(self) -> None:
        """Servers that were set up before there was a doctor are examined once a day, too."""
        enrolled = {one.record.guild_id for one in await self.desk.store.query(Checkup, {})}
        for stored in await self.desk.store.query(Server, {}):
            if stored.record.guild_id not in enrolled:
                await self._enrol(stored.record.guild_id)

    @transaction
    async def _enrol(self, work: Work, guild_id: int) -> None:
        work.put(await checkup_of(work, guild_id))

    @transaction
    async def _on_record(self, work: Work, guild_id: int) -> OnRecord:
        owed = await work.find(Delivery, {"guild_id": guild_id}, order="next_at")
        schedules = await work.find(
            Schedule, {"guild_id": guild_id, "removed": False}, order="number"
        )
        return OnRecord(
            server=await work.server(guild_id),
            stories=await work.find(Story, {"guild_id": guild_id}),
            schedules=[schedule for schedule in schedules if not schedule.paused],
            overdue=[delivery for delivery in owed if is_overdue(delivery, work)],
            spaces=[
                space
                for state in _TO_COME
                for space in await work.find(Space, {"guild_id": guild_id, "state": state.value})
            ],
            now=work.now,
        )

    @transaction
    async def _note(self, work: Work, guild_id: int, faults: list[Fault]) -> None:
        """Whoever asked has read it: it is not told them again. This is written, too."""
        checkup = await checkup_of(work, guild_id)
        work.put(replace(checkup.examined(faults, work.now), next_at=checkup.next_at))

    @transaction
    async def _speak_up(self, work: Work, guild_id: int, faults: list[Fault]) -> None:
        checkup, server = await checkup_of(work, guild_id), await work.server(guild_id)
        said = checkup.untold(faults, work.now)
        work.put(checkup.examined(faults, work.now))
        if not said:
            return
        heading = say("I looked over this desk and found:")
        text = "\n".join((heading, *map(_line, said), say("`/desk doctor` looks once more.")))
        key = f"notice:{server.key}@doctor-{work.now.isoformat()}"
        if server.review_channel and server.review_channel not in {one.place for one in faults}:
            await owe_notice(work, server, key, text)
        elif user_id := await _who_set_up(work, guild_id):
            await _owe_word(work, server, key, user_id, text)


async def _waiting_after_refusal(work: Work, guild_id: int) -> list[Delivery]:
    owed = await work.find(
        Delivery,
        {"guild_id": guild_id, "holds_place": False},
        until=("next_at", work.now + CLOSED),
        order="next_at",
    )
    return [one for one in owed if one.problem and one.channel_id and not one.owner]


async def _owe_word(work: Work, server: Server, key: str, user_id: int, text: str) -> None:
    await work.owe(
        Delivery(
            key=key,
            kind=DeliveryKind.NOTICE,
            guild_id=server.guild_id,
            story="",
            subject=server.key,
            user_id=user_id,
            text=text,
            created_at=work.now,
            next_at=work.now,
        )
    )


async def _who_set_up(work: Work, guild_id: int) -> int:
    """Who set the server up last, as its ledger says; 0 where nobody is known any more."""
    links = await work.find(
        Link,
        {"story": f"server/{guild_id}"},
        order="sequence",
        newest_first=True,
        limit=_LOOKED_THROUGH,
    )
    for link in links:
        entry = link.entry
        if entry and entry.what == "set up" and entry.who:
            return entry.who
    return 0


def _line(fault: Fault) -> str:
    return f"- {fault.what} {fault.remedy}"


def _store_fault(refused: StoreError) -> Fault:
    return Fault(
        "store",
        say("Nothing can be written to the record: {problem}", problem=str(refused)),
        say("Whoever runs me makes room on the disk, or brings the database back."),
    )
