"""A typed slash command, taken apart by what the bot has registered."""

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.rehearsal.prompt.mistakes import Mistyped, listed

Json = dict[str, Any]
CHAT, SUBCOMMAND, GROUP = 1, 1, 2
# A name before a colon that no address or clock has: "foo:bar", not "https://" or "15:40".
LIKE_OPTION = re.compile(r"(?:^|\s)(?P<name>[a-z][a-z_]*):(?!//)(?=\S)")


@dataclass(frozen=True)
class Offered:
    """A command as it is typed ("schedule add"), what it does, and its options, raw."""

    name: str
    description: str
    options: tuple[Json, ...]

    def option(self, name: str) -> Json | None:
        """Return an option by its name."""
        return next((each for each in self.options if each["name"] == name), None)

    @property
    def option_names(self) -> list[str]:
        """Return the options' names."""
        return [each["name"] for each in self.options]


def offered(commands: Iterable[Json]) -> list[Offered]:
    """Return every slash command among registered ones, subcommands each for itself, by name."""
    chat = (each for each in commands if each["type"] == CHAT)
    return sorted((leaf for each in chat for leaf in _leaves(each, "")), key=lambda one: one.name)


def _leaves(command: Json, before: str) -> Iterator[Offered]:
    name = f"{before}{command['name']}"
    options = command.get("options") or []
    inner = [each for each in options if each["type"] in {SUBCOMMAND, GROUP}]
    if not inner:
        yield Offered(name, command.get("description", ""), tuple(options))
    for each in inner:
        yield from _leaves(each, f"{name} ")


def named(text: str, commands: Iterable[Offered]) -> tuple[Offered, str]:
    """Return the command that a line without its slash begins with, and the rest of the line.

    Raises:
        Mistyped: there is no such command, or its subcommand is missing.
    """
    known = list(commands)
    words = text.split()
    for count in range(min(len(words), 3), 0, -1):
        name = " ".join(words[:count])
        for each in known:
            if each.name == name:
                return each, text.split(maxsplit=count)[count] if len(words) > count else ""
    raise _unknown(words, known)


def _unknown(words: list[str], known: list[Offered]) -> Mistyped:
    first = words[0] if words else ""
    inner = [each.name for each in known if each.name.split()[0] == first]
    if inner:
        return Mistyped(f"/{first} needs one more word: {listed(f'/{name}' for name in inner)}.")
    near = difflib.get_close_matches(" ".join(words), [each.name for each in known], n=1)
    hint = f" Did you mean /{near[0]}?" if near else " Type / to see those there are."
    return Mistyped(f"This role has no command /{first} here.{hint}")


def fillings(command: Offered, text: str) -> dict[str, str]:
    """Return what is typed for each option: "about:the deal as_of:24 June".

    A value goes on to the next option's name. In double quotes it may hold anything.

    Raises:
        Mistyped: an option that the command does not have, or a text for none.
    """
    values: dict[str, str] = {}
    marks = list(_marks(command, text))
    _require_options(command, text[: marks[0][0]] if marks else text)
    for number, (_, after, name) in enumerate(marks, 1):
        end = marks[number][0] if number < len(marks) else len(text)
        if name in values:
            raise Mistyped(f"{name}: is there twice.")
        values[name] = _value(command, text[after:end].strip())
    return values


def _marks(command: Offered, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each option begins, where its value begins, and its name."""
    if not command.options:
        return
    names = "|".join(map(re.escape, command.option_names))
    for found in re.finditer(rf'"[^"]*"|(?:^|(?<=\s))(?P<name>{names}):', text):
        if found["name"]:
            yield found.start(), found.end(), found["name"]


def _require_options(command: Offered, text: str) -> None:
    """Raise `Mistyped` for words that belong to no option."""
    left = text.strip()
    if not left:
        return
    if not command.options:
        raise Mistyped(f"/{command.name} takes no options.")
    found = LIKE_OPTION.search(left)
    what = f"no option {found['name']}" if found else f'no place for "{left}"'
    names = listed(f"{name}:" for name in command.option_names)
    raise Mistyped(f"/{command.name} has {what}. It has: {names}")


def _value(command: Offered, text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1]
    found = LIKE_OPTION.search(text)
    if found:
        names = listed(f"{name}:" for name in command.option_names)
        raise Mistyped(
            f"/{command.name} has no option {found['name']}. It has: {names} "
            "(A text with a colon goes in double quotes.)"
        )
    return text


def open_option(command: Offered, text: str) -> tuple[str, str]:
    """Return the option that is being typed at the end of a text, and its value so far."""
    marks = list(_marks(command, text))
    if not marks:
        return "", ""
    _, after, name = marks[-1]
    return name, text[after:].lstrip().lstrip('"')


def quoted(value: str) -> str:
    """Return a value as it can be typed."""
    return f'"{value}"' if LIKE_OPTION.search(value) else value
