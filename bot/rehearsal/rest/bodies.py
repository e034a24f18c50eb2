"""Request bodies: JSON, or multipart with files."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.rehearsal.errors import ApiError
from bot.rehearsal.uploads import Upload

Json = dict[str, Any]
FILE_FIELD = re.compile(r"files\[(\d+)\]")
TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


@dataclass
class RequestBody:
    """What a request carried."""

    data: Any = None
    files: dict[int, Upload] = field(default_factory=dict)


async def read_body(request: web.Request) -> RequestBody:
    """Return the request's body.

    Raises:
        ApiError: it is no JSON, or of no content type that Discord reads.
    """
    if not request.can_read_body:
        return RequestBody()
    if request.content_type == "application/json":
        return RequestBody(_parse(await request.read()))
    if request.content_type == "multipart/form-data":
        return await _multipart(request)
    raise ApiError(400, 50035, 'Expected "Content-Type" header to be application/json')


def _parse(raw: bytes) -> Any:
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError:
        raise ApiError(400, 50109, "The request body contains invalid JSON.") from None


async def _multipart(request: web.Request) -> RequestBody:
    body = RequestBody()
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        data = bytes(await part.read(decode=True))
        matched = FILE_FIELD.fullmatch(part.name or "")
        if part.name == "payload_json":
            body.data = _parse(data)
        elif matched:
            body.files[int(matched[1])] = _upload(part.filename or "unknown", data)
    return body


def _upload(filename: str, data: bytes) -> Upload:
    # Discord judges by the name's ending; what the client claims does not count.
    ending = filename.rpartition(".")[2].lower()
    return Upload(filename, data, TYPES.get(ending, "application/octet-stream"))
