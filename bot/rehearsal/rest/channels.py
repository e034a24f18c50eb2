"""A channel itself."""

from typing import Any

from bot.rehearsal.permissions import Permission
from bot.rehearsal.rest.call import Call

Json = dict[str, Any]


def one(call: Call) -> Json:
    """GET /channels/{channel_id}."""
    return call.channel().payload()


def typing(call: Call) -> None:
    """POST /channels/{channel_id}/typing."""
    call.require(Permission.SEND_MESSAGES, call.channel())
