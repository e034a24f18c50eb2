"""Breaking updates go out at once, to the channels that take them, unless they are stopped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, may, require
from bot.domain.push import PushState, calls_near, can_stop, push_state
from bot.domain.schedule import Posts, Schedule
from bot.domain.speech import say
from bot.domain.story import Server, Story, story_id
from bot.domain.update import Update
from bot.services.push_owing import owe_push_card, owe_told, pushes_in
from bot.services.record import need_update
from bot.services.work import Desk, Work, transaction

WAIT = timedelta(seconds=30)
_RECENT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Pushed:
    """An update on its way: one push a place. `uncalled` are roles that are left in peace."""

    update: Update
    story: Story
    pushes: tuple[Delivery, ...]
    uncalled: tuple[int, ...] = ()


class Pushing:
    """Owes breaking updates after a wait in which any moderator can stop them."""

    def __init__(self, desk: Desk, wait: timedelta = WAIT) -> None:
        self.desk = desk
        self._wait = wait

    @transaction
    async def may_push(self, work: Work, caller: Caller, update: Update) -> bool:
        """Whether *Publish now* is to be offered to the caller."""
        allowed = may(caller, Act.PUSH, await work.server(caller.guild_id))
        return allowed and not update.retracted and _is_recent(update, work.now)

    @transaction
    async def push(self, work: Work, caller: Caller, slug: str, number: int) -> Pushed:
        """Owe an update to every channel that takes what breaks. Raises `Refusal`."""
        server, (story, update) = await _need(work, caller, slug, number)
        _require_pushable(update, work.now)
        schedules = await _breaking(work, story)
        before = {push.key: push for push in await pushes_in(work, caller.guild_id, update.key)}
        fresh, uncalled = await self._fresh(work, caller, update, schedules, before)
        if not fresh:
            raise AlreadyDone(_pushed_already(update, list(before.values())))
        for push in fresh:
            work.put(push)
        await owe_push_card(work, update.key, story.key, server, anew=True)
        work.log(_entry(work, caller, update, "push", fresh))
        everywhere = before | {push.key: push for push in fresh}
        return Pushed(update, story, tuple(everywhere.values()), uncalled)

    @transaction
    async def stop(self, work: Work, caller: Caller, slug: str, number: int) -> Pushed:
        """Keep an update from going out wherever it has not yet. Raises `Refusal`."""
        server, (story, update) = await _need(work, caller, slug, number)
        pushes = await pushes_in(work, caller.guild_id, update.key)
        stopped = [push.stop(caller.user_id) for push in pushes if can_stop(push)]
        if not stopped:
            raise AlreadyDone(_too_late(update, pushes))
        for push in stopped:
            work.put(push)
        await owe_push_card(work, update.key, story.key, server)
        for user_id in {push.by for push in stopped} - {caller.user_id}:
            text = f"<@{caller.user_id}> stopped {update.name}, which you were pushing."
            await owe_told(work, update, caller.guild_id, user_id, text)
        work.log(_entry(work, caller, update, "stop push", stopped))
        everywhere = {push.key: push for push in (*pushes, *stopped)}
        return Pushed(update, story, tuple(everywhere.values()))

    async def _fresh(
        self,
        work: Work,
        caller: Caller,
        update: Update,
        schedules: Sequence[Schedule],
        before: dict[str, Delivery],
    ) -> tuple[list[Delivery], tuple[int, ...]]:
        due = work.now + self._wait
        calling = await pushes_in(work, caller.guild_id)
        fresh: dict[str, Delivery] = {}
        uncalled: list[int] = []
        for schedule in schedules:
            push = _push(work, caller, update, schedule, due)
            old = before.get(push.key)
            if push.key in fresh or (old and push_state(old) is not PushState.STOPPED):
                continue
            if push.mention and any(calls_near(one, due) for one in (*calling, *fresh.values())):
                uncalled.append(push.mention)
                push = replace(push, mention=0)
            fresh[push.key] = _after(push, old)
        return list(fresh.values()), tuple(uncalled)


async def let_go(work: Work, push: Delivery) -> Delivery | None:
    """A push about to be handed to Discord; None where it was stopped meanwhile.

    From now on it cannot be stopped. Its role is called only where none was called lately.
    """
    stored = await work.get(Delivery, push.key)
    if stored is None or (stored.owner, stored.attempts) != (push.owner, push.attempts):
        return None
    gone = replace(stored, started_at=stored.started_at or work.now)
    if stored.mention and stored.message_id is None:
        others = [one for one in await pushes_in(work, push.guild_id) if one.key != push.key]
        near = any(calls_near(one, work.now) for one in others if one.mentioned_at)
        gone = replace(
            gone,
            mention=0 if near else stored.mention,
            mentioned_at=None if near else work.now,
        )
    if gone != stored:
        work.put(gone)
    return gone


async def _need(
    work: Work, caller: Caller, slug: str, number: int
) -> tuple[Server, tuple[Story, Update]]:
    server = await work.server(caller.guild_id)
    require(caller, Act.PUSH, server)
    story = await work.get(Story, story_id(caller.guild_id, slug))
    if story is None:
        raise NotFound(say("There is no such story in this server's record any more."))
    return server, (story, await need_update(work, story.key, number))


async def _breaking(work: Work, story: Story) -> list[Schedule]:
    kept = await work.find(Schedule, {"story": story.key, "removed": False}, order="number")
    found = [one for one in kept if one.posts is Posts.BREAKING]
    if not found:
        raise Refusal(
            say(
                "No channel takes breaking updates of this story yet. Somebody who may "
                "manage this server names one: `/schedule add channel:… "
                "posts:breaking`."
            )
        )
    going = [one for one in found if not one.paused]
    if not going:
        first = found[0].name
        raise Refusal(
            say(
                "All that takes breaking updates is paused. `/schedule resume "
                "id:{first}` lets it go on; somebody who may manage this server can do "
                "that.",
                first=first,
            )
        )
    return going


def _require_pushable(update: Update, now: datetime) -> None:
    if update.retracted:
        raise Refusal(
            say("{update} is retracted: it cannot be pushed any more.", update=update.name)
        )
    if not _is_recent(update, now):
        raise Refusal(
            say(
                "{update} was recorded <t:{moment}:f>. Only what was recorded in the "
                "last 24 hours can be pushed; digests and `/timeline` show the rest.",
                update=update.name,
                moment=int(update.recorded_at.timestamp()),
            )
        )


def _is_recent(update: Update, now: datetime) -> bool:
    return now - update.recorded_at <= _RECENT


def _push(
    work: Work, caller: Caller, update: Update, schedule: Schedule, due: datetime
) -> Delivery:
    return Delivery(
        key=f"push:{update.key}@{schedule.channel_id}",
        kind=DeliveryKind.PUSH,
        guild_id=schedule.guild_id,
        story=schedule.story,
        subject=schedule.key,
        update=update.key,
        channel_id=schedule.channel_id,
        mention=schedule.mention,
        by=caller.user_id,
        created_at=work.now,
        next_at=due,
    )


def _after(push: Delivery, stopped: Delivery | None) -> Delivery:
    """The same push once more; it looks first whether the one that was stopped got through."""
    if stopped is None or stopped.started_at is None:
        return push
    return replace(push, attempts=stopped.attempts, attempted_at=stopped.attempted_at)


def _pushed_already(update: Update, pushes: Sequence[Delivery]) -> str:
    waiting = [push for push in pushes if push_state(push) is PushState.WAITING]
    if waiting and waiting[0].next_at:
        due = int(waiting[0].next_at.timestamp())
        return f"<@{waiting[0].by}> was first: {update.name} goes out <t:{due}:R>."
    return (
        f"{update.name} was pushed already. The messages there are kept up to date: weigh, correct "
        "or retract it, and they show it."
    )


def _too_late(update: Update, pushes: Sequence[Delivery]) -> str:
    if not pushes:
        return f"{update.name} is not being pushed."
    stoppers = [push.stopped_by for push in pushes if push.stopped_by]
    if stoppers and all(push_state(push) is PushState.STOPPED for push in pushes):
        return f"<@{stoppers[0]}> was first: {update.name} is stopped."
    return (
        f"{update.name} is out already. Where it is wrong, `/desk correct id:{update.name}` or "
        f"`/desk retract id:{update.name}` changes what stands there."
    )


def _entry(
    work: Work, caller: Caller, update: Update, what: str, pushes: Sequence[Delivery]
) -> Entry:
    return Entry(
        story=update.story,
        at=work.now,
        who=caller.user_id,
        what=what,
        subject=update.name,
        after=", ".join(f"channel {push.channel_id}" for push in pushes),
    )
