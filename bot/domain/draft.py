"""What somebody typed into a form, kept until it is sent or expires."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.report import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The fields of one person's form, so that a refused form loses nothing."""

    id: str
    guild_id: int
    user_id: int
    form: str
    expires_at: datetime
    fields: dict[str, str] = field(default_factory=dict[str, str])
    picture: Picture | None = None

    @property
    def key(self) -> str:
        """The storage key."""
        return self.id
