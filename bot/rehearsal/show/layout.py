"""A message's components as strips of text, rules and buttons, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rich.text import Text

from bot.rehearsal.messages import Message, label_of
from bot.rehearsal.show.markdown import Row, rows
from bot.rehearsal.show.marks import Marks

Json = dict[str, Any]


class Kind:
    """Discord's numbers of the components that a message may hold."""

    ACTION_ROW = 1
    BUTTON = 2
    SECTION = 9
    TEXT_DISPLAY = 10
    GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of a message: text, buttons, or both; neither is a rule across."""

    accent: int | None
    row: Row | None = None
    buttons: tuple[str, ...] = field(default=())


def strips(message: Message, marks: Marks) -> Iterator[Strip]:
    """Yield everything there is to see in a message."""
    for row in rows(message.content, marks):
        yield Strip(None, row)
    yield from _parts(message.components, marks, None)
    for attachment in () if message.components else message.attachments:
        yield _note(f"[file: {attachment.filename}]", None)


def _parts(components: list[Json], marks: Marks, accent: int | None) -> Iterator[Strip]:
    for part in components:
        match part["type"]:
            case Kind.CONTAINER:
                yield from _parts(part["components"], marks, part.get("accent_color"))
            case Kind.TEXT_DISPLAY:
                yield from (Strip(accent, row) for row in rows(part["content"], marks))
            case Kind.SECTION:
                yield from _section(part, marks, accent)
            case Kind.ACTION_ROW:
                yield Strip(accent, buttons=tuple(map(_control, part["components"])))
            case Kind.SEPARATOR:
                yield Strip(accent)
            case kind:
                yield from (_note(text, accent) for text in _media(kind, part))


def _section(part: Json, marks: Marks, accent: int | None) -> Iterator[Strip]:
    texts = list(_parts(part["components"], marks, accent))
    yield from texts[:-1]
    beside = part["accessory"]
    buttons = (_control(beside),) if beside["type"] == Kind.BUTTON else ()
    yield Strip(accent, texts[-1].row, buttons)


def _control(component: Json) -> str:
    if component["type"] == Kind.BUTTON:
        return f"[{label_of(component)}]"
    return f"[{component.get('placeholder') or 'choose'} ▾]"


def _media(kind: int, part: Json) -> Iterator[str]:
    if kind == Kind.GALLERY:
        for item in part["items"]:
            yield f"[picture: {item.get('description') or 'no description'}]"
    elif kind == Kind.FILE:
        yield f"[file: {part.get('name') or 'unnamed'}]"


def _note(text: str, accent: int | None) -> Strip:
    return Strip(accent, Row(Text(text, "dim")))
