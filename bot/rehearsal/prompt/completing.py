"""What could be typed next."""

from collections.abc import AsyncGenerator, Iterable, Iterator
from typing import Any

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from bot.rehearsal import NoAnswer, Refused
from bot.rehearsal.doors.options import ATTACHMENT, BOOLEAN, CHANNEL, MENTIONABLE, ROLE, USER
from bot.rehearsal.prompt import lines, words
from bot.rehearsal.prompt.filling import offered_by
from bot.rehearsal.prompt.lines import Offered
from bot.rehearsal.prompt.seat import Seat
from bot.rehearsal.prompt.values import entities

Json = dict[str, Any]
Suggestion = tuple[str, str]
"""A text and a note on it."""
PATIENCE = 2.0
SPEEDS = ("0.5", "1", "2", "5", "max")


class LineCompleter(Completer):
    """Completes a line at the prompt, with the bot's own suggestions where it has some."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat

    def get_completions(self, _: Document, __: CompleteEvent) -> Iterable[Completion]:
        """Suggest nothing: the bot can only be asked in time to come."""
        return ()

    async def get_completions_async(
        self, document: Document, _: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        """Yield what fits what stands before the cursor."""
        text = document.text_before_cursor.lstrip()
        if text.startswith("/"):
            async for each in self._slash(text[1:]):
                yield each
        else:
            for each in self._word(text):
                yield each

    def _word(self, text: str) -> Iterator[Completion]:
        name, gap, rest = text.partition(" ")
        if not gap:
            offered = (
                [("/", "the bot's commands"), *words.names().items()]
                if not name
                else (words.names().items())
            )
            yield from _fitting(offered, name, after=" ")
            return
        seat = self._seat
        offers: dict[str, Any] = {
            "as": lambda: [(each, "") for each in seat.roles],
            "in": lambda: [(f"#{each.name}", "") for each in seat.member.guild.channels],
            "speed": lambda: [(each, "") for each in SPEEDS],
            "press": lambda: _controls(seat, seat.scene.buttons(seat.member)),
            "choose": lambda: _choices(seat),
            "menu": lambda: [(each, "") for each in seat.menu_entries()],
        }
        if name in offers:
            yield from _fitting(offers[name](), rest)

    async def _slash(self, text: str) -> AsyncGenerator[Completion, None]:
        command = self._named(text)
        if command is None:
            offered = [(each.name, each.description) for each in self._seat.commands()]
            for each in _fitting(offered, text, after=" ", sign="/"):
                yield each
            return
        rest = text[len(command.name) :]
        name, value = lines.open_option(command, rest)
        if name:
            async for found in self._values(command, rest, name, value):
                yield found
        for each in _options_left(command, rest):
            yield each

    def _named(self, text: str) -> Offered | None:
        """Return the command once a space stands behind its name."""
        found = (each for each in self._seat.commands() if text.startswith(f"{each.name} "))
        return max(found, key=lambda each: len(each.name), default=None)

    async def _values(
        self, command: Offered, text: str, name: str, value: str
    ) -> AsyncGenerator[Completion, None]:
        option = command.option(name)
        if option is None:
            return
        if option.get("autocomplete"):
            for label in await self._asked(command, text, name, value):
                typed = lines.quoted(label)
                yield Completion(typed, -len(value), display=label)
            return
        for each in _fitting(((one, "") for one in self._offered(option)), value):
            yield each

    async def _asked(self, command: Offered, text: str, name: str, value: str) -> list[str]:
        try:
            return await self._seat.suggestions(command, text, name, value, PATIENCE)
        except (NoAnswer, Refused):
            return []

    def _offered(self, option: Json) -> list[str]:
        if option.get("choices"):
            return [each["name"] for each in option["choices"]]
        kind = option["type"]
        if kind == BOOLEAN:
            return ["yes", "no"]
        if kind in {USER, CHANNEL, ROLE, MENTIONABLE}:
            return list(entities(self._seat.member, kind, option.get("channel_types")))
        return ["path of a file"] if kind == ATTACHMENT else []


def _options_left(command: Offered, text: str) -> Iterator[Completion]:
    last = text.rpartition(" ")[2]
    given = {name for name in command.option_names if f" {name}:" in text}
    for each in command.options:
        name = each["name"]
        if name not in given and name.startswith(last):
            needed = "needed · " if each.get("required") else ""
            meta = f"{needed}{each.get('description', '')}"
            yield Completion(f"{name}:", -len(last), display_meta=meta)


def _fitting(
    offered: Iterable[Suggestion], typed: str, after: str = "", sign: str = ""
) -> Iterator[Completion]:
    wanted = typed.casefold()
    for text, note in offered:
        if text.casefold().startswith(wanted) or text.lstrip("#@").casefold().startswith(wanted):
            yield Completion(f"{text}{after}", -len(typed), f"{sign}{text}", display_meta=note)


def _controls(seat: Seat, controls: Iterable[Any]) -> Iterator[Suggestion]:
    taken: set[str] = set()
    for each in controls:
        number = seat.scene.number(each.message)
        text = f"{number} {each.label}" if each.label in taken else each.label
        taken.add(each.label)
        yield text, f"({number}) {seat.headline(each.message)}"


def _choices(seat: Seat) -> Iterator[Suggestion]:
    for each in seat.scene.menus(seat.member):
        number = seat.scene.number(each.message)
        for label in offered_by(each.raw, seat.member):
            yield f"{number} {label}", each.label
