"""Servers, as Discord's people call guilds."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.rehearsal import permissions
from bot.rehearsal.backstage import Backstage, Event, Intent
from bot.rehearsal.channels import ANNOUNCEMENT, FORUM, STAGE, TEXT, Channel, Overwrite
from bot.rehearsal.events import Events
from bot.rehearsal.members import Member
from bot.rehearsal.roles import Role
from bot.rehearsal.stages import Stages
from bot.rehearsal.threads import PUBLIC_THREAD, Thread
from bot.rehearsal.users import User

Target = Role | Member


class Guild:
    """A server with its roles, channels and members; the bot is one of them."""

    def __init__(self, backstage: Backstage, name: str, bot_permissions: int = 0) -> None:
        self.backstage = backstage
        self.id = backstage.ids.next()
        self.name = name
        self.locale = "en-US"
        self.roles: list[Role] = []
        self.channels: list[Channel] = []
        self.threads: list[Thread] = []
        self.members: dict[int, Member] = {}
        self.stages = Stages(self)
        self.events = Events(self)
        self.everyone = Role(self, self.id, "@everyone", permissions.EVERYONE_DEFAULT)
        self.roles.append(self.everyone)
        self.owner = self._join(User(backstage.ids.next(), "Owner"))
        self.bot_role = Role(self, backstage.ids.next(), backstage.bot.name, bot_permissions)
        self.bot_role.managed = True
        self.roles.append(self.bot_role)
        self.bot = self._join(backstage.bot, [self.bot_role])
        backstage.guilds[self.id] = self

    @property
    def owner_id(self) -> int:
        """Return the owner's id."""
        return self.owner.id

    def add_role(self, name: str, permissions: int = 0) -> Role:
        """Add a role; the bot hears GUILD_ROLE_CREATE."""
        role = Role(self, self.backstage.ids.next(), name, permissions)
        self.roles.append(role)
        role.tell("GUILD_ROLE_CREATE", {"role": role.payload()})
        return role

    def add_member(
        self,
        name: str,
        *,
        roles: Iterable[Role] = (),
        permissions: int | None = None,
        user: User | None = None,
        locale: str = "en-US",
    ) -> Member:
        """Add a person.

        Args:
            name: what people see.
            roles: roles of this server.
            permissions: bits that the person gets through a role of their own.
            user: the account, for a person who is in another server already.
            locale: the language of the person's client.
        """
        given = list(roles)
        if permissions is not None:
            given.append(self.add_role(f"{name}'s", permissions))
        member = self._join(user or User(self.backstage.ids.next(), name, locale=locale), given)
        found = {"guild_id": str(self.id), **member.payload()}
        self.backstage.publish(
            Event("GUILD_MEMBER_ADD", found, Intent.GUILD_MEMBERS, self.id),
        )
        return member

    def _join(self, user: User, roles: Iterable[Role] = ()) -> Member:
        member = Member(self, user, roles)
        self.members[user.id] = member
        self.backstage.users[user.id] = user
        return member

    def add_text_channel(
        self, name: str, *, overwrites: Mapping[Target, Overwrite] | None = None
    ) -> Channel:
        """Add a text channel; the bot hears CHANNEL_CREATE."""
        return self._add_channel(name, TEXT, overwrites)

    def add_announcement_channel(
        self, name: str, *, overwrites: Mapping[Target, Overwrite] | None = None
    ) -> Channel:
        """Add a channel whose messages can be published to followers."""
        return self._add_channel(name, ANNOUNCEMENT, overwrites)

    def add_stage_channel(self, name: str) -> Channel:
        """Add a stage channel. People come and go and are heard or not; no sound is played."""
        return self._add_channel(name, STAGE, None)

    def add_forum_channel(self, name: str) -> Channel:
        """Add a forum: what is said in it are posts."""
        return self._add_channel(name, FORUM, None)

    def add_thread(self, parent: Channel, name: str, owner: Member | None = None) -> Thread:
        """Let somebody (the owner of the server, if nobody is named) start a thread."""
        return Thread(parent, name, PUBLIC_THREAD, (owner or self.owner).id)

    def _add_channel(
        self, name: str, kind: int, overwrites: Mapping[Target, Overwrite] | None
    ) -> Channel:
        channel = Channel(self.backstage, name, guild=self, kind=kind)
        for target, overwrite in (overwrites or {}).items():
            channel.overwrites[target.id] = Overwrite(
                overwrite.allow, overwrite.deny, int(isinstance(target, Member))
            )
        self.channels.append(channel)
        channel.tell("CHANNEL_CREATE")
        return channel

    def remove(self) -> None:
        """Throw the bot out; it hears GUILD_DELETE and every request here fails."""
        del self.backstage.guilds[self.id]
        for channel in (*self.channels, *self.threads):
            self.backstage.channels.pop(channel.id, None)
        found = {"id": str(self.id)}
        self.backstage.publish(Event("GUILD_DELETE", found, Intent.GUILDS, self.id))

    def take_back(self) -> None:
        """Let the bot in once more after `remove`."""
        self.backstage.guilds[self.id] = self
        for channel in (*self.channels, *self.threads):
            self.backstage.channels[channel.id] = channel
        self.announce()

    def go_away(self) -> None:
        """Become unavailable for a while, as in an outage."""
        found = {"id": str(self.id), "unavailable": True}
        self.backstage.publish(Event("GUILD_DELETE", found, Intent.GUILDS, self.id))

    def come_back(self) -> None:
        """Be available again."""
        self._tell_all(self.gateway_payload(full=False))

    def announce(self) -> None:
        """Tell the gateway that the bot has joined; only then `unavailable` is left out."""
        found = self.gateway_payload(full=False)
        del found["unavailable"]
        self._tell_all(found)

    def _tell_all(self, found: dict[str, Any]) -> None:
        self.backstage.publish(Event("GUILD_CREATE", found, Intent.GUILDS, self.id))

    def payload(self) -> dict[str, Any]:
        """Return Discord's guild object."""
        return {
            **_QUIET_GUILD,
            "preferred_locale": self.locale,
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner_id),
            "roles": [role.payload() for role in self.roles],
        }

    def gateway_payload(self, *, full: bool) -> dict[str, Any]:
        """Return what GUILD_CREATE carries; all members only where the session may see them.

        Who is connected to voice is among them in any case.
        """
        connected = [state.member for state in self.stages.states.values()]
        members = list(self.members.values()) if full else [self.bot, *connected]
        return {
            **self.payload(),
            "joined_at": self.bot.joined_at.isoformat(),
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [member.payload() for member in members],
            "channels": [channel.payload() for channel in self.channels],
            "threads": [each.payload() for each in self.threads if not each.archived],
            "presences": [],
            "voice_states": [_bare(state.payload()) for state in self.stages.states.values()],
            "stage_instances": [stage.payload() for stage in self.stages.live.values()],
            "guild_scheduled_events": [event.payload() for event in self.events.listed.values()],
            "soundboard_sounds": [],
        }


def _bare(state: dict[str, Any]) -> dict[str, Any]:
    """A voice state as it stands inside its server."""
    return {name: value for name, value in state.items() if name != "guild_id"}


_QUIET_GUILD: Mapping[str, Any] = {
    "icon": None,
    "description": None,
    "home_header": None,
    "splash": None,
    "discovery_splash": None,
    "features": [],
    "banner": None,
    "application_id": None,
    "region": "deprecated",
    "afk_channel_id": None,
    "afk_timeout": 300,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "widget_enabled": False,
    "widget_channel_id": None,
    "verification_level": 0,
    "default_message_notifications": 1,
    "mfa_level": 0,
    "explicit_content_filter": 0,
    "max_presences": None,
    "max_members": 500000,
    "max_stage_video_channel_users": 50,
    "max_video_channel_users": 25,
    "vanity_url_code": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "rules_channel_id": None,
    "safety_alerts_channel_id": None,
    "public_updates_channel_id": None,
    "premium_progress_bar_enabled": False,
    "nsfw": False,
    "nsfw_level": 0,
    "emojis": [],
    "stickers": [],
    "incidents_data": None,
}
