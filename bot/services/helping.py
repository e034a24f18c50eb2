"""What a person is in a server: for help that shows what they can do."""

from bot.domain.people import Caller, Role
from bot.services.work import Desk, Work, transaction


class Helping:
    """Answers who somebody is here."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def roles(self, work: Work, caller: Caller) -> frozenset[Role]:
        """What the caller is in this server, as it is set up."""
        return caller.roles_in(await work.server(caller.guild_id))
