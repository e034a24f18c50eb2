"""Files that people gave to Discord, fetched before their links expire."""

from collections.abc import Collection
from urllib.parse import urlsplit

import aiohttp

DISCORDS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
"""Discord's file servers (https://discord.com/developers/docs/reference#cdn-formatting)."""


class Downloads:
    """Fetches from the named hosts alone, follows nobody elsewhere, and stops at a size."""

    def __init__(
        self, session: aiohttp.ClientSession, *, hosts: Collection[str], largest: int
    ) -> None:
        """Fetch from `hosts`, at most `largest` bytes of a file."""
        self._session = session
        self._hosts = frozenset(hosts)
        self._largest = largest

    async def fetch(self, url: str) -> bytes | None:
        """The file's bytes, or None where it is gone, too large, or not on these hosts.

        Raises `aiohttp.ClientError` or TimeoutError when the host cannot be reached.
        """
        if urlsplit(url).hostname not in self._hosts:
            return None
        async with self._session.get(url, allow_redirects=False) as answer:
            if answer.status != 200:  # noqa: PLR2004  (OK)
                return None
            body = bytearray()
            async for chunk in answer.content.iter_chunked(64 * 1024):
                body += chunk
                if len(body) > self._largest:
                    return None
            return bytes(body)
