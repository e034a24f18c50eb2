"""What a service sees of Discord's Stages."""

from typing import Protocol

from bot.domain.sighting import Sighting


class Stages(Protocol):
    """Looks at Stages."""

    def sight(self, guild_id: int, channel_id: int, host_role: int) -> Sighting | None:
        """What is to be seen at a Stage now; None while its server is out of sight."""
        ...
