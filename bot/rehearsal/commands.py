"""The commands that the bot has registered."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
CHAT = 1


@dataclass
class CommandBook:
    """Registered commands: for everywhere, and for one server."""

    everywhere: list[Json] = field(default_factory=list)
    of_guild: dict[int, list[Json]] = field(default_factory=dict)

    def listed(self, guild_id: int | None) -> list[Json]:
        """Return the registrations of one scope."""
        return self.everywhere if guild_id is None else self.of_guild.get(guild_id, [])

    def replace(self, guild_id: int | None, commands: list[Json]) -> None:
        """Put a whole new list in a scope, as a bulk overwrite does."""
        if guild_id is None:
            self.everywhere = commands
        else:
            self.of_guild[guild_id] = commands

    def find(self, guild_id: int | None, name: str, kind: int) -> Json | None:
        """Return what a person in that server would find; a server's own command goes first."""
        own = [] if guild_id is None else self.listed(guild_id)
        for command in [*own, *self.everywhere]:
            if command["name"] == name and command["type"] == kind:
                return command
        return None
