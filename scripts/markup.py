"""Messages as HTML: the components that a stand-in keeps, drawn dark and as wide as a phone."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any

from rich.text import Text

from bot.rehearsal.messages import Message, label_of
from bot.rehearsal.show.layout import Kind
from bot.rehearsal.show.marks import Marks

Json = Mapping[str, Any]

_LINE = re.compile(r"(?P<mark>#{1,3}|-#|>)\s+(?P<text>.*)")
_TAGS = {"#": "h1", "##": "h2", "###": "h3", "-#": "small", ">": "blockquote"}
_STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary"}
_SPANS = {"bold": "b", "italic": "i", "underline": "u", "strike": "s", "cyan": "mark"}


class Drawing:
    """Draws messages; `marks` reads what stands inside a line."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._parts: Mapping[int, Callable[[Json], Iterator[str]]] = {
            Kind.CONTAINER: self._container,
            Kind.TEXT_DISPLAY: self._text,
            Kind.SECTION: self._section,
            Kind.ACTION_ROW: self._row,
            Kind.BUTTON: self._button,
            Kind.SEPARATOR: lambda _: iter(["<hr>"]),
            Kind.GALLERY: lambda _: iter(['<p class="picture">picture</p>']),
        }

    def message(self, message: Message) -> str:
        """One message under its author's name."""
        private = '<p class="private">Only you can see this</p>' if message.ephemeral else ""
        body = "".join(self._all(message.components))
        name = escape(message.author.name)
        return f"<article><header>{name} <em>APP</em></header>{body}{private}</article>"

    def _all(self, parts: Sequence[Json]) -> Iterator[str]:
        for part in parts:
            yield from self._parts[part["type"]](part)

    def _container(self, part: Json) -> Iterator[str]:
        accent = part.get("accent_color")
        colour = f' style="border-left-color:#{accent:06x}"' if accent is not None else ""
        yield f'<section class="box"{colour}>{"".join(self._all(part["components"]))}</section>'

    def _section(self, part: Json) -> Iterator[str]:
        text = "".join(self._all(part["components"]))
        button = "".join(self._button(part["accessory"]))
        yield f'<div class="beside"><div>{text}</div>{button}</div>'

    def _row(self, part: Json) -> Iterator[str]:
        yield f'<div class="row">{"".join(self._all(part["components"]))}</div>'

    def _button(self, part: Json) -> Iterator[str]:
        yield f'<button class="{_STYLES[part["style"]]}">{escape(label_of(dict(part)))}</button>'

    def _text(self, part: Json) -> Iterator[str]:
        yield f'<div class="text">{"".join(map(self._line, part["content"].splitlines()))}</div>'

    def _line(self, line: str) -> str:
        found = _LINE.match(line)
        tag = _TAGS[found["mark"]] if found else "p"
        return f"<{tag}>{_html(self._marks.read(found['text'] if found else line))}</{tag}>"


def _html(text: Text) -> str:
    edges = {edge for span in text.spans for edge in (span.start, span.end)}
    return "".join(_piece(text, *part) for part in pairwise(sorted({0, len(text), *edges})))


def _piece(text: Text, start: int, end: int) -> str:
    shown = escape(text.plain[start:end])
    for span in text.spans:
        tag = _SPANS.get(str(span.style))
        if tag and span.start <= start and span.end >= end:
            shown = f"<{tag}>{shown}</{tag}>"
    return shown
