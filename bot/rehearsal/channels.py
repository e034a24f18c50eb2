"""Channels of a server and direct messages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.rehearsal.backstage import Backstage, Event, Intent
from bot.rehearsal.messages import Message
from bot.rehearsal.users import User

if TYPE_CHECKING:
    from bot.rehearsal.guilds import Guild
    from bot.rehearsal.members import Member
    from bot.rehearsal.roles import Role

TEXT, DIRECT, ANNOUNCEMENT, STAGE, FORUM = 0, 1, 5, 13, 15
PUBLIC_THREAD = 11
ROLE_OVERWRITE, MEMBER_OVERWRITE = 0, 1


@dataclass(frozen=True)
class Overwrite:
    """What a channel allows and denies to one role or member."""

    allow: int = 0
    deny: int = 0
    kind: int = ROLE_OVERWRITE


class Channel:
    """A place with messages. A direct channel has no guild and one `recipient`."""

    def __init__(
        self,
        backstage: Backstage,
        name: str,
        *,
        guild: "Guild | None" = None,
        kind: int = TEXT,
        recipient: User | None = None,
    ) -> None:
        self.backstage = backstage
        self.id = backstage.ids.next()
        self.name = name
        self.guild = guild
        self.kind = kind
        self.recipient = recipient
        self.requires_tag = False
        self.overwrites: dict[int, Overwrite] = {}
        self.messages: list[Message] = []
        backstage.channels[self.id] = self

    @property
    def mention(self) -> str:
        """Return the text that links to this channel."""
        return f"<#{self.id}>"

    @property
    def intent(self) -> Intent:
        """Return the intent that lets a bot hear of messages here."""
        return Intent.DIRECT_MESSAGES if self.guild is None else Intent.GUILD_MESSAGES

    def admits(self, _user_id: int) -> bool:
        """Return whether somebody is let in, as far as it depends on the person alone."""
        return True

    def message(self, message_id: int) -> Message | None:
        """Return a message that is still there."""
        return next((found for found in self.messages if found.id == message_id), None)

    async def wait_for(
        self,
        predicate: Callable[[Message], bool],
        timeout: float = 30.0,  # noqa: ASYNC109 - real seconds, as the caller counts them
    ) -> Message:
        """Return the first message here that fits, now or as soon as one does.

        Raises:
            TimeoutError: after `timeout` real seconds.
        """
        return await self.backstage.changes.until(
            lambda: next((found for found in self.messages if predicate(found)), None), timeout
        )

    def set_overwrite(self, target: "Role | Member", allow: int = 0, deny: int = 0) -> None:
        """Change what a role or member may do here; the bot hears CHANNEL_UPDATE."""
        kind = MEMBER_OVERWRITE if hasattr(target, "roles") else ROLE_OVERWRITE
        self.overwrites[target.id] = Overwrite(allow, deny, kind)
        self.tell("CHANNEL_UPDATE")

    def delete(self) -> None:
        """Remove the channel with everything in it; the bot hears CHANNEL_DELETE."""
        del self.backstage.channels[self.id]
        if self.guild is not None:
            self.guild.channels.remove(self)
        for message in self.messages:
            message.deleted = True
        self.tell("CHANNEL_DELETE")

    def tell(self, name: str) -> None:
        """Send a gateway event about this channel."""
        guild_id = None if self.guild is None else self.guild.id
        self.backstage.publish(Event(name, self.payload(), Intent.GUILDS, guild_id))

    def payload(self) -> dict[str, Any]:
        """Return Discord's channel object."""
        last = str(self.messages[-1].id) if self.messages else None
        found = {"id": str(self.id), "type": self.kind, "flags": 0, "last_message_id": last}
        if self.recipient is not None:
            return {**found, "recipients": [self.recipient.payload()]}
        return {**found, **self._guild_part()}

    def _guild_part(self) -> dict[str, Any]:
        assert self.guild is not None  # noqa: S101 - a channel without a recipient has a guild
        channels = self.guild.channels
        found: dict[str, Any] = {
            "guild_id": str(self.guild.id),
            "name": self.name,
            "position": channels.index(self) if self in channels else 0,
            "parent_id": None,
            "topic": None,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "permission_overwrites": [
                {
                    "id": str(target),
                    "type": each.kind,
                    "allow": str(int(each.allow)),
                    "deny": str(int(each.deny)),
                }
                for target, each in self.overwrites.items()
            ],
        }
        return found | {"bitrate": 64000, "user_limit": 0} if self.kind == STAGE else found
