"""A story, the numbers it has given out, and the server that covers it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

KEPT_AFTER_REMOVAL = 30
KEPT_AFTER_CLOSING = 30
"""Days, where a server says nothing else."""

TRIAL = "~test"
"""The slug of a server's record of tests; no story can have it, for its sign."""


def story_id(guild_id: int, slug: str) -> str:
    """The key of a server's own copy of a story: a story belongs to one server."""
    return f"{guild_id}/{slug}"


@dataclass(frozen=True, slots=True)
class Turn:
    """The moment at which a story was closed or opened again."""

    recorded_at: datetime
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One event being covered in one server.

    `zone` is an IANA name; times without one are read in it. `example` is the mark of a shipped
    example ("Example: coverage ended …"), empty for a live story. `turns` are its closings and
    reopenings, oldest first; `clear_at` is when its reporters' data is erased, None while it is
    open and once that is done.
    """

    guild_id: int
    slug: str
    title: str
    zone: str
    began_at: datetime
    recorded_at: datetime
    summary: str = ""
    example: str = ""
    also_called: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    clear_at: datetime | None = None

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return story_id(self.guild_id, self.slug)

    @property
    def is_trial(self) -> bool:
        """Whether it is the record of tests, which nobody chooses, lists or shares."""
        return self.slug == TRIAL

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed; None while it is open."""
        last = self.turns[-1] if self.turns else None
        return last.recorded_at if last and last.closed else None

    def close(self, at: datetime, keep_days: int) -> "Story":
        """The story with nothing more taken in; its reporters' data is kept for so many days."""
        clear_at = at + timedelta(days=keep_days)
        return replace(self, turns=(*self.turns, Turn(at, closed=True)), clear_at=clear_at)

    def reopen(self, at: datetime) -> "Story":
        """The story being covered again."""
        return replace(self, turns=(*self.turns, Turn(at, closed=False)), clear_at=None)

    def cleared(self) -> "Story":
        """The story with its reporters' data erased."""
        return replace(self, clear_at=None)

    def keep_for(self, days: int) -> "Story":
        """The story with its reporters' data kept for so many days after its closing."""
        if self.clear_at is None or self.closed_at is None:
            return self
        return replace(self, clear_at=self.closed_at + timedelta(days=days))


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The last report and update numbers given out in one story."""

    story: str
    reports: int = 0
    updates: int = 0

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return f"{self.story}/numbers"


@dataclass(frozen=True, slots=True)
class Binding:
    """A channel bound to one story (by slug)."""

    channel_id: int
    slug: str


class IntakeMode(StrEnum):
    """Who may report."""

    OPEN = "open"
    MEMBERS = "members"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """How a Discord server is set up; 0 or empty where not set.

    `intake_days` is how long somebody has to be a member to report, where only members may;
    `take_lapse` how many seconds a taken report stays in one moderator's hands. `left_at` is when
    the bot was removed, `delete_at` when everything of the server is deleted for that; `keep_left`
    and `keep_closed` say for how many days after a removal, and after a story's closing, it waits.
    """

    guild_id: int
    moderator_role: int = 0
    review_channel: int = 0
    host_role: int = 0
    scribe_role: int = 0
    slug: str = ""
    bindings: tuple[Binding, ...] = ()
    schedules: int = 0
    spaces: int = 0
    shifts: int = 0
    intake: IntakeMode = IntakeMode.OPEN
    intake_days: int = 0
    take_lapse: int = 900
    left_at: datetime | None = None
    delete_at: datetime | None = None
    keep_left: int = KEPT_AFTER_REMOVAL
    keep_closed: int = KEPT_AFTER_CLOSING

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return str(self.guild_id)

    def lapse_after(self, at: datetime) -> datetime:
        """When a report taken at this moment is free again."""
        return at + timedelta(seconds=self.take_lapse)

    def slug_for(self, channel_id: int) -> str:
        """The story a channel speaks of: its own, else the server's."""
        bound = (b.slug for b in self.bindings if b.channel_id == channel_id)
        return next(bound, self.slug)

    def leave(self, at: datetime) -> "Server":
        """This server without the bot in it."""
        return replace(self, left_at=at, delete_at=at + timedelta(days=self.keep_left))

    def come_back(self) -> "Server":
        """This server with the bot in it again."""
        return replace(self, left_at=None, delete_at=None)

    def bind(self, channel_id: int, slug: str) -> "Server":
        """This server with one channel bound to a story."""
        others = tuple(b for b in self.bindings if b.channel_id != channel_id)
        return replace(self, bindings=(*others, Binding(channel_id, slug)))
