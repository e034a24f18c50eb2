"""Messages: what stands in a channel, and what once stood there."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.rehearsal.backstage import Event, Visible
from bot.rehearsal.uploads import Stored
from bot.rehearsal.users import User
from bot.rehearsal.walking import buttons, selects, texts

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel

Json = dict[str, Any]
EPHEMERAL, LOADING, COMPONENTS_V2, CROSSPOSTED = 1 << 6, 1 << 7, 1 << 15, 1 << 0
PLAIN, REPLY, CHAT_COMMAND, MENU_COMMAND = 0, 19, 20, 23


@dataclass(frozen=True)
class Pings:
    """Whom a message would notify."""

    users: frozenset[int] = frozenset()
    roles: frozenset[int] = frozenset()
    everyone: bool = False

    def __bool__(self) -> bool:
        return bool(self.users or self.roles or self.everyone)


@dataclass(frozen=True)
class Body:
    """The part of a message that an edit can change."""

    content: str = ""
    embeds: tuple[Json, ...] = ()
    components: tuple[Json, ...] = ()
    attachments: tuple[Stored, ...] = ()
    flags: int = 0


@dataclass(eq=False)
class Message:
    """One message. `body` is how it stands now, `edits` how it stood before each edit."""

    id: int
    channel: "Channel"
    author: User
    created_at: datetime
    body: Body
    kind: int = PLAIN
    nonce: str | None = None
    reply_to: int | None = None
    pings: Pings = field(default_factory=Pings)
    seen_only_by: User | None = None
    interaction: Json | None = None
    edited_at: datetime | None = None
    edits: list[Body] = field(default_factory=list)
    deleted: bool = False
    pinned: bool = False

    @property
    def content(self) -> str:
        """Return the plain content (empty where components carry the text)."""
        return self.body.content

    @property
    def embeds(self) -> list[Json]:
        """Return the embeds as the bot sent them."""
        return list(self.body.embeds)

    @property
    def components(self) -> list[Json]:
        """Return the raw components, with the ids Discord fills in."""
        return list(self.body.components)

    @property
    def attachments(self) -> list[Stored]:
        """Return the files that came with the message."""
        return list(self.body.attachments)

    @property
    def flags(self) -> int:
        """Return Discord's flag bits."""
        return self.body.flags

    @property
    def ephemeral(self) -> bool:
        """Return whether only one person sees this."""
        return bool(self.body.flags & EPHEMERAL)

    @property
    def text(self) -> str:
        """Return everything there is to read, in reading order, one part a line."""
        parts = [self.body.content, *(_embed_text(each) for each in self.body.embeds)]
        return "\n".join(part for part in [*parts, *texts(self.components)] if part)

    @property
    def buttons(self) -> list[str]:
        """Return the labels of the buttons in reading order (an emoji where there is none)."""
        return [label_of(button) for button in buttons(self.components)]

    @property
    def selects(self) -> list[Json]:
        """Return the select menus, raw."""
        return selects(self.components)

    def place(self) -> None:
        """Put the message into its channel and tell the gateway and whoever watches."""
        self.channel.messages.append(self)
        self.tell("MESSAGE_CREATE", self.payload())
        self.show("posted")

    def change(self, body: Body) -> None:
        """Replace what the message says; an edit that nobody else sees is told to no gateway."""
        self.edits.append(self.body)
        self.body = body
        self.edited_at = self.channel.backstage.now()
        if not self.ephemeral:
            self.tell("MESSAGE_UPDATE", self.payload())
        self.show("edited")

    def publish(self) -> None:
        """Hand the message to those who follow its channel."""
        self.body = replace(self.body, flags=self.body.flags | CROSSPOSTED)
        self.tell("MESSAGE_UPDATE", self.payload())
        self.channel.backstage.changes.notify()

    def delete(self) -> None:
        """Remove the message; its object stays for whoever holds it."""
        self.deleted = True
        if self in self.channel.messages:
            self.channel.messages.remove(self)
            self.tell("MESSAGE_DELETE", {"id": str(self.id), "channel_id": str(self.channel.id)})
        self.show("deleted")

    def show(self, kind: str) -> None:
        """Tell whoever watches."""
        person = self.seen_only_by or self.channel.recipient
        if self.channel.recipient is not None and kind != "deleted":
            kind = "direct"
        if self.seen_only_by is not None and kind != "deleted":
            kind = "answered"
        self.channel.backstage.show(Visible(kind, self.channel, self, person))

    def tell(self, name: str, data: Json) -> None:
        """Send a gateway event about this message. No `guild_id` in a direct one."""
        guild = self.channel.guild
        place = {} if guild is None else {"guild_id": str(guild.id)}
        guild_id = None if guild is None else guild.id
        event = Event(name, {**data, **place, **self._member_part()}, self.channel.intent, guild_id)
        self.channel.backstage.publish(event)

    def _member_part(self) -> Json:
        guild = self.channel.guild
        member = None if guild is None else guild.members.get(self.author.id)
        return {} if member is None else {"member": member.payload_without_user()}

    def payload(self) -> Json:
        """Return Discord's message object; a nonce is never in it."""
        found: Json = {
            "id": str(self.id),
            "channel_id": str(self.channel.id),
            "author": self.author.payload(),
            "type": self.kind,
            "content": self.body.content,
            "timestamp": self.created_at.isoformat(),
            "edited_timestamp": None if self.edited_at is None else self.edited_at.isoformat(),
            "tts": False,
            "pinned": self.pinned,
            "flags": self.body.flags,
            "embeds": [{"type": "rich", **each} for each in self.body.embeds],
            "components": self.components,
            "attachments": [each.payload() for each in self.body.attachments],
        }
        return found | self._mentions() | self._origin()

    def _mentions(self) -> Json:
        users = self.channel.backstage.users
        return {
            "mention_everyone": self.pings.everyone,
            "mention_roles": [str(each) for each in sorted(self.pings.roles)],
            "mentions": [users[each].payload() for each in sorted(self.pings.users)],
        }

    def _origin(self) -> Json:
        found: Json = {}
        if self.interaction is not None:
            found["interaction_metadata"] = self.interaction
            found |= {"application_id": str(self.author.id), "webhook_id": str(self.author.id)}
        if self.reply_to is not None:
            answered = self.channel.message(self.reply_to)
            found["message_reference"] = {
                "type": 0,
                "message_id": str(self.reply_to),
                "channel_id": str(self.channel.id),
            }
            found["referenced_message"] = None if answered is None else answered.payload()
        return found


def label_of(button: Json) -> str:
    """Return what a person reads on a button."""
    return str(button.get("label") or (button.get("emoji") or {}).get("name") or "")


def _embed_text(embed: Json) -> str:
    parts = [embed.get("title"), embed.get("description")]
    for each in embed.get("fields") or []:
        parts += [each.get("name"), each.get("value")]
    parts.append((embed.get("footer") or {}).get("text"))
    return "\n".join(part for part in parts if part)
