"""Threads in text channels."""

from bot.rehearsal.channels import TEXT
from bot.rehearsal.errors import ApiError, missing_access, unknown
from bot.rehearsal.permissions import Permission
from bot.rehearsal.rest.call import Call
from bot.rehearsal.rest.exchange import Reply
from bot.rehearsal.rules.findings import Findings
from bot.rehearsal.threads import PRIVATE_THREAD, PUBLIC_THREAD, Thread

LONGEST_NAME = 100


def create(call: Call) -> Reply:
    """POST /channels/{channel_id}/threads, without a message."""
    channel = call.channel()
    if channel.kind != TEXT:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    private = call.data.get("type", PRIVATE_THREAD) == PRIVATE_THREAD
    call.require(
        Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS, channel
    )
    findings = Findings()
    findings.text(("name",), call.data.get("name"), 1, LONGEST_NAME)
    findings.raise_if_any()
    kind = PRIVATE_THREAD if private else PUBLIC_THREAD
    made = Thread(channel, call.data["name"], kind, call.backstage.bot.id)
    return Reply(201, made.payload())


def let_in(call: Call) -> None:
    """PUT /channels/{channel_id}/thread-members/{user_id}."""
    thread = call.channel()
    if not isinstance(thread, Thread):
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    call.require(Permission.SEND_MESSAGES_IN_THREADS, thread)
    member = thread.guild_of.members.get(call.number("user_id"))
    if member is None:
        raise unknown("Member")
    if not member.may(Permission.VIEW_CHANNEL, thread.parent):
        raise missing_access()
    thread.let_in(member.id)
