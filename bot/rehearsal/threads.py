"""Threads of a text channel; private ones are seen by those who were let in.

https://discord.com/developers/docs/topics/threads
"""

from typing import TYPE_CHECKING, Any

from bot.rehearsal.backstage import Event, Intent
from bot.rehearsal.channels import Channel

if TYPE_CHECKING:
    from bot.rehearsal.guilds import Guild

PUBLIC_THREAD, PRIVATE_THREAD = 11, 12


class Thread(Channel):
    """A thread. It keeps its parent's overwrites; `members` are the ids of who is in it."""

    def __init__(self, parent: Channel, name: str, kind: int, owner_id: int) -> None:
        super().__init__(parent.backstage, name, guild=parent.guild, kind=kind)
        self.parent = parent
        self.owner_id = owner_id
        self.members = {owner_id}
        self.overwrites = parent.overwrites
        self.created_at = parent.backstage.now()
        self.archive_after = 1440
        self.archived = False
        self.locked = False
        self.guild_of.threads.append(self)
        self.tell("THREAD_CREATE")

    @property
    def guild_of(self) -> "Guild":
        """Return the server; a thread always has one."""
        assert self.guild is not None  # noqa: S101
        return self.guild

    def admits(self, user_id: int) -> bool:
        """Return whether somebody is let in."""
        return self.kind != PRIVATE_THREAD or user_id in self.members

    def let_in(self, user_id: int) -> None:
        """Let somebody in; the bot hears THREAD_MEMBERS_UPDATE."""
        self.members.add(user_id)
        joined = {"id": str(self.id), "user_id": str(user_id), "flags": 0}
        found = {
            "id": str(self.id),
            "guild_id": str(self.guild_of.id),
            "member_count": len(self.members),
            "added_members": [{**joined, "join_timestamp": self.backstage.now().isoformat()}],
        }
        event = Event("THREAD_MEMBERS_UPDATE", found, Intent.GUILDS, self.guild_of.id)
        self.backstage.publish(event)

    def change(
        self, *, name: str | None = None, archived: bool | None = None, locked: bool | None = None
    ) -> None:
        """Rename, archive or lock it; the bot hears THREAD_UPDATE."""
        self.name = self.name if name is None else name
        self.archived = self.archived if archived is None else archived
        self.locked = self.locked if locked is None else locked
        self.tell("THREAD_UPDATE")
        self.backstage.changes.notify()

    def delete(self) -> None:
        """Remove the thread with everything in it; the bot hears THREAD_DELETE."""
        del self.backstage.channels[self.id]
        self.guild_of.threads.remove(self)
        for message in self.messages:
            message.deleted = True
        self.tell("THREAD_DELETE")

    def payload(self) -> dict[str, Any]:
        """Return Discord's thread object."""
        last = str(self.messages[-1].id) if self.messages else None
        return {
            "id": str(self.id),
            "type": self.kind,
            "guild_id": str(self.guild_of.id),
            "parent_id": str(self.parent.id),
            "owner_id": str(self.owner_id),
            "name": self.name,
            "flags": 0,
            "last_message_id": last,
            "rate_limit_per_user": 0,
            "message_count": len(self.messages),
            "total_message_sent": len(self.messages),
            "member_count": len(self.members),
            "thread_metadata": {
                "archived": self.archived,
                "archive_timestamp": self.created_at.isoformat(),
                "auto_archive_duration": self.archive_after,
                "locked": self.locked,
                "create_timestamp": self.created_at.isoformat(),
                "invitable": False,
            },
        }
