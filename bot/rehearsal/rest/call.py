"""What a route's handler is given."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.rehearsal import permissions
from bot.rehearsal.backstage import Backstage
from bot.rehearsal.channels import Channel
from bot.rehearsal.errors import missing_access, missing_permissions, unknown
from bot.rehearsal.guilds import Guild
from bot.rehearsal.messages import Message
from bot.rehearsal.permissions import Permission
from bot.rehearsal.rest.bodies import RequestBody

Json = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """A request that passed the door, with the look-ups that every route needs."""

    backstage: Backstage
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: RequestBody
    loop_time: float
    answer_within: float

    def number(self, name: str) -> int:
        """Return an id from the path; what is no number is no id of anything."""
        text = self.params[name]
        return int(text) if text.isdecimal() else -1

    @property
    def data(self) -> Json:
        """Return the JSON body as an object (empty where there is none)."""
        return self.body.data if isinstance(self.body.data, dict) else {}

    def guild(self) -> Guild:
        """Return the server in the path.

        Raises:
            ApiError: the bot is not in it.
        """
        found = self.backstage.guilds.get(self.number("guild_id"))
        if found is None:
            raise unknown("Guild")
        return found

    def channel(self) -> Channel:
        """Return the channel in the path.

        Raises:
            ApiError: it is not there, or the bot cannot see it.
        """
        found = self.backstage.channels.get(self.number("channel_id"))
        if found is None:
            raise unknown("Channel")
        if not self.may(Permission.VIEW_CHANNEL, found):
            raise missing_access()
        return found

    def message(self, channel: Channel) -> Message:
        """Return the message in the path.

        Raises:
            ApiError: it is not there.
        """
        found = channel.message(self.number("message_id"))
        if found is None:
            raise unknown("Message")
        return found

    def may(self, permission: int, channel: Channel) -> bool:
        """Return whether the bot has a permission in a channel."""
        if channel.guild is None:
            return True
        return permissions.in_channel(channel.guild.bot, channel) & permission == permission

    def require(self, permission: int, channel: Channel) -> None:
        """Refuse the request where the bot lacks a permission.

        Raises:
            ApiError: 403, code 50013.
        """
        if not self.may(permission, channel):
            raise missing_permissions()


Handler = Callable[[Call], Awaitable[Any] | Any]
