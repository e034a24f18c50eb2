"""One message owed to one place, made in the same commit as its cause and sent once."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

LEASE = timedelta(seconds=30)
_HOLDING_TRIES = 20


class DeliveryKind(StrEnum):
    """What is owed; cards and boards are edited in place afterwards."""

    CARD = "card"
    DIGEST = "digest"
    BOARD = "board"
    OUTCOME = "outcome"
    NOTICE = "notice"
    PUSH = "push"
    PUSH_CARD = "push-card"
    CROSSPOST = "crosspost"
    WELCOME = "welcome"
    SPACE_BOARD = "space board"
    SPACE_WORD = "space word"
    SPACE_CALL = "space call"
    SPACE_RECAP = "space recap"
    SPACE_BRIEF = "space brief"
    STATEMENT = "statement"


URGENCY: Mapping[DeliveryKind, int] = {
    DeliveryKind.PUSH: 0,
    DeliveryKind.PUSH_CARD: 0,
    DeliveryKind.CROSSPOST: 0,
    DeliveryKind.CARD: 1,
    DeliveryKind.OUTCOME: 1,
    DeliveryKind.NOTICE: 1,
    DeliveryKind.WELCOME: 1,
    DeliveryKind.SPACE_BOARD: 1,
    DeliveryKind.SPACE_WORD: 1,
    DeliveryKind.SPACE_CALL: 1,
    DeliveryKind.SPACE_RECAP: 1,
    DeliveryKind.SPACE_BRIEF: 1,
    DeliveryKind.STATEMENT: 1,
    DeliveryKind.DIGEST: 2,
    DeliveryKind.BOARD: 2,
}
"""Of what is due, the lower goes first: what breaks, then the desk, then what is periodic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What a digest covers: everything recorded from `since` on and before `until`.

    `due` is the slot it was meant for; it is late where it was made well after.
    """

    since: datetime
    until: datetime
    due: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A message owed. `key` names it for ever, so that the same slot cannot be owed twice.

    `subject` is the key of the record it shows. `wanted` counts the states owed, `shown` the last
    one sent: an edit is owed while they differ. `next_at` is None when nothing is owed. A sender
    holds it until `leased_until`; `attempted_at` is when sending was first tried, `message_id`
    what came of it, `attachment` the name of the file it carries. `due_at` is when what is being
    sent was due at first; None while nobody has tried to send it. From its first try on it
    `holds_place`: what else is owed to the same place waits until it has gone through.

    A push, and what belongs to it, names its update's key; `by` is who pushed. `started_at` is when
    a push was first handed to Discord: before it can still be stopped. `mention` is the role that
    it may call, `mentioned_at` when that was settled, `stopped_by` who kept it from going out.
    """

    key: str
    kind: DeliveryKind
    guild_id: int
    story: str
    subject: str
    created_at: datetime
    next_at: datetime | None
    channel_id: int = 0
    user_id: int = 0
    text: str = ""
    window: Window | None = None
    wanted: int = 1
    shown: int = 0
    owner: str = ""
    leased_until: datetime | None = None
    attempts: int = 0
    attempted_at: datetime | None = None
    message_id: int | None = None
    attachment: str = ""
    done_at: datetime | None = None
    problem: str = ""
    due_at: datetime | None = None
    holds_place: bool = False
    update: str = ""
    by: int = 0
    mention: int = 0
    mentioned_at: datetime | None = None
    started_at: datetime | None = None
    stopped_by: int = 0

    @property
    def place(self) -> int:
        """The channel or the person it goes to; messages to one place keep their order."""
        return self.channel_id or self.user_id

    @property
    def marker(self) -> int:
        """A component id (1 to 2**31-1) that finds this message again in its channel."""
        digest = hashlib.sha256(self.key.encode()).digest()
        return int.from_bytes(digest[:4], "big") % (2**31 - 1) + 1

    @property
    def nonce(self) -> str:
        """Discord's idempotency token for sending (25 characters at most)."""
        return hashlib.sha256(f"{self.key}#{self.created_at.isoformat()}".encode()).hexdigest()[:24]

    def lateness(self, now: datetime) -> timedelta:
        """How long it has been due; a digest is due at its slot, however late it was made."""
        due = self.window.due if self.window else self.due_at or self.next_at or now
        return max(now - due, timedelta())

    def owe_again(self, now: datetime) -> "Delivery":
        """This delivery with a newer state owed; edits coalesce."""
        return replace(self, wanted=self.wanted + 1, next_at=now, problem="")

    def move(self, channel_id: int, now: datetime) -> "Delivery":
        """This delivery owed in another channel, as a new message."""
        return replace(
            self,
            channel_id=channel_id,
            message_id=None,
            attachment="",
            created_at=now,
            next_at=now,
            wanted=self.wanted + 1,
            owner="",
            leased_until=None,
            attempts=0,
            attempted_at=None,
            problem="",
            due_at=None,
            holds_place=False,
        )

    def stop(self, by: int) -> "Delivery":
        """This push kept from going out, also out of the hands of a sender that holds it."""
        return replace(
            self,
            next_at=None,
            owner="",
            leased_until=None,
            holds_place=False,
            mention=self.mention if self.mentioned_at else 0,
            stopped_by=by,
        )

    def claim(self, owner: str, now: datetime) -> "Delivery":
        """This delivery in one sender's hands for the length of a lease."""
        return replace(
            self,
            owner=owner,
            leased_until=now + LEASE,
            attempts=self.attempts + 1,
            attempted_at=self.attempted_at or now,
            due_at=self.due_at or self.next_at,
            # Publishing waits for up to an hour, and nothing new appears in the channel by it.
            holds_place=self.kind is not DeliveryKind.CROSSPOST,
        )

    def put_back(self) -> "Delivery":
        """This delivery as it was before it was claimed, as nobody has tried to send it."""
        untried = self.attempts <= 1
        return replace(
            self,
            owner="",
            leased_until=None,
            attempts=max(self.attempts - 1, 0),
            attempted_at=None if untried else self.attempted_at,
            holds_place=not untried and self.holds_place,
        )

    def complete(
        self, shown: int, message_id: int | None, now: datetime, attachment: str = ""
    ) -> "Delivery":
        """This delivery with state `shown` sent; still owed where a newer one is wanted.

        It is owed when it was to be: what is edited in place keeps its pause.
        """
        return replace(
            self,
            shown=shown,
            message_id=message_id,
            attachment=attachment or self.attachment,
            done_at=now,
            next_at=max(now, self.next_at or now) if self.wanted > shown else None,
            owner="",
            leased_until=None,
            attempts=0,
            problem="",
            due_at=None,
            holds_place=False,
        )

    def release(
        self, retry_at: datetime | None, problem: str, *, holds_place: bool = False
    ) -> "Delivery":
        """This delivery given back: tried again at `retry_at`, or given up (None) with why.

        It stops holding its place after its twentieth try.
        """
        return replace(
            self,
            owner="",
            leased_until=None,
            next_at=retry_at,
            problem=problem,
            holds_place=self.holds_place and holds_place and self.attempts < _HOLDING_TRIES,
        )
