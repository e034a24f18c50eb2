"""The faults that can be found in a server's desk, each with what to do."""

from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.checkup import Fault
from bot.domain.delivery import Delivery
from bot.domain.schedule import Schedule
from bot.domain.space import Space
from bot.domain.story import Server, Story
from bot.services.checkups import place_key, schedule_key

_MISSED = timedelta(minutes=10)
_SKEW = timedelta(seconds=10)


class Surroundings(Protocol):
    """What Discord shows the bot of a server at this moment."""

    def has_role(self, guild_id: int, role_id: int) -> bool:
        """Whether the server has this role."""
        ...

    async def lacking(self, guild_id: int, channel_id: int) -> Sequence[str] | None:
        """The permissions lacking in a channel, as Discord shows them; None where it is gone."""
        ...

    def lacking_on_stage(self, guild_id: int, channel_id: int) -> Sequence[str] | None:
        """The permissions lacking in a Stage channel to run a Space; None where it is gone."""
        ...

    def gateway_problem(self, guild_id: int) -> str:
        """What is wrong with the connection that serves the server; empty where nothing is."""
        ...

    def clock_skew(self) -> timedelta:
        """How far this machine's clock is ahead of Discord's, as far as is known."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is on record of a server, to be held against what Discord shows."""

    server: Server
    stories: Sequence[Story]
    schedules: Sequence[Schedule]
    overdue: Sequence[Delivery]
    spaces: Sequence[Space]
    now: datetime


async def diagnose(desk: Desk, around: Surroundings) -> list[Fault]:
    """Everything that is wrong, the gravest first."""
    found = _of_program(desk, around)
    found += _of_roles(desk.server, around)
    found += [fault async for fault in _of_places(desk, around)]
    found += _of_spaces(desk, around)
    found += _of_stories(desk)
    told = {fault.key for fault in found}
    # What comes of a place that does not take messages is not told beside it.
    following = [*_of_schedules(desk), *_of_deliveries(desk)]
    return found + [fault for fault in following if place_key(fault.place) not in told]


def _of_program(desk: Desk, around: Surroundings) -> list[Fault]:
    found = []
    if problem := around.gateway_problem(desk.server.guild_id):
        found.append(
            Fault("gateway", problem, "I reconnect by myself. Look at Discord's status page.")
        )
    skew = around.clock_skew()
    if abs(skew) > _SKEW:
        side = "ahead of" if skew > timedelta() else "behind"
        found.append(
            Fault(
                "clock",
                f"The clock of my machine is {abs(skew).total_seconds():.0f} s {side} Discord's.",
                "Whoever runs me switches on its time service (NTP), or digests come late.",
            )
        )
    return found


def _of_roles(server: Server, around: Surroundings) -> list[Fault]:
    found = []
    if not server.moderator_role:
        found.append(
            Fault(
                "no-moderators",
                "No moderator role is set: nobody can review.",
                "`/setup moderator_role:…` names it.",
            )
        )
    named = {
        "moderator_role": server.moderator_role,
        "host_role": server.host_role,
        "scribe_role": server.scribe_role,
    }
    return found + [
        Fault(
            f"role:{option}",
            f"The role of `/setup {option}` was deleted: nobody has its rights.",
            f"`/setup {option}:…` names another.",
        )
        for option, role in named.items()
        if role and not around.has_role(server.guild_id, role)
    ]


async def _of_places(desk: Desk, around: Surroundings) -> AsyncIterator[Fault]:
    server = desk.server
    if not server.review_channel:
        yield Fault(
            "no-review-channel",
            "No review channel is set: reports cannot arrive.",
            "`/setup review_channel:…` names it.",
        )
    uses = {server.review_channel: "the review channel"} if server.review_channel else {}
    for schedule in desk.schedules:
        uses.setdefault(schedule.channel_id, f"for {schedule.name}")
    for channel_id, use in uses.items():
        lacking = await around.lacking(server.guild_id, channel_id)
        if lacking is None:
            yield Fault(
                place_key(channel_id),
                f"The channel <#{channel_id}> ({use}) is gone, or I cannot see it.",
                "Let me see it, or choose another with `/setup review_channel:…`."
                if channel_id == server.review_channel
                else "Let me see it, or remove the schedule with `/schedule remove`.",
                channel_id,
            )
        elif lacking:
            yield Fault(
                place_key(channel_id),
                f"I cannot post in <#{channel_id}> ({use}).",
                f"Give me there: {', '.join(lacking)}.",
                channel_id,
            )


def _of_spaces(desk: Desk, around: Surroundings) -> list[Fault]:
    found = []
    for stage in dict.fromkeys(space.stage for space in desk.spaces):
        names = ", ".join(space.name for space in desk.spaces if space.stage == stage)
        lacking = around.lacking_on_stage(desk.server.guild_id, stage)
        if lacking is None:
            what, remedy = (
                "is gone, or I cannot see it",
                "Let me see it, or plan it anew elsewhere.",
            )
        elif lacking:
            what, remedy = "cannot be run by me", f"Give me there: {', '.join(lacking)}."
        else:
            continue
        found.append(Fault(f"stage:{stage}", f"The Stage <#{stage}> ({names}) {what}.", remedy))
    return found


def _of_stories(desk: Desk) -> list[Fault]:
    if any(story.slug == desk.server.slug for story in desk.stories):
        return []
    return [
        Fault(
            "no-story",
            "No story is covered in this server.",
            "`/story new` begins one, `/story use` takes one at hand.",
        )
    ]


def _of_schedules(desk: Desk) -> list[Fault]:
    found = [
        Fault(
            schedule_key(schedule),
            f"**{schedule.name}** in <#{schedule.channel_id}>: {schedule.problem}",
            f"`/schedule now id:{schedule.name}` tries it at once.",
            schedule.channel_id,
        )
        for schedule in desk.schedules
        if schedule.problem
    ]
    missed = [s for s in desk.schedules if s.next_at and desk.now - s.next_at > _MISSED]
    return found + [
        Fault(
            f"missed:{schedule.number}",
            f"**{schedule.name}** should have posted at <t:{_unix(schedule.next_at)}:f>.",
            "My clock does not tick as it should: whoever runs me looks at my log.",
        )
        for schedule in missed
    ]


def _of_deliveries(desk: Desk) -> list[Fault]:
    waiting = Counter(delivery.channel_id for delivery in desk.overdue)
    last = {delivery.channel_id: delivery for delivery in desk.overdue}
    return [
        Fault(
            f"late:{channel_id}",
            f"{number} message(s) for {_where(channel_id)} could not be sent for "
            f"{_minutes(last[channel_id], desk.now)} minutes: {last[channel_id].problem}.",
            "I go on trying, and nothing is lost. If it lasts, look at Discord's status page.",
            channel_id,
        )
        for channel_id, number in waiting.items()
    ]


def _where(channel_id: int) -> str:
    return f"<#{channel_id}>" if channel_id else "members (direct messages)"


def _minutes(delivery: Delivery, now: datetime) -> int:
    return int(delivery.lateness(now).total_seconds() // 60)


def _unix(at: datetime | None) -> int:
    return int(at.timestamp()) if at else 0
