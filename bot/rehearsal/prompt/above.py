"""Writing above the line in which a person types."""

import asyncio

from prompt_toolkit.patch_stdout import StdoutProxy


class Above:
    """A stream whose writes of one moment appear in one piece, so that no line falls between."""

    def __init__(self, proxy: StdoutProxy) -> None:
        self._proxy = proxy
        self._written: list[str] = []
        self.encoding = proxy.encoding or "utf-8"

    def isatty(self) -> bool:
        """Return whether it is a terminal."""
        return self._proxy.isatty()

    def fileno(self) -> int:
        """Return the terminal's file descriptor."""
        return self._proxy.fileno()

    def write(self, text: str) -> int:
        """Take text, to be shown once what is under way has been said."""
        if not self._written:
            asyncio.get_running_loop().call_soon(self.show)
        self._written.append(text)
        return len(text)

    def flush(self) -> None:
        """Leave it to `show`: a line alone could be torn from those that belong to it."""

    def show(self) -> None:
        """Show what was written."""
        text = "".join(self._written)
        self._written.clear()
        if text:
            self._proxy.write(text)
