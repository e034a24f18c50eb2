"""What happens in a play, each at its moment of the story."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A digest is due."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Somebody reports a line of the timeline, and a moderator publishes it as `U-number`.

    `when` is the time as a person writes it. An empty `speaker` is an event.
    """

    at: datetime
    number: int
    text: str
    when: str
    origin: str
    speaker: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A moderator weighs `U-number` again."""

    at: datetime
    number: int
    aspect: str
    verification: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A reader asks the bot: a command with its options."""

    at: datetime
    command: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """A short Space is hosted."""

    at: datetime
    title: str
    topics: tuple[str, ...]


Step: TypeAlias = Slot | Line | Weighing | Discussion | Asking
ORDER: tuple[type[Step], ...] = (Slot, Line, Weighing, Discussion, Asking)
"""At one moment: the digest speaks for the time before it, and readers ask last."""
