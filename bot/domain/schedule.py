"""When a channel gets its digest, keeps its board, or takes what breaks."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Posts(StrEnum):
    """What a schedule posts: what changed, the one message of the present state, or pushes."""

    DIGEST = "digest"
    BOARD = "board"
    BREAKING = "breaking"


class WhenQuiet(StrEnum):
    """What a digest does when nothing is new."""

    SKIP = "skip"
    SAY = "say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """A schedule `S-3` of one server.

    One of `every` (seconds, counted by UTC instant from `created_at`), `at` ("08:00") and `cron`
    ("0 8 * * 1-5") is set; the last two, and the hours `quiet` ("23:00-07:00") in which nothing is
    posted, go by the wall clock in the IANA `zone`. `covered_until` is the end of what its last
    digest covered; `next_at` is None while it is paused and once it is removed. One that takes
    breaking updates has no rhythm and no `next_at`; `mention` is the role its pushes may call.
    """

    guild_id: int
    number: int
    story: str
    channel_id: int
    posts: Posts
    created_at: datetime
    created_by: int
    covered_until: datetime
    next_at: datetime | None
    every: int = 0
    at: str = ""
    cron: str = ""
    quiet: str = ""
    zone: str = ""
    when_quiet: WhenQuiet = WhenQuiet.SKIP
    last_posted_at: datetime | None = None
    problem: str = ""
    mention: int = 0
    paused: bool = False
    removed: bool = False

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return schedule_key(self.guild_id, self.number)

    @property
    def name(self) -> str:
        """The short id people use."""
        return f"S-{self.number}"


def schedule_key(guild_id: int, number: int) -> str:
    """The storage key of schedule `number` of a server."""
    return f"{guild_id}/S-{number}"
