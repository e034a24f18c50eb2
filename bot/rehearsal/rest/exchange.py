"""One request and its answer, as hooks and records see them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Reply:
    """An answer: what the stand-in gives, or what a hook puts in its place."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Cut(Exception):  # noqa: N818 - an order to the stand-in, raised by a hook
    """Raised by a hook: close the connection without an answer."""


@dataclass
class Exchange:
    """One REST request and, once given, its answer.

    `template` is the route without the base ("/channels/{channel_id}/messages"), `request` the
    JSON body (of a multipart request its `payload_json`), `files` the uploaded file names.
    """

    number: int
    method: str
    template: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    request: Any = None
    files: tuple[str, ...] = ()
    status: int = 0
    response: Any = None


Hook = Callable[[Exchange], Awaitable[Reply | None] | Reply | None]
