"""The time of the story, which passes only when somebody says so."""

from datetime import datetime, timedelta


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
