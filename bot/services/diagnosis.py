"""The faults that can be found in a server's desk, each with what to do."""

from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from gettext import NullTranslations
from typing import Protocol

from bot.domain.checkup import Fault
from bot.domain.delivery import Delivery
from bot.domain.problems import PROBLEMS
from bot.domain.schedule import Schedule
from bot.domain.space import Space
from bot.domain.speech import noted, resay, say, say_count
from bot.domain.story import Server, Story
from bot.services.checkups import place_key, schedule_key
from bot.services.spaces.diagnosis import give, of_backstages, of_stages

_MISSED = timedelta(minutes=10)
_SKEW = timedelta(seconds=10)
_AHEAD = noted("The clock of my machine is {seconds} s ahead of Discord's.")
_BEHIND = noted("The clock of my machine is {seconds} s behind Discord's.")


class Surroundings(Protocol):
    """What Discord shows the bot of a server at this moment."""

    def has_role(self, guild_id: int, role_id: int) -> bool:
        """Whether the server has this role."""
        ...

    async def lacking(self, guild_id: int, channel_id: int) -> Sequence[str] | None:
        """The permissions lacking in a channel, as Discord shows them; None where it is gone."""
        ...

    def stages(self, guild_id: int) -> Mapping[int, Sequence[str]]:
        """The server's Stage channels, and what is lacking in each to plan and run Spaces."""
        ...

    def has_backstage(self, guild_id: int, channel_id: int) -> bool:
        """Whether the hosts' private thread can be opened in a channel."""
        ...

    def gateway_problem(self, guild_id: int) -> str:
        """What is wrong with the connection that serves the server; empty where nothing is."""
        ...

    def clock_skew(self) -> timedelta:
        """How far this machine's clock is ahead of Discord's, as far as is known."""
        ...

    def language(self, guild_id: int) -> NullTranslations | None:
        """What is said in the server for all; None is English."""
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
    guild_id = desk.server.guild_id
    found += of_stages(desk.server, desk.spaces, around.stages(guild_id))
    found += of_backstages(
        [one for one in desk.spaces if not around.has_backstage(guild_id, one.channel_id)]
    )
    found += _of_stories(desk)
    told = {fault.key for fault in found}
    # What comes of a place that does not take messages is not told beside it.
    following = [*_of_schedules(desk), *_of_deliveries(desk)]
    return found + [fault for fault in following if place_key(fault.place) not in told]


def _of_program(desk: Desk, around: Surroundings) -> list[Fault]:
    found = []
    if problem := around.gateway_problem(desk.server.guild_id):
        found.append(
            Fault("gateway", problem, say("I reconnect by myself. Look at Discord's status page."))
        )
    skew = around.clock_skew()
    if abs(skew) > _SKEW:
        found.append(
            Fault(
                "clock",
                say(
                    _AHEAD if skew > timedelta() else _BEHIND,
                    seconds=round(abs(skew).total_seconds()),
                ),
                say("Whoever runs me switches on its time service (NTP), or digests come late."),
            )
        )
    return found


def _of_roles(server: Server, around: Surroundings) -> list[Fault]:
    found = []
    if not server.moderator_role:
        found.append(
            Fault(
                "no-moderators",
                say("No moderator role is set: nobody can review."),
                say("`/setup moderator_role:…` names it."),
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
            say("The role of `/setup {option}` was deleted: nobody has its rights.", option=option),
            say("`/setup {option}:…` names another.", option=option),
        )
        for option, role in named.items()
        if role and not around.has_role(server.guild_id, role)
    ]


async def _of_places(desk: Desk, around: Surroundings) -> AsyncIterator[Fault]:
    server = desk.server
    if not server.review_channel:
        yield Fault(
            "no-review-channel",
            say("No review channel is set: reports cannot arrive."),
            say("`/setup review_channel:…` names it."),
        )
    uses = {server.review_channel: say("the review channel")} if server.review_channel else {}
    for schedule in desk.schedules:
        uses.setdefault(schedule.channel_id, say("for {schedule}", schedule=schedule.name))
    for channel_id, use in uses.items():
        lacking = await around.lacking(server.guild_id, channel_id)
        if lacking is None:
            yield Fault(
                place_key(channel_id),
                say(
                    "The channel {channel} ({use}) is gone, or I cannot see it.",
                    channel=f"<#{channel_id}>",
                    use=use,
                ),
                say("Let me see it, or choose another with `/setup review_channel:…`.")
                if channel_id == server.review_channel
                else say("Let me see it, or remove the schedule with `/schedule remove`."),
                channel_id,
            )
        elif lacking:
            yield Fault(
                place_key(channel_id),
                say("I cannot post in {channel} ({use}).", channel=f"<#{channel_id}>", use=use),
                give(lacking),
                channel_id,
            )


def _of_stories(desk: Desk) -> list[Fault]:
    if any(story.slug == desk.server.slug for story in desk.stories):
        return []
    return [
        Fault(
            "no-story",
            say("No story is covered in this server."),
            say("`/story new` begins one, `/story use` takes one at hand."),
        )
    ]


def _of_schedules(desk: Desk) -> list[Fault]:
    found = [
        Fault(
            schedule_key(schedule),
            say(
                "**{schedule}** in {channel}: {problem}",
                schedule=schedule.name,
                channel=f"<#{schedule.channel_id}>",
                problem=resay(schedule.problem, PROBLEMS),
            ),
            say("`/schedule now id:{schedule}` tries it at once.", schedule=schedule.name),
            schedule.channel_id,
        )
        for schedule in desk.schedules
        if schedule.problem
    ]
    missed = [s for s in desk.schedules if s.next_at and desk.now - s.next_at > _MISSED]
    return found + [
        Fault(
            f"missed:{schedule.number}",
            say(
                "**{schedule}** should have posted at <t:{moment}:f>.",
                schedule=schedule.name,
                moment=_unix(schedule.next_at),
            ),
            say("My clock does not tick as it should: whoever runs me looks at my log."),
        )
        for schedule in missed
    ]


def _of_deliveries(desk: Desk) -> list[Fault]:
    waiting = Counter(delivery.channel_id for delivery in desk.overdue)
    last = {delivery.channel_id: delivery for delivery in desk.overdue}
    return [
        Fault(
            f"late:{channel_id}",
            say_count(
                "{n} message for {place} could not be sent for {minutes} minutes: {problem}.",
                "{n} messages for {place} could not be sent for {minutes} minutes: {problem}.",
                number,
                place=_where(channel_id),
                minutes=_minutes(last[channel_id], desk.now),
                problem=resay(last[channel_id].problem, PROBLEMS),
            ),
            say("I go on trying, and nothing is lost. If it lasts, look at Discord's status page."),
            channel_id,
        )
        for channel_id, number in waiting.items()
    ]


def _where(channel_id: int) -> str:
    return f"<#{channel_id}>" if channel_id else say("members (direct messages)")


def _minutes(delivery: Delivery, now: datetime) -> int:
    return int(delivery.lateness(now).total_seconds() // 60)


def _unix(at: datetime | None) -> int:
    return int(at.timestamp()) if at else 0
