"""A Space ends: by a host, or because nobody came back."""

from bot.domain.cue import Cue, CueKind
from bot.domain.people import Caller
from bot.domain.space import Space
from bot.services.spaces.finding import under_way
from bot.services.spaces.owing import cue, keep, log, owe_announcements, owe_recap
from bot.services.work import Work


async def leave(work: Work, guild_id: int) -> None:
    """The bot was removed from a server: what was under way there is over, and nothing is done."""
    for space in await under_way(work, guild_id):
        work.put(space.end(work.now, 0))
        log(work, space, None, "end space", why="the bot was removed from the server")
    for cue_ in await work.find(Cue, {"guild_id": guild_id}, order="next_at"):
        work.put(cue_.done())


async def end(work: Work, space: Space, caller: Caller | None, why: str = "") -> Space:
    """End a Space: the Stage is closed, the board says so, and the recap is owed.

    `caller` is None where the clock did it.
    """
    over = await keep(work, space.end(work.now, caller.user_id if caller else 0))
    log(work, over, caller, "end space", why=why)
    await owe_recap(work, over, "end")
    if over.starts_at:
        await owe_announcements(work, over)
    return await cue(work, over, CueKind.CLOSE)
