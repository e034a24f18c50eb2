"""Hosts schedule, open and end Spaces, and hand them over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.cue import CueKind
from bot.domain.errors import AlreadyDone, Refusal
from bot.domain.people import Act, Caller, may, require
from bot.domain.space import Space, SpaceState
from bot.domain.speech import say
from bot.domain.story import Story
from bot.services.spaces.ending import end
from bot.services.spaces.finding import for_host, need, under_way
from bot.services.spaces.owing import (
    cue,
    keep,
    log,
    owe_announcements,
    owe_brief,
    owe_recap,
)
from bot.services.spaces.reading import read_start, read_title, read_topics
from bot.services.work import Desk, Work, transaction

_LISTED = 25
_LONG_SHIFT = timedelta(hours=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a host wishes: `stage` is the Stage channel, `channel_id` where the board stands."""

    stage: int
    channel_id: int
    title: str = ""
    topics: str = ""


class Hosting:
    """Schedules, opens and ends Spaces."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def check(self, work: Work, caller: Caller) -> None:
        """Whether the caller hosts at all. Raises `NotAllowed`."""
        require(caller, Act.HOST, await work.server(caller.guild_id))

    @transaction
    async def schedule(self, work: Work, caller: Caller, plan: Plan, when: str) -> Space:
        """Plan a Space: a scheduled event, announced where the story has schedules."""
        require(caller, Act.HOST, await work.server(caller.guild_id))
        story = await work.open_story(caller.guild_id, plan.channel_id)
        made = await self._new(work, caller, plan, story)
        planned = replace(made, starts_at=read_start(when, story, work.now))
        work.put(planned)
        await owe_announcements(work, planned)
        log(work, planned, caller, "schedule space", after=planned.title)
        return await cue(work, planned, CueKind.EVENT)

    @transaction
    async def cancel(self, work: Work, caller: Caller, number: int) -> Space:
        """Call a planned Space off. Raises `Refusal`."""
        require(caller, Act.HOST, await work.server(caller.guild_id))
        space = await need(work, caller.guild_id, number)
        if space.state is not SpaceState.SCHEDULED:
            raise AlreadyDone(
                say(
                    "{space} is {state}: only a planned one can be cancelled.",
                    space=space.name,
                    state=say(space.state),
                )
            )
        cancelled = replace(space, state=SpaceState.CANCELLED, ended_at=work.now)
        work.put(cancelled)
        await owe_announcements(work, cancelled)
        log(work, cancelled, caller, "cancel space")
        return await cue(work, cancelled, CueKind.EVENT_OFF)

    @transaction
    async def open(self, work: Work, caller: Caller, plan: Plan, number: int = 0) -> Space:
        """Go on air, with a planned Space (`number`) or a new one. Raises `Refusal`."""
        require(caller, Act.HOST, await work.server(caller.guild_id))
        await _require_free(work, caller.guild_id, plan.stage)
        if number:
            space = await need(work, caller.guild_id, number)
            if space.state is not SpaceState.SCHEDULED:
                raise AlreadyDone(
                    say(
                        "{space} is {state}: open a new one.",
                        space=space.name,
                        state=say(space.state),
                    )
                )
            space = replace(space, stage=plan.stage, channel_id=plan.channel_id)
        else:
            story = await work.open_story(caller.guild_id, plan.channel_id)
            space = await self._new(work, caller, plan, story)
        space = await keep(work, space.open(work.now, caller.user_id))
        log(work, space, caller, "open space", after=space.title)
        space = await cue(work, space, CueKind.OPEN)
        if number:
            await owe_announcements(work, space)
        return await cue(work, space, CueKind.BACKSTAGE)

    @transaction
    async def look(self, work: Work, caller: Caller, number: int) -> Space:
        """A Space under way, for somebody who hosts; 0 is the only one. Raises `Refusal`."""
        return await for_host(work, caller, number)

    @transaction
    async def end(self, work: Work, caller: Caller, number: int) -> Space:
        """Go off air for good; the recap is owed. Raises `Refusal`."""
        space = await for_host(work, caller, number)
        return await end(work, space, caller)

    @transaction
    async def hand_over(self, work: Work, caller: Caller, number: int, to: Caller) -> Space:
        """Let another host take over: they get the brief. Raises `Refusal`."""
        space = await for_host(work, caller, number)
        server = await work.server(caller.guild_id)
        if not may(to, Act.HOST, server):
            raise Refusal(
                say(
                    "<@{who}> is no host (<@&{host_role}>). Choose one.",
                    who=to.user_id,
                    host_role=server.host_role,
                )
            )
        if to.user_id == space.host:
            raise AlreadyDone(say("<@{who}> hosts it already.", who=to.user_id))
        is_long = work.now - space.shift_began_at >= _LONG_SHIFT
        handed = await keep(work, space.hand_over(to.user_id, work.now))
        log(work, handed, caller, "hand over space", after=str(to.user_id))
        await owe_brief(work, handed)
        if is_long:
            await owe_recap(work, handed, f"hand-over-{len(handed.handovers)}")
        if handed.thread_id:
            handed = await cue(work, handed, CueKind.ADD_HOST, to.user_id)
        return handed

    @transaction
    async def listed(self, work: Work, caller: Caller) -> Sequence[Space]:
        """The newest Spaces of a server, newest first."""
        return await work.find(
            Space,
            {"guild_id": caller.guild_id},
            order="number",
            newest_first=True,
            limit=_LISTED,
        )

    async def _new(self, work: Work, caller: Caller, plan: Plan, story: Story) -> Space:
        server = await work.server(caller.guild_id)
        number = server.spaces + 1
        work.put(replace(server, spaces=number))
        space = Space(
            guild_id=caller.guild_id,
            number=number,
            story=story.key,
            title=read_title(plan.title),
            stage=plan.stage,
            channel_id=plan.channel_id,
            host=caller.user_id,
            made_at=work.now,
        )
        return space.add_topics(read_topics(plan.topics), caller.user_id)


async def _require_free(work: Work, guild_id: int, stage: int) -> None:
    for other in await under_way(work, guild_id):
        if other.stage == stage:
            raise Refusal(
                say(
                    "{other} is {state} in <#{stage}>. End it first, or take another Stage "
                    "channel.",
                    other=other.name,
                    state=say(other.state),
                    stage=stage,
                )
            )
