"""Pictures that came with reports, fetched from Discord before their links expire."""

from typing import Protocol

import aiohttp

_LARGEST = 10 * 1024 * 1024


class Pictures(Protocol):
    """Fetches pictures."""

    async def fetch(self, url: str) -> bytes | None:
        """The picture's bytes, or None where it is gone or too large."""
        ...


class WebPictures:
    """Fetches from Discord's file server, never more than 10 MB."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def fetch(self, url: str) -> bytes | None:
        """The picture's bytes, or None where Discord no longer has it or it is too large.

        Raises `aiohttp.ClientError` or TimeoutError when Discord cannot be reached.
        """
        async with self._session.get(url, allow_redirects=False) as answer:
            if answer.status != 200:  # noqa: PLR2004  (OK)
                return None
            body = bytearray()
            async for chunk in answer.content.iter_chunked(64 * 1024):
                body += chunk
                if len(body) > _LARGEST:
                    return None
            return bytes(body)
