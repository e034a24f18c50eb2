"""People's doors into the bot, with what they expect behind them."""

import re
from collections.abc import Mapping
from typing import Any

from bot.rehearsal import Answer, Channel, Member, Message, NoAnswer, Refused

PATIENCE = 30.0


class Stalled(Exception):  # noqa: N818 - the play stops; its text is for whoever watches
    """The bot did not do what the play needs."""


class Doors:
    """What one person does; raises `Stalled` where the bot does not go along."""

    def __init__(self, member: Member, place: Channel) -> None:
        self._member = member
        self._place = place

    async def command(self, name: str, **options: Any) -> Answer:
        """Type a slash command."""
        doing = f"{self._member.name} types /{name}"
        try:
            return await self._member.command(self._place, name, options=options, timeout=PATIENCE)
        except (NoAnswer, Refused) as problem:
            raise Stalled(f"{doing}: {problem}.") from problem

    async def press(self, message: Message | Answer, label: str) -> Answer:
        """Press a button."""
        try:
            return await self._member.press(message, label, timeout=PATIENCE)
        except (NoAnswer, Refused) as problem:
            raise Stalled(f"{self._member.name} presses [{label}]: {problem}.") from problem

    async def fill(self, opened: Answer, filled: Mapping[str, str]) -> Answer:
        """Fill in the form that opened, as far as there is something to say, and send it."""
        if opened.kind != "form":
            raise Stalled(f"{self._member.name} expected a form, but read: {said(opened)}")
        values = {label: value for label, value in filled.items() if value}
        try:
            return await self._member.submit(opened, values, timeout=PATIENCE)
        except (NoAnswer, Refused) as problem:
            title = opened.form.title
            raise Stalled(f"{self._member.name} sends “{title}”: {problem}.") from problem


def expect(answer: Answer, text: str) -> None:
    """Go on where the answer says `text`; raise `Stalled` with what it says where not."""
    if not speaks_of(text, said(answer)):
        who = answer.interaction.member.name
        raise Stalled(f"The {who} expected “{text}”, but the bot answered: {said(answer)}")


def speaks_of(name: str, text: str) -> bool:
    """Return whether the text has the whole name: "R-1" is not in "R-12"."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def said(answer: Answer) -> str:
    """Return what the answer says, whatever its kind."""
    try:
        return answer.text
    except LookupError:
        return f"(a {answer.kind} answer)"
