"""The network, handed in: files that people gave to Discord."""

from typing import Protocol


class Fetcher(Protocol):
    """Fetches files."""

    async def fetch(self, url: str) -> bytes | None:
        """The file's bytes, or None where it is gone, too large, or not Discord's."""
        ...
