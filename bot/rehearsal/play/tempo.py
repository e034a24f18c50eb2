"""How fast a play goes on, and whether it does: people may change both while it is played."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Tempo:
    """Rests between what the people of a play do, until it is time to go on."""

    def __init__(self, pace: float) -> None:
        """Begin at full speed.

        Args:
            pace: real seconds of rest after each act, at speed 1.
        """
        self._pace = pace
        self._speed = 1.0
        self._changed = asyncio.Event()
        self._acting = 0
        self._steps = 0
        self.is_paused = False

    @property
    def speed(self) -> float:
        """Return how many times faster than its pace the play goes; infinite for no rest."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        self._speed = speed
        self._changed.set()

    def pause(self) -> None:
        """Hold the play at its next rest."""
        self.is_paused = True
        self._steps = 0

    def go_on(self) -> None:
        """Let the play go on."""
        self.is_paused = False
        self._steps = 0
        self._changed.set()

    def step(self) -> None:
        """Let one step be played, or finish the one that is held, and hold the play again."""
        self.is_paused = True
        self._steps += 1
        self._changed.set()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nobody in the play go on while somebody else is at the bot's door.

        The story's time leaps between steps, and an answer under way would grow hours old.
        """
        self._acting += 1
        try:
            yield
        finally:
            self._acting -= 1
            self._changed.set()

    async def turn(self) -> None:
        """Rest after a whole step."""
        self._steps = max(self._steps - 1, 0)
        await self.rest()

    async def rest(self) -> None:
        """Rest after one act; return when the play may go on."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asyncio.sleep(0)
        while self._is_held() or loop.time() < began + self._pace / self._speed:
            self._changed.clear()
            left = began + self._pace / self._speed - loop.time()
            with suppress(TimeoutError):
                async with asyncio.timeout(None if self._is_held() else left):
                    await self._changed.wait()

    def _is_held(self) -> bool:
        return bool(self._acting) or (self.is_paused and not self._steps)
