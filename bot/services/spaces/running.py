"""The run-down of a Space, moved on by hosts."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.errors import Refusal
from bot.domain.people import Act, Caller, may
from bot.domain.proposal import Proposal, proposals
from bot.domain.space import Space
from bot.domain.speech import say
from bot.domain.story import Story, story_id
from bot.services.reading import load
from bot.services.spaces.finding import for_host, under_way
from bot.services.spaces.owing import keep, log
from bot.services.spaces.reading import MOST_TOPICS, read_topics
from bot.services.work import Desk, Work, transaction


@dataclass(frozen=True, slots=True)
class Rundown:
    """The topics of a Space, and what its story proposes to talk about besides."""

    space: Space
    proposals: Sequence[Proposal]


class Running:
    """Adds topics, proposes them from the story, and goes from one to the next."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def look(self, work: Work, caller: Caller, number: int) -> Rundown:
        """The run-down, for somebody who hosts. Raises `Refusal`."""
        return await _rundown(work, await for_host(work, caller, number))

    @transaction
    async def add_topics(self, work: Work, caller: Caller, number: int, text: str) -> Rundown:
        """Add topics at the end of the run-down. Raises `Refusal`."""
        space = await for_host(work, caller, number)
        topics = read_topics(text)
        if not topics:
            raise Refusal(say("Name a topic, or several with `;` between them."))
        if len(space.topics) + len(topics) > 5 * MOST_TOPICS:
            raise Refusal(say("{most} topics are the most in one Space.", most=5 * MOST_TOPICS))
        added = space.add_topics(topics, caller.user_id)
        begun = added if added.topic else added.next_topic(work.now)
        log(work, begun, caller, "add topics", after="; ".join(topics))
        return await _rundown(work, await keep(work, begun))

    @transaction
    async def next_topic(self, work: Work, caller: Caller, number: int) -> Rundown:
        """Close the topic and begin the next one; where none is left, nothing changes.

        Raises `Refusal`.
        """
        space = await for_host(work, caller, number)
        if space.to_come:
            space = await keep(work, space.next_topic(work.now))
            log(work, space, caller, "next topic", after=space.topic.title if space.topic else "")
        return await _rundown(work, space)

    @transaction
    async def propose(self, work: Work, caller: Caller, channel_id: int) -> list[Proposal]:
        """Topics from the story of the Space that is meant in this channel; for hosts alone.

        Others get none: this answers while somebody types, where a refusal cannot be read.
        """
        server = await work.server(caller.guild_id)
        if not may(caller, Act.HOST, server):
            return []
        space = _meant(await under_way(work, caller.guild_id), channel_id)
        slug = server.slug_for(channel_id)
        return await _proposals(work, space.story if space else story_id(caller.guild_id, slug))


def _meant(spaces: Sequence[Space], channel_id: int) -> Space | None:
    """The Space whose board, thread or Stage stands in this channel; else the only one."""
    here = [one for one in spaces if channel_id in {one.channel_id, one.thread_id, one.stage}]
    return here[0] if here else spaces[0] if len(spaces) == 1 else None


async def _rundown(work: Work, space: Space) -> Rundown:
    return Rundown(space, await _proposals(work, space.story))


async def _proposals(work: Work, key: str) -> list[Proposal]:
    story = await work.get(Story, key)
    return proposals(await load(work, story), work.now) if story else []
