"""Who may not report in a server for a while, and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.speech import noted


class MuteReason(StrEnum):
    """Why somebody may not report."""

    SPAM = noted("spam")
    ABUSE = noted("abuse")
    FALSE_REPORTS = noted("false reports on purpose")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mute:
    """One person kept from reporting in one server, until a moment or (None) until unmuted."""

    guild_id: int
    user_id: int
    by: int
    since: datetime
    reason: str
    until: datetime | None = None

    @property
    def key(self) -> str:
        """The storage key."""
        return mute_key(self.guild_id, self.user_id)

    def holds(self, now: datetime) -> bool:
        """Whether it still counts."""
        return self.until is None or now < self.until


def mute_key(guild_id: int, user_id: int) -> str:
    """The storage key of a person's mute in a server."""
    return f"{guild_id}/mute/{user_id}"
