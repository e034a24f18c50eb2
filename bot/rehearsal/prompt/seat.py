"""A person's place in the rehearsal: which role they have now, and where they stand."""

from collections.abc import Callable
from typing import Any

from bot.rehearsal import Channel, Member, Message, User, Visible
from bot.rehearsal.play import Cast
from bot.rehearsal.prompt import lines
from bot.rehearsal.prompt.lines import Offered
from bot.rehearsal.prompt.mistakes import Mistyped, listed
from bot.rehearsal.prompt.scene import Scene
from bot.rehearsal.prompt.values import value_of

OF_MESSAGE = 3


class Seat:
    """What a person is and sees. Each role is a member of its own with a place of its own."""

    def __init__(self, cast: Cast, scene: Scene, headline: Callable[[Message], str]) -> None:
        self._cast = cast
        self._places = dict.fromkeys(cast.guests, cast.talk) | {"moderator": cast.review}
        self._meant: dict[tuple[str, str, str], Any] = {}
        self.headline = headline
        self.role = next(iter(cast.guests))
        self.scene = scene

    @property
    def roles(self) -> list[str]:
        """Return the roles there are."""
        return list(self._cast.guests)

    @property
    def member(self) -> Member:
        """Return who acts."""
        return self._cast.guests[self.role]

    @property
    def place(self) -> Channel:
        """Return where commands are typed."""
        return self._places[self.role]

    @property
    def stage(self) -> Channel:
        """Return the Stage channel."""
        return self._cast.stage

    def become(self, role: str) -> None:
        """Take another role, by its name or its beginning.

        Raises:
            Mistyped: there is no such role.
        """
        wanted = role.casefold().strip()
        found = [each for each in self.roles if wanted and each.startswith(wanted)]
        if wanted in self.roles:
            found = [wanted]
        if len(found) != 1:
            raise Mistyped(f"Be one of: {listed(self.roles)}.")
        self.role = found[0]

    def go_to(self, place: str) -> None:
        """Stand in another channel.

        Raises:
            Mistyped: there is no such channel.
        """
        name = place.strip().removeprefix("#")
        for each in self.member.guild.channels:
            if each.name == name:
                self._places[self.role] = each
                return
        there = listed(f"#{each.name}" for each in self.member.guild.channels)
        raise Mistyped(f'There is no channel "{place.strip()}". There are: {there}.')

    def sees(self, seen: Visible) -> bool:
        """Whether this person sees what has happened: what is private, only in its role.

        A direct message reaches a person whatever role they have now.
        """
        if seen.message is None:
            return True
        reader = seen.message.seen_only_by or seen.message.channel.recipient
        if reader is None:
            return True
        mine = [each.user for each in self._cast.guests.values()]
        return reader in self._same_role() or (seen.kind == "direct" and reader in mine)

    def _same_role(self) -> tuple[User, User]:
        played: Member = getattr(self._cast, self.role)
        return self.member.user, played.user

    def commands(self) -> list[Offered]:
        """Return the slash commands that Discord shows this role here."""
        return lines.offered(self.member.commands(self.place))

    def menu_entries(self) -> list[str]:
        """Return the entries of a message's menu."""
        found = self.member.commands(self.place)
        return [each["name"] for each in found if each["type"] == OF_MESSAGE]

    async def suggestions(
        self,
        command: Offered,
        text: str,
        focused: str,
        value: str,
        patience: float,
    ) -> list[str]:
        """Return the bot's suggestions for the option that is being typed.

        Raises:
            NoAnswer: the bot was silent for `patience` real seconds.
            Refused: Discord's client would not ask.
        """
        others = self._others(command, text, focused)
        found = await self.member.autocomplete(
            self.place, command.name, focused=focused, value=value, options=others, timeout=patience
        )
        for label, meant in found:
            self._meant[command.name, focused, label] = meant
        return [label for label, _ in found]

    def _others(self, command: Offered, text: str, focused: str) -> dict[str, Any]:
        """Return the other options as far as they can be read already."""
        try:
            typed = lines.fillings(command, text)
            typed.pop(focused, None)
            return self.options(command, typed)
        except Mistyped:
            return {}

    def options(self, command: Offered, typed: dict[str, str]) -> dict[str, Any]:
        """Return options as the bot takes them: a suggestion stands for what it means.

        Raises:
            Mistyped: an option does not take what was typed.
        """
        found = {}
        for name, text in typed.items():
            key = (command.name, name, text)
            option = command.option(name) or {}
            found[name] = (
                self._meant[key] if key in self._meant else value_of(option, text, self.member)
            )
        return found
