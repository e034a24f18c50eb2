"""An interaction: what a person asked, and what the bot made of it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot.rehearsal.backstage import Event
from bot.rehearsal.errors import NoAnswer
from bot.rehearsal.forms import Form
from bot.rehearsal.messages import Message
from bot.rehearsal.waiting import Changes

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel
    from bot.rehearsal.members import Member

Json = dict[str, Any]
COMMAND, COMPONENT, SUGGEST, SUBMIT = 2, 3, 4, 5
TOKEN_LIFE = timedelta(minutes=15)
KINDS = {4: "message", 5: "deferred", 6: "deferred", 7: "update", 8: "choices", 9: "form"}


@dataclass(eq=False)
class Interaction:
    """One thing a person did, from the gateway event to the last follow-up."""

    id: int
    kind: int
    member: "Member"
    channel: "Channel"
    data: Json
    created_at: datetime
    sent_at: float
    source: Message | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    callback: int | None = None
    waits_for_edit: bool = False
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    form: Form | None = None
    choices: list[Json] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)
    event: Event | None = None

    @property
    def is_over(self) -> bool:
        """Return whether the token's fifteen minutes have passed on the stand-in's clock."""
        return self.channel.backstage.now() - self.created_at > TOKEN_LIFE

    def message(self, message_id: int) -> Message | None:
        """Return a message that this interaction's token can reach."""
        mine = [*self.followups, *([self.original] if self.original else [])]
        return next((each for each in mine if each.id == message_id and not each.deleted), None)

    async def answered(self, timeout: float) -> "Answer":  # noqa: ASYNC109
        """Return the answer once the bot has acknowledged, and a deferred one once it is filled.

        Raises:
            NoAnswer: after `timeout` real seconds.
        """
        answer = Answer(self)
        await self._until(lambda: self.callback is not None, timeout)
        if self.callback == 5:  # noqa: PLR2004 - "thinking": the person still sees nothing
            await answer.settled(timeout)
        return answer

    async def _until(self, holds: Callable[[], bool], timeout: float) -> None:  # noqa: ASYNC109
        try:
            await self.changes.until(lambda: True if holds() else None, timeout)
        except TimeoutError:
            raise NoAnswer(f"no answer to {self.described()} within {timeout} s") from None

    async def settle(self, timeout: float) -> None:  # noqa: ASYNC109
        """Wait until nothing is pending."""
        await self._until(lambda: not self.waits_for_edit, timeout)

    def described(self) -> str:
        """Return what the person did, for people."""
        name = self.data.get("name") or self.data.get("custom_id")
        return f"{name!r} by {self.member.name}"


class Answer:
    """What a person sees of the bot's answer; it grows as the bot edits and follows up."""

    def __init__(self, interaction: Interaction) -> None:
        self.interaction = interaction

    @property
    def kind(self) -> str:
        """Return "message", "form", "deferred", "update", "choices" or "none".

        A deferred answer counts as deferred until it is filled, then as what it became.
        """
        found = self.interaction
        if found.callback in {5, 6} and not found.waits_for_edit:
            return "message" if found.callback == 5 else "update"  # noqa: PLR2004
        return "none" if found.callback is None else KINDS[found.callback]

    @property
    def deferred(self) -> bool:
        """Return whether the bot first said that it needs time."""
        return self.interaction.callback in {5, 6}

    @property
    def message(self) -> Message:
        """Return the message that the answer made or changed.

        Raises:
            LookupError: a form or suggestions have none.
        """
        if self.interaction.original is None:
            raise LookupError(f"an answer of kind {self.kind!r} has no message")
        return self.interaction.original

    @property
    def text(self) -> str:
        """Return what the person reads."""
        return self.message.text

    @property
    def ephemeral(self) -> bool:
        """Return whether only this person sees the answer."""
        return self.message.ephemeral

    @property
    def form(self) -> Form:
        """Return the form that opened.

        Raises:
            LookupError: no form opened.
        """
        if self.interaction.form is None:
            raise LookupError(f"an answer of kind {self.kind!r} has no form")
        return self.interaction.form

    @property
    def choices(self) -> list[Json]:
        """Return the suggestions, raw."""
        return self.interaction.choices

    @property
    def followups(self) -> list[Message]:
        """Return the messages that followed."""
        return self.interaction.followups

    async def settled(self, timeout: float = 30.0) -> "Answer":  # noqa: ASYNC109
        """Wait until a deferred answer is edited or followed up; return the same answer.

        Raises:
            NoAnswer: after `timeout` real seconds.
        """
        await self.interaction.settle(timeout)
        return self

    async def followed_up(self, count: int = 1, timeout: float = 30.0) -> list[Message]:  # noqa: ASYNC109
        """Wait until there are so many follow-ups and return them."""
        return await self.interaction.changes.until(
            lambda: self.followups if len(self.followups) >= count else None, timeout
        )
