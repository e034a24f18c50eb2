"""The terminal, or the file or pipe in its place: width, colour, and signs it can write."""

import os
from collections.abc import Callable
from itertools import accumulate
from typing import TextIO

from anyascii import anyascii
from rich.console import Console
from rich.text import Span, Text

WIDEST = 100
SIGNS = {"✔": "+", "≠": "!=", "◇": "<>", "→": "->", "≥": ">=", "▌": "|", "│": ">"}
"""Where ASCII's usual spelling would read badly."""


class Terminal:
    """Prints lines to a stream; `on_gone` is called once nobody reads it any more.

    Colour is left out where the stream is no terminal or NO_COLOR is set. Where the stream's
    encoding lacks a sign, it is spelled in ASCII.
    """

    def __init__(self, stream: TextIO, on_gone: Callable[[], None]) -> None:
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
        """Return the text with every sign that the stream cannot write spelled in ASCII."""
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
    def __init__(self, stream: TextIO, on_gone: Callable[[], None]) -> None:
        super().__init__(file=stream, highlight=False, markup=False, emoji=False)
        self._on_gone = on_gone

    def on_broken_pipe(self) -> None:
        """Stop writing, also what the interpreter would still write when it ends."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())
        self._on_gone()


def _ascii(sign: str) -> str:
    return SIGNS.get(sign) or anyascii(sign) or "?"
