"""The terminal, or the file or pipe in its place: width, colour, and signs it can write."""

import os
import re
from collections.abc import Callable
from itertools import accumulate
from typing import IO, Protocol, cast

from anyascii import anyascii
from rich.console import Console
from rich.text import Span, Text

WIDEST = 100
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
SIGNS = {"✔": "+", "≠": "!=", "◇": "<>", "→": "->", "≥": ">=", "▌": "|", "│": ">"}
"""Where ASCII's usual spelling would read badly."""


class Stream(Protocol):
    """As much of a text stream as a terminal needs."""

    @property
    def encoding(self) -> str:
        """Return how characters are written."""
        ...

    def isatty(self) -> bool:
        """Return whether a person sits in front of it."""
        ...

    def fileno(self) -> int:
        """Return the file descriptor."""
        ...

    def write(self, text: str, /) -> int:
        """Write text."""
        ...

    def flush(self) -> None:
        """Let what was written be seen."""
        ...


class Terminal:
    """Prints lines to a stream; `on_gone` is called once nobody reads it any more.

    Colour is left out where the stream is no terminal or NO_COLOR is set. Where the stream's
    encoding lacks a sign, it is spelled in ASCII.
    """

    def __init__(self, stream: Stream, on_gone: Callable[[], None]) -> None:
        self.console = _Console(stream, on_gone)
        self._encoding = stream.encoding or "utf-8"

    @property
    def is_interactive(self) -> bool:
        """Return whether a person sits in front of it."""
        return self.console.is_terminal

    @property
    def text_width(self) -> int:
        """Return how many characters a line has at most."""
        return min(self.console.width, WIDEST)

    def line(self, text: Text | str = "") -> None:
        """Print one line as it is."""
        shown = self.spelled(Text(text) if isinstance(text, str) else text)
        self.console.print(shown, soft_wrap=True)

    def spelled(self, text: Text) -> Text:
        """Return the text with every sign that the stream cannot write spelled in ASCII.

        Control characters are no signs: a terminal would obey them.
        """
        if CONTROLS.search(text.plain):
            text = Text(CONTROLS.sub("?", text.plain), text.style, spans=text.spans)
        if self._can_write(text.plain):
            return text
        parts = [sign if self._can_write(sign) else _ascii(sign) for sign in text.plain]
        places = list(accumulate(map(len, parts), initial=0))
        spans = [Span(places[span.start], places[span.end], span.style) for span in text.spans]
        return Text("".join(parts), text.style, spans=spans)

    def _can_write(self, text: str) -> bool:
        try:
            text.encode(self._encoding)
        except UnicodeEncodeError:
            return False
        return True


class _Console(Console):
    def __init__(self, stream: Stream, on_gone: Callable[[], None]) -> None:
        super().__init__(file=cast("IO[str]", stream), highlight=False, markup=False, emoji=False)
        self._on_gone = on_gone

    def on_broken_pipe(self) -> None:
        """Stop writing, also what the interpreter would still write when it ends."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())
        self._on_gone()


def _ascii(sign: str) -> str:
    return SIGNS.get(sign) or anyascii(sign) or "?"
