"""Sessions with Discord's gateway begin one after the other, whichever process begins them."""

from datetime import datetime, timedelta

from bot.domain.memory import Fingerprint
from bot.services.work import Desk, Work, transaction

_PAUSE = timedelta(seconds=5.1)  # Discord: one in five seconds


class Turns:
    """Keeps, for each of Discord's identify buckets, when the next session may begin."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def take(self, work: Work, bucket: int) -> float:
        """Begin a session now (0.0), or come again after so many seconds."""
        place = f"identify:{bucket}"
        kept = await work.get(Fingerprint, place)
        free_at = datetime.fromisoformat(kept.value) if kept else work.now
        if work.now < free_at <= work.now + _PAUSE:  # later ones were noted by a wrong clock
            return (free_at - work.now).total_seconds()
        work.put(Fingerprint(place=place, value=(work.now + _PAUSE).isoformat()))
        return 0.0
