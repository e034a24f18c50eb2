"""What the bot does with an interaction's token after its first answer."""

from dataclasses import replace
from typing import Any

from bot.rehearsal.errors import ApiError, unknown
from bot.rehearsal.interactions import Interaction
from bot.rehearsal.messages import LOADING, Message
from bot.rehearsal.pings import pings_of
from bot.rehearsal.rest import posting
from bot.rehearsal.rest.call import Call
from bot.rehearsal.rest.callbacks import new_message, show

Json = dict[str, Any]


def _interaction(call: Call) -> Interaction:
    found = call.backstage.interactions.get(call.params["webhook_token"])
    if found is None or call.number("webhook_id") != call.backstage.bot.id:
        raise unknown("Webhook")
    if found.is_over:
        raise ApiError(401, 50027, "Invalid Webhook Token")
    if found.callback is None:
        raise unknown("Webhook")
    return found


def _original(found: Interaction) -> Message:
    if found.original is None or found.original.deleted:
        raise unknown("Message")
    return found.original


def _by_id(call: Call, found: Interaction) -> Message:
    message = found.message(call.number("message_id"))
    if message is None:
        raise unknown("Message")
    return message


def follow_up(call: Call) -> Json:
    """POST a follow-up; right after "thinking" it fills the waiting answer instead."""
    found = _interaction(call)
    if found.original is not None and found.original.flags & LOADING:
        return _changed(call, found, found.original)
    message = new_message(call, found, call.data)
    found.followups.append(message)
    _settled(found)
    return message.payload()


def read_original(call: Call) -> Json:
    """GET @original."""
    return _original(_interaction(call)).payload()


def edit_original(call: Call) -> Json:
    """PATCH @original."""
    found = _interaction(call)
    return _changed(call, found, _original(found))


def delete_original(call: Call) -> None:
    """DELETE @original."""
    found = _interaction(call)
    _original(found).delete()
    _settled(found)


def read(call: Call) -> Json:
    """GET one message by id."""
    return _by_id(call, _interaction(call)).payload()


def edit(call: Call) -> Json:
    """PATCH one message by id."""
    found = _interaction(call)
    return _changed(call, found, _by_id(call, found))


def delete(call: Call) -> None:
    """DELETE one message by id."""
    found = _interaction(call)
    _by_id(call, found).delete()
    _settled(found)


def _changed(call: Call, found: Interaction, message: Message) -> Json:
    if message.flags & LOADING:
        _fill(call, message)
    else:
        posting.edit(message, call.body)
    _settled(found)
    return message.payload()


def _fill(call: Call, message: Message) -> None:
    was = replace(message.body, flags=message.flags & ~LOADING)
    body = posting.compose(call.backstage, call.data, call.body.files, was)
    message.body = body
    message.pings = pings_of(message, call.data.get("allowed_mentions"))
    show(message)


def _settled(found: Interaction) -> None:
    found.waits_for_edit = False
    found.changes.notify()
