"""Somebody asks what a Space was."""

from bot.domain.errors import NotFound
from bot.domain.people import Caller
from bot.domain.space import Space
from bot.domain.speech import say
from bot.domain.story import Story
from bot.services.spaces.finding import need
from bot.services.spaces.viewing import SpaceRecap, recap_of
from bot.services.work import Desk, Work, transaction


class Recaps:
    """Shows what Spaces were."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def recap(self, work: Work, caller: Caller, number: int = 0) -> SpaceRecap:
        """One Space, or (0) the newest that went on air. Raises `NotFound`."""
        if number:
            space = await need(work, caller.guild_id, number)
        else:
            where = {"guild_id": caller.guild_id}
            found = await work.find(Space, where, order="number", newest_first=True)
            aired = [one for one in found if one.opened_at]
            if not aired:
                raise NotFound(
                    say("No Space has been on air here. A host begins one: `/space open`.")
                )
            space = aired[0]
        story = await work.get(Story, space.story)
        if story is None or space.opened_at is None:
            raise NotFound(say("{space} has not been on air.", space=space.name))
        return await recap_of(work, space, story, work.now)
