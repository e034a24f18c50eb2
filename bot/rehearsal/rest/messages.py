"""Messages in channels."""

from datetime import timedelta
from typing import Any

from bot.rehearsal.backstage import Intent
from bot.rehearsal.channels import ANNOUNCEMENT, FORUM, Channel
from bot.rehearsal.errors import ApiError, missing_access, unknown
from bot.rehearsal.messages import CROSSPOSTED, PLAIN, REPLY, Message
from bot.rehearsal.permissions import Permission
from bot.rehearsal.rest import posting
from bot.rehearsal.rest.call import Call
from bot.rehearsal.rest.threads import archived_thread
from bot.rehearsal.threads import Thread

Json = dict[str, Any]
NONCE_MEMORY = timedelta(minutes=5)


def history(call: Call) -> list[Json]:
    """GET messages, newest first; nothing where the history may not be read."""
    channel = call.channel()
    if not call.may(Permission.READ_MESSAGE_HISTORY, channel):
        return []
    limit = _limit(call.query.get("limit", "50"))
    return [_readable(call, each) for each in _page(channel.messages, call.query, limit)]


def _readable(call: Call, message: Message) -> Json:
    """Return the message; what people wrote is blank for a bot without the content intent."""
    bot = call.backstage.bot.id
    own = message.author.id == bot or message.channel.guild is None or bot in message.pings.users
    if own or call.backstage.privileged & Intent.MESSAGE_CONTENT:
        return message.payload()
    return {**message.payload(), "content": "", "embeds": [], "components": [], "attachments": []}


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 100:  # noqa: PLR2004 - Discord's page
        wrong = {"code": "NUMBER_TYPE_MAX", "message": "int value should be between 1 and 100."}
        raise ApiError(400, 50035, "Invalid Form Body", {"limit": {"_errors": [wrong]}})
    return int(text)


def _page(messages: list[Message], query: Any, limit: int) -> list[Message]:
    if "around" in query:
        middle, half = int(query["around"]), limit // 2
        before = [each for each in messages if each.id < middle][-half or len(messages) :]
        after = [each for each in messages if each.id >= middle][: limit - half]
        found = [*before, *after][-limit:]
    elif "after" in query:
        found = [each for each in messages if each.id > int(query["after"])][:limit]
    else:
        end = int(query.get("before", 2**63))
        found = [each for each in messages if each.id < end][-limit:]
    return found[::-1]


def one(call: Call) -> Json:
    """GET one message."""
    channel = call.channel()
    if not call.may(Permission.READ_MESSAGE_HISTORY, channel):
        raise missing_access()
    return _readable(call, call.message(channel))


def create(call: Call) -> Json:
    """POST a message; the same enforced nonce within minutes gives the first one back."""
    channel = _writable(call)
    reply = (call.data.get("message_reference") or {}).get("message_id")
    posted = _already_posted(call, channel)
    if posted is not None:
        return _with_nonce(posted)
    message = posting.make(channel, call.body, kind=REPLY if reply else PLAIN)
    if _replies_to_nothing(call, channel):
        wrong = {"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}
        errors = {"message_reference": {"_errors": [wrong]}}
        raise ApiError(400, 50035, "Invalid Form Body", errors)
    message.place()
    return _with_nonce(message)


def _replies_to_nothing(call: Call, channel: Channel) -> bool:
    reference = call.data.get("message_reference") or {}
    strict = reference.get("fail_if_not_exists", True)
    wanted = reference.get("message_id")
    return bool(strict and wanted and channel.message(int(wanted)) is None)


def _writable(call: Call) -> Channel:
    channel = call.channel()
    recipient = channel.recipient
    if recipient is not None and recipient.id in call.backstage.closed_to_direct:
        raise ApiError(403, 50007, "Cannot send messages to this user")
    if channel.kind == FORUM:
        raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
    in_thread = isinstance(channel, Thread)
    call.require(
        Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES, channel
    )
    if isinstance(channel, Thread) and channel.archived:
        if channel.locked:
            raise ApiError(403, 160005, "Thread is locked")
        channel.change(archived=False)
    if call.body.files:
        call.require(Permission.ATTACH_FILES, channel)
    if call.data.get("embeds"):
        call.require(Permission.EMBED_LINKS, channel)
    return channel


def _already_posted(call: Call, channel: Channel) -> Message | None:
    nonce = call.data.get("nonce")
    if nonce is None or not call.data.get("enforce_nonce"):
        return None
    since = call.backstage.now() - NONCE_MEMORY
    for each in reversed(channel.messages):
        if each.nonce == str(nonce) and each.created_at >= since and each.author.bot:
            return each
    return None


def _with_nonce(message: Message) -> Json:
    # Only the answer to the sender carries it: history never does.
    found = message.payload()
    return found if message.nonce is None else {**found, "nonce": message.nonce}


def edit(call: Call) -> Json:
    """PATCH a message of the bot's own."""
    channel = call.channel()
    message = call.message(channel)
    if isinstance(channel, Thread) and channel.archived:
        raise archived_thread()
    if message.author.id != call.backstage.bot.id:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    posting.edit(message, call.body)
    return message.payload()


def delete(call: Call) -> None:
    """DELETE a message: one's own, or with the permission anybody's."""
    channel = call.channel()
    message = call.message(channel)
    if message.author.id != call.backstage.bot.id:
        if channel.guild is None:
            raise ApiError(403, 50003, "Cannot execute action on a DM channel")
        call.require(Permission.MANAGE_MESSAGES, channel)
    message.delete()


def crosspost(call: Call) -> Json:
    """POST crosspost: publish to followers, once."""
    channel = call.channel()
    message = call.message(channel)
    call.require(Permission.SEND_MESSAGES, channel)
    if channel.kind != ANNOUNCEMENT:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    if message.flags & CROSSPOSTED:
        raise ApiError(400, 40033, "This message has already been crossposted")
    message.publish()
    return message.payload()


def pin(call: Call) -> None:
    """PUT a pin."""
    _set_pin(call, pinned=True)


def unpin(call: Call) -> None:
    """DELETE a pin."""
    _set_pin(call, pinned=False)


def _set_pin(call: Call, *, pinned: bool) -> None:
    channel = call.channel()
    call.require(Permission.PIN_MESSAGES, channel)
    message = channel.message(call.number("message_id"))
    if message is None:
        raise unknown("Message")
    message.pinned = pinned
