"""What a person is in a server: for help that shows what they can do."""

from bot.domain.people import Caller, Role
from bot.services.doors import why_not_admitted
from bot.services.work import Desk, Work, transaction


class Helping:
    """Answers who somebody is here."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def roles(self, work: Work, caller: Caller) -> tuple[frozenset[Role], str]:
        """What the caller is in this server, and why they are no reporter where they are none."""
        held = caller.roles_in(await work.server(caller.guild_id))
        why_not = await why_not_admitted(work, caller)
        return (held if why_not else held | {Role.REPORTER}), why_not
