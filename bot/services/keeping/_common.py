"""What every act on the record begins and ends with."""

from bot.domain.errors import NotFound
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.story import Story, story_id
from bot.services.owing import owe_boards
from bot.services.work import Work


async def story_here(work: Work, caller: Caller, channel_id: int, act: Act) -> Story:
    """The story of a channel, for somebody with the right to `act`. Raises `Refusal`."""
    require(caller, act, await work.server(caller.guild_id))
    return await work.story(caller.guild_id, channel_id)


async def story_named(work: Work, caller: Caller, slug: str, act: Act) -> Story:
    """A server's story by slug, for somebody with the right to `act`. Raises `Refusal`."""
    require(caller, act, await work.server(caller.guild_id))
    story = await work.get(Story, story_id(caller.guild_id, slug))
    if story is None:
        raise NotFound("There is no such story in this server's record any more.")
    return story


async def record_act(
    work: Work, caller: Caller, story: Story, *, what: str, subject: str, **words: str
) -> None:
    """Enter an act in the ledger (`before`, `after`, `why`), and let the boards follow."""
    who, at = caller.user_id, work.now
    work.log(Entry(story=story.key, at=at, who=who, what=what, subject=subject, **words))
    await owe_boards(work, story.key)
