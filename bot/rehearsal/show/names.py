"""Ids in a text as the names that people see."""

from typing import Protocol

from bot.rehearsal.backstage import Backstage


class Names(Protocol):
    """Knows what an id stands for."""

    def person(self, person_id: int) -> str:
        """Return "@reader"."""
        ...

    def channel(self, channel_id: int) -> str:
        """Return "#talk"."""
        ...

    def role(self, role_id: int) -> str:
        """Return "@moderators"."""
        ...


class KnownNames:
    """The names of a stand-in's people, places and roles; what is gone is shown as Discord does."""

    def __init__(self, backstage: Backstage) -> None:
        self._backstage = backstage

    def person(self, person_id: int) -> str:
        """Return "@reader"."""
        found = self._backstage.users.get(person_id)
        return f"@{found.name if found else 'unknown-user'}"

    def channel(self, channel_id: int) -> str:
        """Return "#talk"."""
        found = self._backstage.channels.get(channel_id)
        return f"#{found.name if found else 'unknown'}"

    def role(self, role_id: int) -> str:
        """Return "@moderators"."""
        roles = (role for guild in self._backstage.guilds.values() for role in guild.roles)
        name = next((role.name for role in roles if role.id == role_id), "deleted-role")
        return f"@{name}"
