"""`resolved`: the full objects of the people, roles, channels and files that were chosen."""

from typing import Any

from bot.rehearsal import permissions
from bot.rehearsal.channels import Channel
from bot.rehearsal.errors import Refused
from bot.rehearsal.messages import Message
from bot.rehearsal.roles import Role
from bot.rehearsal.uploads import Stored

Json = dict[str, Any]
USERS, ROLES, MENTIONABLES, CHANNELS = 5, 6, 7, 8


class Resolved:
    """Collects the chosen entities, and only those."""

    def __init__(self, viewer: Any) -> None:
        self._viewer = viewer
        self._found: dict[str, dict[str, Json]] = {}

    def add(self, entity: Any) -> str:
        """Take an entity in and return its id as it stands among the values.

        Raises:
            Refused: nobody could choose such a thing.
        """
        if isinstance(entity, Role):
            return self._put("roles", entity.id, entity.payload())
        if isinstance(entity, Channel):
            return self._put("channels", entity.id, self._channel(entity))
        if isinstance(entity, Stored):
            return self._put("attachments", entity.id, entity.payload())
        if isinstance(entity, Message):
            return self._put("messages", entity.id, entity.payload())
        return self._person(entity)

    def _person(self, entity: Any) -> str:
        if not hasattr(entity, "payload_without_user"):
            raise Refused(f"{entity!r} cannot be chosen")
        bits = str(permissions.in_guild(entity))
        member = {**entity.payload_without_user(), "permissions": bits}
        self._put("members", entity.id, member)
        return self._put("users", entity.id, entity.user.payload())

    def _channel(self, channel: Channel) -> Json:
        found = {**channel.payload(), "permissions": "0"}
        if channel.guild is not None:
            found["permissions"] = str(permissions.in_channel(self._viewer, channel))
        return found

    def _put(self, kind: str, entity_id: int, payload: Json) -> str:
        self._found.setdefault(kind, {})[str(entity_id)] = payload
        return str(entity_id)

    def data(self) -> Json:
        """Return `{"resolved": ...}`, or nothing where nothing was chosen."""
        return {"resolved": self._found} if self._found else {}


def fits(select_type: int, entity: Any) -> bool:
    """Return whether a select menu of this type offers such an entity."""
    person = hasattr(entity, "payload_without_user")
    role = isinstance(entity, Role)
    return {
        USERS: person,
        ROLES: role,
        MENTIONABLES: person or role,
        CHANNELS: isinstance(entity, Channel),
    }[select_type]
