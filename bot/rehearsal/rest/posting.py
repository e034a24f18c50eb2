"""Making and changing the bot's messages: what POST, callbacks and follow-ups share."""

from typing import Any

from bot.rehearsal.backstage import Backstage
from bot.rehearsal.channels import Channel
from bot.rehearsal.components import normalised
from bot.rehearsal.messages import COMPONENTS_V2, EPHEMERAL, PLAIN, Body, Message
from bot.rehearsal.pings import pings_of
from bot.rehearsal.rest.bodies import RequestBody
from bot.rehearsal.rules.messages import check_message
from bot.rehearsal.uploads import Stored, Upload
from bot.rehearsal.users import User

Json = dict[str, Any]
SETTABLE = EPHEMERAL | COMPONENTS_V2 | 1 << 2 | 1 << 12
EDITABLE = COMPONENTS_V2 | 1 << 2


def compose(
    backstage: Backstage, data: Json, files: dict[int, Upload], before: Body | None = None
) -> Body:
    """Return the body that a request asks for, on top of `before` for an edit.

    Raises:
        ApiError: 400, code 50035, with Discord's list of what is wrong.
    """
    was = before or Body()
    kept = _kept(data, was)
    check_message(data, was, [each.filename for each in kept], files, is_edit=before is not None)
    flags = _flags(data, was, is_edit=before is not None)
    ephemeral = bool(flags & EPHEMERAL)
    new = _stored(backstage, data, files, ephemeral=ephemeral)
    attachments = (*kept, *new)
    components = was.components
    if data.get("components") is not None:
        components = tuple(normalised(data["components"], attachments, backstage))
    return Body(
        content=(data["content"] or "") if "content" in data else was.content,
        embeds=tuple(data["embeds"] or ()) if "embeds" in data else was.embeds,
        components=components if "components" not in data or data["components"] else (),
        attachments=attachments,
        flags=flags,
    )


def _flags(data: Json, was: Body, *, is_edit: bool) -> int:
    sent = int(data.get("flags") or 0)
    if not is_edit:
        return sent & SETTABLE
    # Nothing takes the flag of Components V2 away again.
    if "flags" not in data:
        return was.flags
    return was.flags & ~(1 << 2) | sent & EDITABLE


def _kept(data: Json, was: Body) -> list[Stored]:
    if data.get("attachments") is None:
        return list(was.attachments)
    ids = {str(each.get("id")) for each in data["attachments"]}
    return [each for each in was.attachments if str(each.id) in ids]


def _stored(
    backstage: Backstage, data: Json, files: dict[int, Upload], *, ephemeral: bool
) -> list[Stored]:
    described = {str(each.get("id")): each for each in data.get("attachments") or []}
    found = []
    for number, upload in sorted(files.items()):
        about = described.get(str(number), {})
        named = Upload(
            about.get("filename") or upload.filename,
            upload.data,
            upload.content_type,
            about.get("description"),
        )
        found.append(backstage.store(named, ephemeral=ephemeral))
    return found


def make(
    channel: Channel,
    body: RequestBody,
    *,
    data: Json | None = None,
    kind: int = PLAIN,
    seen_only_by: User | None = None,
    interaction: Json | None = None,
) -> Message:
    """Return a new message of the bot, not yet placed.

    Raises:
        ApiError: the request is malformed.
    """
    backstage = channel.backstage
    wanted = (body.data or {}) if data is None else data
    made = compose(backstage, wanted, body.files)
    reference = wanted.get("message_reference") or {}
    message = Message(
        id=backstage.ids.next(),
        channel=channel,
        author=backstage.bot,
        created_at=backstage.now(),
        body=made,
        kind=kind,
        nonce=None if wanted.get("nonce") is None else str(wanted["nonce"]),
        reply_to=int(reference["message_id"]) if reference.get("message_id") else None,
        interaction=interaction,
        seen_only_by=seen_only_by if made.flags & EPHEMERAL else None,
    )
    message.pings = pings_of(message, wanted.get("allowed_mentions"))
    return message


def edit(message: Message, body: RequestBody) -> None:
    """Change a message as a request asks.

    Raises:
        ApiError: the request is malformed.
    """
    backstage = message.channel.backstage
    message.change(compose(backstage, body.data or {}, body.files, message.body))
