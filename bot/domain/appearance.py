"""Somebody on the stage: since when, for how long, and as what."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.speech import noted

_UNIT = timedelta(milliseconds=1)


class Part(StrEnum):
    """As what somebody stands on the stage. Hosts have no limit."""

    HOST = noted("host")
    GUEST = noted("guest")
    FLOOR = noted("floor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One stay on the stage, which lasts while `ended_at` is None.

    The bot hears no voice: it knows who is on the stage, not who talks. `paused` (milliseconds) is
    time with the own microphone off, and time in which nobody watched; `muted_since` is set while
    it is off. `warned` and `over` say what the person was told of their time.
    """

    user_id: int
    part: Part
    began_at: datetime
    ended_at: datetime | None = None
    paused: int = 0
    muted_since: datetime | None = None
    warned: bool = False
    over: bool = False

    def lasted(self, now: datetime) -> timedelta:
        """The time on the stage that counts, up to `now` or its end."""
        until = self.ended_at or now
        off = until - self.muted_since if self.muted_since else timedelta()
        return max(until - self.began_at - self.paused * _UNIT - off, timedelta())

    def mute(self, at: datetime) -> "Appearance":
        """With the microphone off from this moment on."""
        return self if self.muted_since else replace(self, muted_since=at)

    def unmute(self, at: datetime) -> "Appearance":
        """With the microphone on again."""
        if self.muted_since is None:
            return self
        return replace(self._pause(self.muted_since, at), muted_since=None)

    def end(self, at: datetime) -> "Appearance":
        """Ended at this moment."""
        return replace(self.unmute(at), ended_at=at)

    def sleep(self, since: datetime, until: datetime) -> "Appearance":
        """Not watched between two moments: that time does not count against the person."""
        if self.ended_at or self.muted_since:
            return self
        return self._pause(since, until)

    def _pause(self, since: datetime, until: datetime) -> "Appearance":
        return replace(self, paused=self.paused + max((until - since) // _UNIT, 0))
