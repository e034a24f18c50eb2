"""Which messages an act leaves owed; they are made in the same transaction as the act."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.delivery import Delivery, DeliveryKind, Window
from bot.domain.push import can_stop
from bot.domain.report import Report
from bot.domain.schedule import Posts, Schedule
from bot.domain.story import Server
from bot.services.push_owing import owe_push_card
from bot.services.spaces.finding import under_way
from bot.services.spaces.owing import owe_boards_of_spaces, owe_space_board
from bot.services.work import Work
from storage.store import Value

_BOARD_PAUSE = timedelta(seconds=5)


def card_key(report: Report) -> str:
    """What names a report's card for ever."""
    return f"card:{report.key}"


def outcome_key(report: Report) -> str:
    """What names the message on a report's settlement; `report` as it was settled."""
    return f"outcome:{report.key}:{len(report.history)}"


async def owe_card(work: Work, report: Report, server: Server) -> None:
    """The report's card in the review channel, or its newer state."""
    card = _on_report(work, report, card_key(report), DeliveryKind.CARD)
    await work.owe(replace(card, channel_id=server.review_channel))


async def owe_outcome(work: Work, report: Report) -> None:
    """The direct message that tells the reporter what became of a report, while they are known."""
    if not report.reporter:
        return
    outcome = _on_report(work, report, outcome_key(report), DeliveryKind.OUTCOME)
    await work.owe(replace(outcome, user_id=report.reporter))


async def owe_word(work: Work, report: Report, user_id: int, text: str) -> None:
    """A direct message to one moderator about a report in, or out of, their hands."""
    key = f"word:{report.key}:{user_id}:{len(report.history)}"
    word = _on_report(work, report, key, DeliveryKind.NOTICE)
    await work.owe(replace(word, user_id=user_id, text=text))


async def owe_digest(work: Work, schedule: Schedule, slot: str, window: Window) -> None:
    """The digest of one slot; a slot can be owed once."""
    digest = _on_schedule(work, schedule, f"digest:{schedule.key}@{slot}", DeliveryKind.DIGEST)
    if await work.get(Delivery, digest.key) is None:
        work.put(replace(digest, window=window))


async def owe_board(work: Work, schedule: Schedule, *, at_once: bool = False) -> None:
    """A board's newest state; several changes within a few seconds become one edit.

    A channel that refused is left alone until its next try, unless somebody asks `at_once`.
    """
    fresh = _on_schedule(work, schedule, f"board:{schedule.key}", DeliveryKind.BOARD)
    shown = await work.get(Delivery, fresh.key)
    work.put(shown.owe_again(_free_at(work, schedule, shown, at_once)) if shown else fresh)


def _free_at(work: Work, schedule: Schedule, shown: Delivery, at_once: bool) -> datetime:  # noqa: FBT001
    if schedule.problem and shown.next_at and not at_once:
        return shown.next_at
    free = shown.done_at + _BOARD_PAUSE if shown.done_at else work.now
    return max(free, work.now)


async def hasten(work: Work, schedule: Schedule) -> int:
    """What a schedule owes and could not send is tried at once; how many messages."""
    hastened = 0
    for delivery in await work.find(Delivery, {"subject": schedule.key}):
        if delivery.next_at and (not delivery.update or delivery.problem):
            work.put(replace(delivery, next_at=work.now))
            hastened += 1
    return hastened


async def withdraw(work: Work, schedule: Schedule) -> datetime:
    """Nothing more is owed for a schedule, but what is just being sent; since when is untold."""
    untold = schedule.covered_until
    for delivery in await work.find(Delivery, {"subject": schedule.key}):
        if delivery.update:
            await _withdraw_push(work, delivery)
        elif delivery.next_at and not delivery.owner:
            work.put(delivery.release(None, ""))
            untold = min(untold, delivery.window.since) if delivery.window else untold
    return untold


async def _withdraw_push(work: Work, push: Delivery) -> None:
    """What is out stays in step with the record."""
    if push.kind is DeliveryKind.PUSH and can_stop(push):
        work.put(push.stop(0))
        server = await work.server(push.guild_id)
        await owe_push_card(work, push.update, push.story, server)


async def move_cards(work: Work, server: Server) -> None:
    """The review channel was named: cards that are needed stand there, and are tried at once."""
    for kind in (DeliveryKind.CARD, DeliveryKind.NOTICE):
        for delivery in await work.find(Delivery, {"guild_id": server.guild_id, "kind": kind}):
            if delivery.channel_id == server.review_channel:
                if delivery.next_at:
                    work.put(replace(delivery, next_at=work.now))
            elif delivery.channel_id and await _is_needed(work, delivery):
                work.put(delivery.move(server.review_channel, work.now))


async def _is_needed(work: Work, delivery: Delivery) -> bool:
    if delivery.message_id is None:
        return True
    report = await work.get(Report, delivery.subject)
    return report is not None and report.outcome is None


async def owe_boards(work: Work, story: str) -> None:
    """The newest state of every board that shows this story, those of Spaces on air too."""
    await owe_boards_of_spaces(work, story)
    await _owe_boards(work, {"story": story, "removed": False})


async def owe_boards_of(work: Work, server: Server) -> None:
    """The newest state of every board of a server, those of Spaces under way too."""
    for space in await under_way(work, server.guild_id):
        await owe_space_board(work, space)
    await _owe_boards(work, {"guild_id": server.guild_id, "removed": False})


async def _owe_boards(work: Work, where: Mapping[str, Value]) -> None:
    for schedule in await work.find(Schedule, where):
        if schedule.posts is Posts.BOARD and not schedule.paused:
            await owe_board(work, schedule)


async def owe_notice(work: Work, server: Server, key: str, text: str) -> None:
    """Something the moderators must know, said once in the review channel."""
    if not server.review_channel or await work.get(Delivery, key):
        return
    await work.owe(
        Delivery(
            key=key,
            kind=DeliveryKind.NOTICE,
            guild_id=server.guild_id,
            story="",
            subject=server.key,
            channel_id=server.review_channel,
            text=text,
            created_at=work.now,
            next_at=work.now,
        )
    )


def _on_report(work: Work, report: Report, key: str, kind: DeliveryKind) -> Delivery:
    return Delivery(
        key=key,
        kind=kind,
        guild_id=report.guild_id,
        story=report.story,
        subject=report.key,
        created_at=work.now,
        next_at=work.now,
    )


def _on_schedule(work: Work, schedule: Schedule, key: str, kind: DeliveryKind) -> Delivery:
    return Delivery(
        key=key,
        kind=kind,
        guild_id=schedule.guild_id,
        story=schedule.story,
        subject=schedule.key,
        channel_id=schedule.channel_id,
        created_at=work.now,
        next_at=work.now,
    )
