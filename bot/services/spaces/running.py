"""The run-down of a Space, moved on by hosts."""

from collections.abc import Sequence

from bot.domain.coverage import Coverage
from bot.domain.errors import Refusal
from bot.domain.people import Caller
from bot.domain.space import Space
from bot.domain.speech import say
from bot.domain.story import Story
from bot.domain.verification import Verification
from bot.services.reading import load
from bot.services.spaces.finding import for_host, under_way
from bot.services.spaces.owing import keep, log
from bot.services.spaces.reading import LONGEST_TOPIC, MOST_TOPICS, read_topics
from bot.services.work import Desk, Work, transaction

_PROPOSED = 25


class Running:
    """Adds topics, proposes them from the story, and goes from one to the next."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def add_topics(self, work: Work, caller: Caller, number: int, text: str) -> Space:
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
        return await keep(work, begun)

    @transaction
    async def next_topic(self, work: Work, caller: Caller, number: int) -> Space:
        """Close the topic and begin the next one. Raises `Refusal`."""
        space = await for_host(work, caller, number)
        if all(topic.began_at for topic in space.topics):
            raise Refusal(say("There is no further topic. `/space topic` adds one."))
        moved = space.next_topic(work.now)
        log(work, moved, caller, "next topic", after=moved.topic.title if moved.topic else "")
        return await keep(work, moved)

    @transaction
    async def propose(self, work: Work, guild_id: int, channel_id: int, typed: str) -> list[str]:
        """Topics from the story itself: what is disputed, about to fall due, not known."""
        spaces = await under_way(work, guild_id)
        server = await work.server(guild_id)
        slug = server.slug_for(channel_id)
        key = spaces[0].story if spaces else f"{guild_id}/{slug}"
        story = await work.get(Story, key)
        if story is None:
            return []
        found = dict.fromkeys(_proposals(await load(work, story)))
        wanted = typed.casefold()
        return [one for one in found if wanted in one.casefold()][:_PROPOSED]


def _proposals(coverage: Coverage) -> Sequence[str]:
    disputed = [u for u in coverage.updates if Verification.DISPUTED in u.states]
    unverified = [u for u in coverage.updates if u.verification is Verification.UNVERIFIED]
    due = [
        (term.deadline.at, term.text)
        for deal in coverage.deals
        for term in deal.terms
        if term.deadline
    ]
    lines = [
        *(f"Due: {text}" for _, text in sorted(due)),
        *(question.text for question in coverage.questions if not question.answer),
        *(f"Disputed: {u.wording}" for u in reversed(disputed) if not u.retracted),
        *(f"Not verified: {u.wording}" for u in reversed(unverified) if not u.retracted),
    ]
    return [line[:LONGEST_TOPIC].replace(";", ",") for line in lines]
