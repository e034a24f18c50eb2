"""Everything that Spaces need, put together."""

import asyncio
from collections.abc import Callable

from bot.client import Client
from bot.services.drafts import Drafts
from bot.services.spaces.calling import Calling
from bot.services.spaces.cueing import Cueing
from bot.services.spaces.gaps import Gaps
from bot.services.spaces.hosting import Hosting
from bot.services.spaces.listening import Listening
from bot.services.spaces.noting import Noting
from bot.services.spaces.recaps import Recaps
from bot.services.spaces.rota import Rota
from bot.services.spaces.running import Running
from bot.services.spaces.shifts import Shifts
from bot.services.spaces.watching import Watching
from bot.services.work import Desk
from bot.stage import ClientStages, Stagehand
from cogs.space import Services


class Studio:
    """What watches Stages, what acts on them, and the services behind `/space`.

    `client` is asked for only when it is needed: it is made after this. `woken` is set when there
    may be something to do on a Stage.
    """

    def __init__(self, desk: Desk, client: Callable[[], Client], woken: asyncio.Event) -> None:
        self._desk = desk
        self._stages = ClientStages(client)
        self._watching = Watching(desk, self._stages)
        self.rota = Rota(desk)
        # Every Space under way is looked at, and the shifts and gaps whose time has come.
        self.ticks = (self._watching.tick, Shifts(desk).tick, Gaps(desk).tick)
        self.stagehand = Stagehand(client, Cueing(desk), woken=woken)

    def services(self, drafts: Drafts) -> Services:
        """The services behind `/space`."""
        desk = self._desk
        return Services(
            drafts=drafts,
            hosting=Hosting(desk),
            calling=Calling(desk, self._stages),
            listening=Listening(desk),
            running=Running(desk),
            noting=Noting(desk),
            recaps=Recaps(desk),
            watching=self._watching,
        )
