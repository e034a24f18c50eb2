"""Roles of a server."""

from typing import TYPE_CHECKING, Any

from bot.rehearsal.backstage import Event, Intent

if TYPE_CHECKING:
    from bot.rehearsal.guilds import Guild


class Role:
    """A role: a name and permission bits."""

    def __init__(self, guild: "Guild", role_id: int, name: str, permissions: int) -> None:
        self.guild = guild
        self.id = role_id
        self.name = name
        self.permissions = permissions
        self.managed = False
        self.mentionable = False

    @property
    def mention(self) -> str:
        """Return the text that mentions this role."""
        return f"<@&{self.id}>"

    def set_permissions(self, permissions: int) -> None:
        """Change the bits, as a moderator would in the server's settings."""
        self.permissions = permissions
        self.tell("GUILD_ROLE_UPDATE", {"role": self.payload()})

    def delete(self) -> None:
        """Take the role from the server and from everybody who has it."""
        self.guild.roles.remove(self)
        for member in self.guild.members.values():
            if self in member.roles:
                member.set_roles([role for role in member.roles if role is not self])
        self.tell("GUILD_ROLE_DELETE", {"role_id": str(self.id)})

    def tell(self, name: str, data: dict[str, Any]) -> None:
        """Send a gateway event about this role."""
        found = {"guild_id": str(self.guild.id), **data}
        self.guild.backstage.publish(Event(name, found, Intent.GUILDS, self.guild.id))

    def payload(self) -> dict[str, Any]:
        """Return Discord's role object."""
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(int(self.permissions)),
            "position": self.guild.roles.index(self) if self in self.guild.roles else 0,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": self.managed,
            "mentionable": self.mentionable,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }
