"""The time of the story, which passes only when somebody says so."""

import asyncio
from datetime import datetime, timedelta

BEAT = 0.25


class StoryClock:
    """A clock that stands still until it is moved, and never goes back."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """Return the present moment of the story, aware."""
        return self._moment

    def move_to(self, moment: datetime) -> None:
        """Let it be `moment`; a moment that has passed already changes nothing."""
        self._moment = max(self._moment, moment)

    def let_pass(self, seconds: float) -> None:
        """Let a little time pass, as it does between two things that people do."""
        self.move_to(self._moment + timedelta(seconds=seconds))

    async def run(self) -> None:
        """Let time pass as it does for those who take part, until cancelled."""
        loop = asyncio.get_running_loop()
        before = loop.time()
        while True:
            await asyncio.sleep(BEAT)
            now = loop.time()
            self.let_pass(now - before)
            before = now
