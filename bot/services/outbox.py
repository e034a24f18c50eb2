"""What is owed to Discord: claimed, looked up, marked done last."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.problems import DIRECT_MESSAGES_CLOSED
from bot.domain.schedule import Schedule
from bot.domain.shards import Shards
from bot.services.checkups import CLOSED, check_if_long, check_soon
from bot.services.contents import Content, content_of
from bot.services.owing import owe_notice
from bot.services.push_owing import owe_push_card
from bot.services.recent import Recent
from bot.services.unreached import fall_back
from bot.services.work import Desk, Work, transaction

_WAITS = (5, 15, 60)
_SCHEDULED = {
    DeliveryKind.DIGEST,
    DeliveryKind.BOARD,
    DeliveryKind.PUSH,
    DeliveryKind.CROSSPOST,
}


class Outbox:
    """Hands out deliveries to a sender and takes them back."""

    def __init__(self, desk: Desk, recent: Recent, shards: Shards | None = None) -> None:
        """`shards`: those of this process, where others have the rest of the servers."""
        self.desk = desk
        self._recent = recent
        self._shards = shards

    async def claim(
        self, owner: str, limit: int, skip: frozenset[str] = frozenset()
    ) -> Sequence[Delivery]:
        """Due deliveries, leased to `owner`: the most urgent and longest due first."""
        claimed = await self.desk.store.claim(
            now=self.desk.clock.now(),
            owner=owner,
            limit=limit,
            skip=skip,
            shards=self._shards,
        )
        return [stored.record for stored in claimed]

    async def longest_due(self) -> timedelta:
        """How long what is due longest has waited; zero where nothing is due."""
        now = self.desk.clock.now()
        found = await self.desk.store.query(
            Delivery, {}, until=("next_at", now), order="next_at", limit=1
        )
        return max((each.record.lateness(now) for each in found), default=timedelta())

    @transaction
    async def content(self, work: Work, delivery: Delivery) -> Content | None:
        """What the message shows, in its newest state; None where there is nothing to send.

        Its subject is gone then, or it is a push that was stopped. A push that is given out here
        cannot be stopped any more.
        """
        return await content_of(work, self._recent, delivery)

    @transaction
    async def complete(
        self,
        work: Work,
        delivery: Delivery,
        message_id: int,
        *,
        attachment: str = "",
        to_publish: bool = False,
    ) -> None:
        """Mark the state that was owed when claimed as sent; a newer one stays owed.

        `to_publish` says that a message in an announcement channel is new: it is owed to followers.
        """
        current = await work.get(Delivery, delivery.key)
        if current is None or not _holds(current, delivery):
            return
        work.put(current.complete(delivery.wanted, message_id, work.now, attachment))
        if to_publish:
            await work.owe(_publishing(work, delivery, message_id))
        await _tell_desk(work, delivery)
        await _tell_schedule(work, delivery, "", posted_at=work.now)

    @transaction
    async def retry(
        self,
        work: Work,
        delivery: Delivery,
        problem: str,
        wait: float | None = None,
        *,
        holds_place: bool = True,
    ) -> None:
        """Give a delivery back, to be tried again after `wait` seconds, else a growing wait."""
        current = await work.get(Delivery, delivery.key)
        if current is None or not _holds(current, delivery):
            return
        if wait is None:
            wait = _WAITS[min(delivery.attempts, len(_WAITS)) - 1]
        retry_at = work.now + timedelta(seconds=wait)
        released = current.release(retry_at, problem, holds_place=holds_place)
        work.put(released)
        await check_if_long(work, released)

    @transaction
    async def put_back(self, work: Work, delivery: Delivery) -> None:
        """Give a delivery back that nobody tried to send."""
        current = await work.get(Delivery, delivery.key)
        if current is not None and _holds(current, delivery):
            work.put(current.put_back())

    @transaction
    async def refuse(self, work: Work, delivery: Delivery, problem: str) -> None:
        """A place does not take the message: tell the moderators once, try again in an hour."""
        current = await work.get(Delivery, delivery.key)
        if current is None or not _holds(current, delivery):
            return
        work.put(current.release(work.now + CLOSED, problem))
        schedule = await _schedule(work, delivery)
        is_told = schedule is not None and not schedule.problem
        await check_soon(work, delivery, schedule if is_told else None)
        if schedule is not None and is_told:
            server = await work.server(delivery.guild_id)
            key = f"notice:{schedule.key}@{work.now.isoformat()}"
            await owe_notice(work, server, key, f"**{schedule.name}:** {problem}")
        await _tell_schedule(work, delivery, problem)
        await _tell_desk(work, delivery)

    @transaction
    async def give_up(self, work: Work, delivery: Delivery, problem: str) -> None:
        """Nothing more is owed here: the person cannot be reached, or the subject is gone."""
        current = await work.get(Delivery, delivery.key)
        if current is not None and _holds(current, delivery):
            work.put(current.release(None, problem))
            await _tell_desk(work, delivery)
            if problem == DIRECT_MESSAGES_CLOSED:
                await fall_back(work, current)

    @transaction
    async def forget_message(self, work: Work, delivery: Delivery) -> Delivery | None:
        """The message was deleted by somebody: owe it anew; None where it is not held any more."""
        current = await work.get(Delivery, delivery.key)
        if current is None or not _holds(current, delivery):
            return None
        anew = replace(
            current, message_id=None, created_at=work.now, attempted_at=work.now, attempts=1
        )
        work.put(anew)
        return anew

    @transaction
    async def recover(self, work: Work, owner: str) -> int:
        """Free what another process held when it ended; how many. Only where one may write."""
        # What somebody has in hand holds its place, publishing alone excepted (`Delivery.claim`).
        held = await work.find(Delivery, {"holds_place": True})
        held += await work.find(Delivery, {"kind": DeliveryKind.CROSSPOST.value})
        freed = [d for d in held if d.owner not in {"", owner}]
        for delivery in freed:
            work.put(replace(delivery, owner="", leased_until=None))
        return len(freed)


async def _tell_schedule(
    work: Work, delivery: Delivery, problem: str, posted_at: datetime | None = None
) -> None:
    schedule = await _schedule(work, delivery)
    if schedule is not None:
        last = posted_at or schedule.last_posted_at
        work.put(replace(schedule, problem=problem, last_posted_at=last))


async def _tell_desk(work: Work, delivery: Delivery) -> None:
    """A push came a step further: its card shows it."""
    if delivery.kind is DeliveryKind.PUSH and delivery.message_id is None:
        server = await work.server(delivery.guild_id)
        await owe_push_card(work, delivery.update, delivery.story, server)


def _publishing(work: Work, push: Delivery, message_id: int) -> Delivery:
    return Delivery(
        key=f"crosspost:{push.key}",
        kind=DeliveryKind.CROSSPOST,
        guild_id=push.guild_id,
        story=push.story,
        subject=push.subject,
        update=push.update,
        channel_id=push.channel_id,
        message_id=message_id,
        created_at=work.now,
        next_at=work.now,
    )


async def _schedule(work: Work, delivery: Delivery) -> Schedule | None:
    if delivery.kind not in _SCHEDULED:
        return None
    return await work.get(Schedule, delivery.subject)


def _holds(current: Delivery, held: Delivery) -> bool:
    return (current.owner, current.attempts) == (held.owner, held.attempts)
