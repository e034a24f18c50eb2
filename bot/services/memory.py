"""Fingerprints of what Discord was last given."""

from bot.domain.memory import Fingerprint
from bot.services.work import Desk, Work, transaction


class Memory:
    """Remembers fingerprints by place."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def last(self, work: Work, place: str) -> str:
        """The fingerprint of what was last sent to a place; empty where nothing was."""
        found = await work.get(Fingerprint, place)
        return found.value if found else ""

    @transaction
    async def remember(self, work: Work, place: str, value: str) -> None:
        """Keep the fingerprint of what has been sent."""
        await work.get(Fingerprint, place)
        work.put(Fingerprint(place=place, value=value))
