"""Members: people (and the bot) in a server, and the doors a person has into the bot."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from bot.rehearsal import permissions
from bot.rehearsal.backstage import Event, Intent, Visible
from bot.rehearsal.channels import Channel
from bot.rehearsal.doors import commands, components, forms, speech
from bot.rehearsal.forms import Form
from bot.rehearsal.interactions import Answer
from bot.rehearsal.listening import AtStage
from bot.rehearsal.messages import Message
from bot.rehearsal.roles import Role
from bot.rehearsal.uploads import Upload
from bot.rehearsal.users import User

if TYPE_CHECKING:
    from bot.rehearsal.guilds import Guild

PATIENCE = 30.0


class Member(AtStage):
    """A person in a server. Each door waits `timeout` real seconds for the bot's answer."""

    def __init__(self, guild: "Guild", user: User, roles: Iterable[Role] = ()) -> None:
        self.guild = guild
        self.user = user
        self.roles = list(roles)
        self.joined_at = guild.backstage.now()

    @property
    def id(self) -> int:
        """Return the account's id."""
        return self.user.id

    @property
    def name(self) -> str:
        """Return the name people see."""
        return self.user.name

    @property
    def mention(self) -> str:
        """Return the text that mentions this person."""
        return f"<@{self.id}>"

    @property
    def closes_dms(self) -> bool:
        """Whether direct messages to this person are refused (403, code 50007)."""
        return self.id in self.guild.backstage.closed_to_direct

    @closes_dms.setter
    def closes_dms(self, closed: bool) -> None:
        closed_ones = self.guild.backstage.closed_to_direct
        (closed_ones.add if closed else closed_ones.discard)(self.id)

    @property
    def direct(self) -> Channel:
        """Return the direct channel between this person and the bot."""
        backstage = self.guild.backstage
        if self.id not in backstage.direct:
            backstage.direct[self.id] = Channel(backstage, self.name, kind=1, recipient=self.user)
        return backstage.direct[self.id]

    @property
    def direct_messages(self) -> list[Message]:
        """Return what stands in that direct channel."""
        return self.direct.messages

    def may(self, permission: int, channel: Channel) -> bool:
        """Return whether this member has a permission in a channel."""
        if channel.guild is None:
            return True
        return permissions.in_channel(self, channel) & permission == permission

    def set_roles(self, roles: Iterable[Role]) -> None:
        """Give exactly these roles; the bot hears GUILD_MEMBER_UPDATE."""
        self.roles = list(roles)
        self._tell("GUILD_MEMBER_UPDATE", self.payload())

    def leave(self) -> None:
        """Leave the server; the bot hears GUILD_MEMBER_REMOVE."""
        if self.voice is not None:
            self.leave_stage()
        del self.guild.members[self.id]
        self._tell("GUILD_MEMBER_REMOVE", {"user": self.user.payload()})

    def _tell(self, name: str, data: dict[str, Any]) -> None:
        # A bot hears of its own member without the members intent.
        own = self.id == self.guild.backstage.bot.id
        intent = Intent.NONE if own else Intent.GUILD_MEMBERS
        found = {"guild_id": str(self.guild.id), **data}
        self.guild.backstage.publish(Event(name, found, intent, self.guild.id))

    def acts(self, channel: Channel, text: str, filled: tuple[tuple[str, str], ...] = ()) -> None:
        """Tell whoever watches what this person did, and what they filled in by label."""
        self.guild.backstage.show(Visible("acted", channel, None, self.user, text, filled))

    def say(
        self,
        channel: Channel,
        text: str = "",
        *,
        files: Iterable[Upload] = (),
        reply_to: Message | None = None,
    ) -> Message:
        """Write a message of one's own."""
        return speech.say(self, channel, text, files, reply_to)

    async def command(  # noqa: D417 - `values` are the command's own options
        self,
        channel: Channel,
        name: str,
        /,
        *,
        options: Mapping[str, Any] | None = None,
        force: bool = False,
        timeout: float = PATIENCE,  # noqa: ASYNC109
        **values: Any,
    ) -> Answer:
        """Type a slash command ("status", "schedule add") and return the bot's answer.

        Args:
            channel: where it is typed; a direct channel is possible.
            name: the command with its groups and subcommand.
            options: option values, for names that are no Python names.
            force: send it even where Discord would hide the command from this person.
            timeout: real seconds.

        Raises:
            Refused: Discord's client would not send it.
            NoAnswer: the bot was silent.
        """
        filled = {**(options or {}), **values}
        sent = commands.chat(self, channel, name, filled, force=force)
        return await sent.answered(timeout)

    async def menu(
        self,
        channel: Channel,
        name: str,
        target: "Message | Member",
        *,
        force: bool = False,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Answer:
        """Pick an entry of the context menu of a message or member."""
        return await commands.menu(self, channel, name, target, force=force).answered(timeout)

    def commands(self, channel: Channel) -> list[dict[str, Any]]:
        """Return the commands and menu entries, raw, that Discord would show this person here."""
        return commands.shown(self, channel)

    async def autocomplete(
        self,
        channel: Channel,
        name: str,
        /,
        *,
        focused: str,
        value: Any = "",
        options: Mapping[str, Any] | None = None,
        timeout: float = PATIENCE,  # noqa: ASYNC109
        **values: Any,
    ) -> list[tuple[str, Any]]:
        """Type into one option and return the suggestions as (name, value)."""
        filled = {**(options or {}), **values, focused: value}
        sent = commands.suggest(self, channel, name, filled, focused)
        answer = await sent.answered(timeout)
        return [(choice["name"], choice["value"]) for choice in answer.choices]

    async def press(
        self,
        message: Message | Answer,
        label: str = "",
        *,
        custom_id: str | None = None,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Answer:
        """Press a button by its label, or by its `custom_id`."""
        sent = components.press(self, components.message_of(message), label, custom_id)
        return await sent.answered(timeout)

    async def choose(
        self,
        message: Message | Answer,
        select: str,
        values: Iterable[Any],
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Answer:
        """Choose in a select menu, found by its placeholder or `custom_id`.

        Values are option values or labels; in menus of people, roles and channels the objects.
        """
        sent = components.choose(self, components.message_of(message), select, list(values))
        return await sent.answered(timeout)

    async def submit(
        self,
        form: Answer | Form,
        values: Mapping[str, Any],
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109
    ) -> Answer:
        """Fill a form by its labels and send it; what is not named keeps its prefilled value."""
        return await forms.submit(self, forms.form_of(form), values).answered(timeout)

    def payload(self) -> dict[str, Any]:
        """Return Discord's member object."""
        return {"user": self.user.payload(), **self.payload_without_user()}

    def payload_without_user(self) -> dict[str, Any]:
        """Return the member object as it stands inside a message."""
        return {
            "roles": [str(role.id) for role in self.roles],
            "nick": None,
            "avatar": None,
            "banner": None,
            "joined_at": self.joined_at.isoformat(),
            "premium_since": None,
            "communication_disabled_until": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }
