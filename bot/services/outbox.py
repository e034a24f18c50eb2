"""What is owed to Discord: claimed, looked up, marked done last."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.changes import Changes
from bot.domain.delivery import Delivery, DeliveryKind, Window
from bot.domain.report import Report
from bot.domain.resemblance import Resemblance
from bot.domain.schedule import Schedule
from bot.domain.standing import Standing
from bot.domain.story import Story
from bot.domain.update import Update, update_key
from bot.services.owing import owe_notice
from bot.services.reading import digest_of, stand
from bot.services.resemblances import resemblances
from bot.services.work import Desk, Work, transaction

_WAITS = (5, 15, 60)
_CLOSED = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContent:
    """A report's card."""

    report: Report
    story: Story
    similar: tuple[Resemblance, ...]
    update: Update | None


@dataclass(frozen=True, slots=True)
class OutcomeContent:
    """What became of a report, and the update it led to."""

    report: Report
    story: Story
    update: Update | None = None


@dataclass(frozen=True, slots=True)
class DigestContent:
    """What changed, and how things stand."""

    standing: Standing
    changes: Changes
    window: Window


@dataclass(frozen=True, slots=True)
class BoardContent:
    """How things stand."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """Words for the moderators."""

    text: str


Content = CardContent | OutcomeContent | DigestContent | BoardContent | NoticeContent


class Outbox:
    """Hands out deliveries to a sender and takes them back."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def claim(
        self, owner: str, limit: int, skip: frozenset[str] = frozenset()
    ) -> Sequence[Delivery]:
        """Due deliveries, leased to `owner`, longest due first."""
        claimed = await self.desk.store.claim(
            now=self.desk.clock.now(), owner=owner, limit=limit, skip=skip
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
        """What the message shows, in its newest state; None where its subject is gone."""
        if delivery.kind is DeliveryKind.NOTICE:
            return NoticeContent(delivery.text)
        story = await work.get(Story, delivery.story)
        return await _of_story(work, delivery, story) if story else None

    @transaction
    async def complete(
        self, work: Work, delivery: Delivery, message_id: int, *, attachment: str = ""
    ) -> None:
        """Mark the state that was owed when claimed as sent; a newer one stays owed."""
        current = await work.get(Delivery, delivery.key)
        if current is None or not _holds(current, delivery):
            return
        work.put(current.complete(delivery.wanted, message_id, work.now, attachment))
        await _tell_schedule(work, delivery, "", posted_at=work.now)

    @transaction
    async def retry(self, work: Work, delivery: Delivery, problem: str) -> None:
        """Give a delivery back, to be tried again after a growing wait."""
        current = await work.get(Delivery, delivery.key)
        if current is None or not _holds(current, delivery):
            return
        wait = _WAITS[min(delivery.attempts, len(_WAITS)) - 1]
        work.put(current.release(work.now + timedelta(seconds=wait), problem))

    @transaction
    async def refuse(self, work: Work, delivery: Delivery, problem: str) -> None:
        """A place does not take the message: tell the moderators once, try again in an hour."""
        current = await work.get(Delivery, delivery.key)
        if current is None or not _holds(current, delivery):
            return
        work.put(current.release(work.now + _CLOSED, problem))
        schedule = await _schedule(work, delivery)
        if schedule is not None and not schedule.problem:
            server = await work.server(delivery.guild_id)
            key = f"notice:{schedule.key}@{work.now.isoformat()}"
            await owe_notice(work, server, key, f"**{schedule.name}:** {problem}")
        await _tell_schedule(work, delivery, problem)

    @transaction
    async def give_up(self, work: Work, delivery: Delivery, problem: str) -> None:
        """Nothing more is owed: the person cannot be reached, or the subject is gone."""
        current = await work.get(Delivery, delivery.key)
        if current is not None and _holds(current, delivery):
            work.put(current.release(None, problem))

    @transaction
    async def forget_message(self, work: Work, delivery: Delivery) -> Delivery:
        """The message was deleted by somebody: owe it anew."""
        current = await work.get(Delivery, delivery.key) or delivery
        anew = replace(
            current, message_id=None, created_at=work.now, attempted_at=work.now, attempts=1
        )
        work.put(anew)
        return anew

    @transaction
    async def recover(self, work: Work, owner: str) -> int:
        """Free what another process held when it ended; how many. Only where one may write."""
        held = await work.find(Delivery, {}, order="owner")
        freed = [d for d in held if d.owner not in {"", owner}]
        for delivery in freed:
            work.put(replace(delivery, owner="", leased_until=None))
        return len(freed)


async def _of_story(work: Work, delivery: Delivery, story: Story) -> Content | None:
    if delivery.kind in {DeliveryKind.CARD, DeliveryKind.OUTCOME}:
        report = await work.get(Report, delivery.subject)
        return await _of_report(work, delivery, report, story) if report else None
    schedule = await work.get(Schedule, delivery.subject)
    if schedule is None or schedule.removed:
        return None
    if delivery.window:
        standing, changed = await digest_of(work, story, delivery.window)
        return DigestContent(standing, changed, delivery.window)
    return BoardContent(await stand(work, story, None))


async def _of_report(
    work: Work, delivery: Delivery, report: Report, story: Story
) -> Content | None:
    if delivery.kind is DeliveryKind.OUTCOME:
        # Reopened since: its reporter hears of the next settlement, not of this one.
        still = report.outcome is not None and report.outcome.at == delivery.created_at
        update = await _update_of(work, report)
        return OutcomeContent(report, story, update) if still else None
    update = await _update_of(work, report)
    similar = await resemblances(work, story, report) if report.is_open else ()
    return CardContent(report=report, story=story, similar=similar, update=update)


async def _update_of(work: Work, report: Report) -> Update | None:
    number = report.outcome.update if report.outcome else None
    return await work.get(Update, update_key(report.story, number)) if number else None


async def _tell_schedule(
    work: Work, delivery: Delivery, problem: str, posted_at: datetime | None = None
) -> None:
    schedule = await _schedule(work, delivery)
    if schedule is not None:
        last = posted_at or schedule.last_posted_at
        work.put(replace(schedule, problem=problem, last_posted_at=last))


async def _schedule(work: Work, delivery: Delivery) -> Schedule | None:
    if delivery.kind not in {DeliveryKind.DIGEST, DeliveryKind.BOARD}:
        return None
    return await work.get(Schedule, delivery.subject)


def _holds(current: Delivery, held: Delivery) -> bool:
    return (current.owner, current.attempts) == (held.owner, held.attempts)
