"""How a story stands at one moment, with what only the present knows: the desk's waiting line."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.coverage import Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a reading command shows: `coverage` already is as of `moment`.

    `rewound` is True where the reader asked for an earlier moment; then the waiting line and the
    next digest, which belong to the present, are not given. `saying` holds the numbers of the
    updates that say the words asked for; None where none were asked for.
    """

    coverage: Coverage
    moment: datetime
    rewound: bool = False
    waiting: int = 0
    oldest: datetime | None = None
    next_digest: datetime | None = None
    saying: frozenset[int] | None = None

    @property
    def slug(self) -> str:
        """The story's slug."""
        return self.coverage.story.slug
