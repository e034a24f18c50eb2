"""Discord's markdown as lines for a terminal."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from bot.rehearsal.show.marks import Marks

HEADING = re.compile(r"(#{1,3}) +(?P<text>.*)")
SMALL = re.compile(r"-# +(?P<text>.*)")
QUOTE = re.compile(r">(?:>>)? +(?P<text>.*)|>$")
BULLET = re.compile(r"(?P<indent> *)[-*] +(?P<text>.*)")
FENCE = "```"


@dataclass(frozen=True, slots=True)
class Row:
    """A line and what stands before each of its parts when it is wrapped."""

    text: Text
    first: str = ""
    further: str = ""


def rows(content: str, marks: Marks) -> Iterator[Row]:
    """Yield a text display's lines in reading order."""
    in_code = False
    for line in content.splitlines():
        if line.startswith(FENCE) and FENCE not in line[len(FENCE) :]:
            in_code = not in_code
        else:
            yield Row(Text(line)) if in_code else _row(line, marks)


def _row(line: str, marks: Marks) -> Row:
    if found := HEADING.fullmatch(line):
        return Row(_styled(marks.read(found["text"]), "bold"))
    if found := SMALL.fullmatch(line):
        return Row(_styled(marks.read(found["text"]), "dim"))
    if found := QUOTE.fullmatch(line):
        return Row(marks.read(found["text"] or ""), "│ ", "│ ")
    if found := BULLET.fullmatch(line):
        indent = found["indent"]
        return Row(marks.read(found["text"]), f"{indent}• ", f"{indent}  ")
    return Row(marks.read(line))


def _styled(text: Text, style: str) -> Text:
    text.stylize(style)
    return text
