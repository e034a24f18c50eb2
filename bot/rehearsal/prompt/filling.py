"""A form, filled field by field."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bot.rehearsal import Field, Form, Member
from bot.rehearsal.doors.forms import (
    CHECKBOX,
    CHECKBOXES,
    LONGEST_TEXT,
    RADIO,
    TEXT_INPUT,
    UPLOAD,
)
from bot.rehearsal.doors.options import CHANNEL, MENTIONABLE, ROLE, USER
from bot.rehearsal.prompt import values
from bot.rehearsal.prompt.mistakes import Mistyped
from bot.rehearsal.walking import bounds

BETWEEN = ";"
OF_ENTITIES = {5: USER, 6: ROLE, 7: MENTIONABLE, 8: CHANNEL}
"""Menus of people, roles, both and channels, as the options of commands that offer the same."""
BY_OPTIONS = frozenset({3, RADIO, CHECKBOXES})


class Closed(Exception):  # noqa: N818 - not an error: a person's choice
    """The person closed the form."""


@dataclass(frozen=True)
class Question:
    """What is asked at the prompt: over the line, before it, in it already, and what may follow."""

    over: str
    label: str
    filled: str = ""
    choices: tuple[str, ...] = ()


Ask = Callable[[Question], Awaitable[str]]
"""Asks a person; raises `Closed` where they leave."""


class Filling:
    """What a person has typed into a form so far, by the fields' `custom_id`."""

    def __init__(self, form: Form, ask: Ask, refuse: Callable[[str], None]) -> None:
        self._form = form
        self._ask = ask
        self._refuse = refuse
        self._fields = form.fields
        self._typed = {_id(each): _filled(each, form.member) for each in self._fields}
        self._given: dict[str, Any] = {}

    async def fill(self) -> dict[str, Any]:
        """Ask for every field in turn, then whether to send; return the values to send.

        Raises:
            Closed: the person closed the form instead.
        """
        for number in range(1, len(self._fields) + 1):
            await self._field(number)
        return await self.check()

    async def check(self) -> dict[str, Any]:
        """Ask whether to send, or which field to change first."""
        last = len(self._fields)
        ask = Question(f"Enter sends “{self._form.title}”; 1 to {last} changes a field.", "Send?")
        while answer := (await self._ask(ask)).strip():
            if answer.isdecimal() and 1 <= int(answer) <= last:
                await self._field(int(answer))
            else:
                self._refuse(f"Press Enter, or type a number from 1 to {last}.")
        return self._given

    async def _field(self, number: int) -> None:
        field = self._fields[number - 1]
        name = _id(field)
        label = f"{number}/{len(self._fields)} {field.label}"
        choices = tuple(_choices(field, self._form.member))
        while True:
            question = Question(_described(field), label, self._typed[name], choices)
            self._typed[name] = await self._ask(question)
            try:
                given = given_in(field, self._typed[name], self._form.member)
            except Mistyped as mistake:
                self._refuse(str(mistake))
                continue
            self._given.pop(name, None)
            if given or field.value:
                self._given[name] = given
            return


def given_in(field: Field, text: str, member: Member) -> Any:
    """Return a field's value from what was typed.

    Raises:
        Mistyped: the field does not take that.
    """
    kind = field.component["type"]
    if kind == TEXT_INPUT:
        return _text(field, text)
    if kind == CHECKBOX:
        return bool(text.strip()) and values.yes_or_no(text)
    parts = _parts(field, text, member)
    default = len(field.options) if kind == CHECKBOXES else 1
    least, most = bounds(field.component, default)
    if parts or field.required:
        _require_count(len(parts), least, most)
    return parts


def _text(field: Field, text: str) -> str:
    least = field.component.get("min_length") or 0
    most = field.component.get("max_length") or LONGEST_TEXT
    if not text and field.required:
        raise Mistyped("This one cannot be left empty.")
    if text and not least <= len(text) <= most:
        raise Mistyped(f"{len(text)} characters; {least} to {most} are due.")
    return text


def _parts(field: Field, text: str, member: Member) -> list[Any]:
    if not text.strip():
        return []
    if field.component["type"] == UPLOAD:
        return list(values.uploads(text))
    offered = _offered(field, member)
    if text.strip() in offered:
        return [offered[text.strip()]]
    pick = values.chosen if field.component["type"] in BY_OPTIONS else values.entity
    return [pick(part.strip(), offered) for part in text.split(BETWEEN) if part.strip()]


def _require_count(count: int, least: int, most: int) -> None:
    if not least <= count <= most:
        due = f"{least}" if least == most else f"{least} to {most}"
        several = f' Put "{BETWEEN}" between them.' if most > 1 else ""
        raise Mistyped(f"{count} given; {due} due.{several}")


def _offered(field: Field, member: Member) -> dict[str, Any]:
    if field.component["type"] in BY_OPTIONS:
        return {each["label"]: each["value"] for each in field.options}
    return offered_by(field.component, member)


def offered_by(menu: dict[str, Any], member: Member) -> dict[str, Any]:
    """Return what a menu offers, by how it is typed."""
    if menu["type"] in BY_OPTIONS:
        return {each["label"]: each["value"] for each in menu.get("options") or []}
    return dict(values.entities(member, OF_ENTITIES[menu["type"]], menu.get("channel_types")))


def _choices(field: Field, member: Member) -> list[str]:
    kind = field.component["type"]
    if kind == CHECKBOX:
        return ["yes", "no"]
    return [] if kind in {TEXT_INPUT, UPLOAD} else list(_offered(field, member))


def _filled(field: Field, member: Member) -> str:
    kind = field.component["type"]
    if kind == TEXT_INPUT:
        return str(field.value)
    if kind == CHECKBOX:
        return "yes" if field.component.get("default") else ""
    if kind == UPLOAD:
        return ""
    names = {str(getattr(each, "id", each)): name for name, each in _offered(field, member).items()}
    return f"{BETWEEN} ".join(names[each] for each in field.value if each in names)


def _described(field: Field) -> str:
    notes = [field.description] if field.description else []
    if field.component["type"] == UPLOAD:
        notes.append("the path of a file")
    if not field.required:
        notes.append("may be left empty")
    return " · ".join(notes)


def _id(field: Field) -> str:
    return str(field.component["custom_id"])
