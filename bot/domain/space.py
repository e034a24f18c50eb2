"""A Space: a live discussion on a Discord Stage channel."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.appearance import Appearance
from bot.domain.floor import Hand, Queue
from bot.domain.speech import noted


class SpaceState(StrEnum):
    """Where a Space stands. Off air is one whose Stage was closed without the desk's doing."""

    SCHEDULED = noted("scheduled")
    ON_AIR = noted("on air")
    OFF_AIR = noted("off air")
    ENDED = noted("ended")
    CANCELLED = noted("cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One item of the run-down, with the moments in which it was the current one."""

    number: int
    title: str
    added_by: int
    began_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A time in which nobody watched, because the bot was away."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class HandOver:
    """The moment at which one host took over from another."""

    at: datetime
    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Somebody was asked onto the stage with this hand, and has not come yet.

    `shown` is whether Discord was seen asking them: once it no longer does, they declined.
    """

    hand: Hand
    at: datetime
    shown: bool = False

    @property
    def user_id(self) -> int:
        """Who was asked."""
        return self.hand.user_id


@dataclass(frozen=True, slots=True)
class Heard:
    """The last time somebody raised Discord's own hand that was taken note of."""

    user_id: int
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorRules:
    """What the hosts set for a Space, in seconds.

    `limit` is the time on stage (0: none), `returns` whether who is over it is moved back to the
    audience, `patience` how long somebody who was called has to come.
    """

    limit: int = 300
    returns: bool = False
    patience: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Space `number` of a server.

    `stage` is the Stage channel, `channel_id` where the board stands. `live` is whether Discord's
    Stage was last seen live; `seen_at` is the last moment at which the desk watched. While nobody
    is on the stage `silent_since` is set, while the Stage is closed against the desk's will
    `off_since`, with the hosts who were `asked`; it is `reopening` once one of them is back, which
    was last `tried_at`, and `refused` where Discord did not let it. `notes`, `questions`, `cues`
    and `words` count what was made of each.
    """

    guild_id: int
    number: int
    story: str
    title: str
    stage: int
    channel_id: int
    host: int
    made_at: datetime
    state: SpaceState = SpaceState.SCHEDULED
    starts_at: datetime | None = None
    opened_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: int = 0
    cohosts: tuple[int, ...] = ()
    scribe: int = 0
    queue: Queue = field(default_factory=Queue)
    rules: FloorRules = field(default_factory=FloorRules)
    invitations: tuple[Invitation, ...] = ()
    heard: tuple[Heard, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    topics: tuple[Topic, ...] = ()
    gaps: tuple[Gap, ...] = ()
    handovers: tuple[HandOver, ...] = ()
    listening: int = 0
    peak: int = 0
    counted_at: datetime | None = None
    live: bool = False
    seen_at: datetime | None = None
    silent_since: datetime | None = None
    silence_told: bool = False
    off_since: datetime | None = None
    reopening: bool = False
    tried_at: datetime | None = None
    refused: bool = False
    asked: tuple[int, ...] = ()
    hands_closed_until: datetime | None = None
    event_id: int = 0
    thread_id: int = 0
    cues: int = 0
    notes: int = 0
    questions: int = 0
    words: int = 0

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return space_key(self.guild_id, self.number)

    @property
    def name(self) -> str:
        """The short id people use."""
        return f"SP-{self.number}"

    @property
    def is_open(self) -> bool:
        """Whether it is under way, on air or off."""
        return self.state in {SpaceState.ON_AIR, SpaceState.OFF_AIR}

    @property
    def hosts(self) -> tuple[int, ...]:
        """The host and the co-hosts."""
        return tuple(dict.fromkeys((self.host, *self.cohosts)))

    @property
    def on_stage(self) -> tuple[Appearance, ...]:
        """Who stands on the stage now, longest first."""
        return tuple(one for one in self.appearances if one.ended_at is None)

    @property
    def topic(self) -> Topic | None:
        """The current topic of the run-down."""
        return next((t for t in self.topics if t.began_at and t.ended_at is None), None)

    @property
    def to_come(self) -> tuple[Topic, ...]:
        """The topics of the run-down that have not begun."""
        return tuple(topic for topic in self.topics if topic.began_at is None)

    def appearance(self, user_id: int) -> Appearance | None:
        """This person's present stay on the stage."""
        return next((one for one in self.on_stage if one.user_id == user_id), None)

    def is_invited(self, user_id: int) -> bool:
        """Whether this person was asked onto the stage and has not come yet."""
        return any(one.user_id == user_id for one in self.invitations)

    def hands_are_closed(self, now: datetime) -> bool:
        """Whether no hand is taken at this moment."""
        return self.hands_closed_until is not None and now < self.hands_closed_until

    def open(self, at: datetime, opened_by: int) -> "Space":
        """This Space on air, its first topic begun."""
        begun = replace(
            self, state=SpaceState.ON_AIR, opened_at=at, seen_at=at, host=opened_by, silent_since=at
        )
        return begun if begun.topic else begun.next_topic(at)

    def end(self, at: datetime, by: int) -> "Space":
        """This Space over: nobody is on the stage any more, and the topic is closed."""
        return replace(
            self,
            state=SpaceState.ENDED,
            ended_at=at,
            ended_by=by,
            appearances=tuple(a if a.ended_at else a.end(at) for a in self.appearances),
            topics=tuple(_ended(topic, at) for topic in self.topics),
            invitations=(),
            queue=replace(self.queue, hands=()),
            live=False,
            silent_since=None,
            off_since=None,
        )

    def add_topics(self, titles: tuple[str, ...], by: int) -> "Space":
        """This Space with topics at the end of its run-down."""
        first = len(self.topics) + 1
        added = (Topic(number=first + at, title=t, added_by=by) for at, t in enumerate(titles))
        return replace(self, topics=(*self.topics, *added))

    def next_topic(self, at: datetime) -> "Space":
        """This Space with its topic closed and the next one begun, if there is one."""
        upcoming = next(iter(self.to_come), None)
        topics = (
            replace(topic, began_at=at) if topic == upcoming else _ended(topic, at)
            for topic in self.topics
        )
        return replace(self, topics=tuple(topics))

    def call(self, hand: Hand, queue: Queue, at: datetime) -> "Space":
        """This Space with somebody asked onto the stage, and the queue as it is after that."""
        others = tuple(one for one in self.invitations if one.user_id != hand.user_id)
        return replace(self, queue=queue, invitations=(*others, Invitation(hand=hand, at=at)))

    def forget_invitation(self, user_id: int) -> "Space":
        """This Space without the invitation."""
        kept = tuple(one for one in self.invitations if one.user_id != user_id)
        return replace(self, invitations=kept)

    @property
    def shift_began_at(self) -> datetime:
        """Since when its present host hosts."""
        return self.handovers[-1].at if self.handovers else self.opened_at or self.made_at

    def hand_over(self, to: int, at: datetime) -> "Space":
        """This Space in the hands of another host; who had it stays as a co-host."""
        others = dict.fromkeys((*self.cohosts, self.host))
        return replace(
            self,
            host=to,
            cohosts=tuple(one for one in others if one != to),
            handovers=(*self.handovers, HandOver(at, self.host, to)),
        )

    def clear(self, until: datetime) -> "Space":
        """This Space with all hands down, and none taken until a moment."""
        queue = replace(self.queue, hands=())
        return replace(self, queue=queue, invitations=(), hands_closed_until=until)

    def with_appearance(self, changed: Appearance) -> "Space":
        """This Space with a present stay on the stage as it is now."""
        kept = (
            changed if one.ended_at is None and one.user_id == changed.user_id else one
            for one in self.appearances
        )
        return replace(self, appearances=tuple(kept))


def space_key(guild_id: int, number: int) -> str:
    """The storage key of Space `number` of a server."""
    return f"{guild_id}/SP-{number}"


def _ended(topic: Topic, at: datetime) -> Topic:
    return replace(topic, ended_at=at) if topic.began_at and topic.ended_at is None else topic
