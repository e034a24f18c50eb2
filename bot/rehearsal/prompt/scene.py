"""What stands before a person: messages with their numbers, and what can be pressed on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.rehearsal import Member, Message, Permission, Visible
from bot.rehearsal.messages import LOADING, label_of
from bot.rehearsal.prompt.mistakes import Mistyped, listed
from bot.rehearsal.walking import BUTTON, buttons

Json = dict[str, Any]
SHOWN_AT_MOST = 12


@dataclass(frozen=True)
class Control:
    """A button or menu on a message, as it is called."""

    message: Message
    raw: Json

    @property
    def label(self) -> str:
        """Return what stands on it."""
        if self.raw["type"] == BUTTON:
            return label_of(self.raw)
        return str(self.raw.get("placeholder") or "choose")


class Scene:
    """Numbers messages from 1 on, as they come."""

    def __init__(self) -> None:
        self._numbers: dict[Message, int] = {}

    def see(self, seen: Visible) -> None:
        """Give a message its number."""
        if seen.message is not None and not seen.message.flags & LOADING:
            self.number(seen.message)

    def number(self, message: Message) -> int:
        """Return a message's number; one that has none gets the next."""
        return self._numbers.setdefault(message, len(self._numbers) + 1)

    def seen_by(self, member: Member) -> list[Message]:
        """Return what this person can see, newest first."""
        return [each for each in reversed(self._numbers) if _is_seen(each, member)]

    def message(self, number: int, member: Member) -> Message:
        """Return a message by its number.

        Raises:
            Mistyped: this person sees no such message.
        """
        for each in self.seen_by(member):
            if self._numbers[each] == number:
                return each
        raise Mistyped(f"There is no message ({number}), or this role does not see it.")

    def buttons(self, member: Member, number: int | None = None) -> Iterator[Control]:
        """Yield what this person can press, on the newest message first."""
        for message in self._among(member, number):
            for raw in buttons(message.components):
                if raw.get("custom_id") and not raw.get("disabled"):
                    yield Control(message, raw)

    def menus(self, member: Member, number: int | None = None) -> Iterator[Control]:
        """Yield the menus that this person can choose in, on the newest message first."""
        for message in self._among(member, number):
            for raw in message.selects:
                if not raw.get("disabled"):
                    yield Control(message, raw)

    def _among(self, member: Member, number: int | None) -> list[Message]:
        return self.seen_by(member) if number is None else [self.message(number, member)]

    def button(self, words: str, member: Member) -> Control:
        """Return the button that "Verify" or "12 Verify" means; the newest where several fit.

        Raises:
            Mistyped: there is none; the text names those that are there.
        """
        number, label = numbered(words)
        found = _called(words, list(self.buttons(member)))
        if found is None and number is not None:
            found = _called(label, list(self.buttons(member, number)))
        if found is None:
            raise self._no_button(words, number, member)
        return found

    def _no_button(self, words: str, number: int | None, member: Member) -> Mistyped:
        labels = dict.fromkeys(each.label for each in self.buttons(member, number))
        where = "" if number is None else f" on ({number})"
        there = listed(f"[{label}]" for label in list(labels)[:SHOWN_AT_MOST])
        what = f'There is no button "{words}"' if words else "Say which button"
        return Mistyped(f"{what}. This role can press{where}: {there}")


def _called(label: str, controls: list[Control]) -> Control | None:
    wanted = label.casefold().strip()
    if not wanted:
        return controls[0] if len(controls) == 1 else None
    exact = (each for each in controls if each.label.casefold() == wanted)
    begins = (each for each in controls if each.label.casefold().startswith(wanted))
    return next(exact, None) or next(begins, None)


def numbered(words: str) -> tuple[int | None, str]:
    """Return "12 Verify" as 12 and "Verify"; None where no number stands first."""
    first, _, rest = words.strip().partition(" ")
    bare = first.strip("()")
    return (int(bare), rest.strip()) if bare.isdecimal() else (None, words.strip())


def _is_seen(message: Message, member: Member) -> bool:
    if message.deleted:
        return False
    if message.seen_only_by is not None:
        return message.seen_only_by.id == member.id
    if message.channel.recipient is not None:
        return message.channel.recipient.id == member.id
    return member.may(Permission.VIEW_CHANNEL, message.channel)
