"""Threads in text channels, and the posts of forums."""

from typing import Any

from bot.rehearsal.channels import FORUM, TEXT, Channel
from bot.rehearsal.errors import ApiError, missing_access, unknown
from bot.rehearsal.permissions import Permission
from bot.rehearsal.rest import posting
from bot.rehearsal.rest.call import Call
from bot.rehearsal.rest.exchange import Reply
from bot.rehearsal.rules.findings import Findings
from bot.rehearsal.threads import PRIVATE_THREAD, PUBLIC_THREAD, Thread

Json = dict[str, Any]
LONGEST_NAME = 100


def create(call: Call) -> Reply:
    """POST /channels/{channel_id}/threads, without a message; in a forum, a post with one."""
    channel = call.channel()
    if channel.kind == FORUM:
        return _post(call, channel)
    if channel.kind != TEXT:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    private = call.data.get("type", PRIVATE_THREAD) == PRIVATE_THREAD
    call.require(
        Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS, channel
    )
    _check_name(call)
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


def _post(call: Call, forum: Channel) -> Reply:
    """Start a post of a forum with its first message, which has the post's id."""
    call.require(Permission.SEND_MESSAGES, forum)
    if call.body.files:
        call.require(Permission.ATTACH_FILES, forum)
    _check_name(call)
    if forum.requires_tag and not call.data.get("applied_tags"):
        raise ApiError(400, 40067, "A tag is required to create a forum post in this channel")
    thread = Thread(forum, call.data["name"], PUBLIC_THREAD, call.backstage.bot.id)
    thread.archive_after = int(call.data.get("auto_archive_duration") or 1440)
    try:
        message = posting.make(thread, call.body, data=call.data.get("message") or {})
    except ApiError:
        thread.delete()
        raise
    message.id = thread.id
    message.place()
    return Reply(201, {**thread.payload(), "message": message.payload()})


def change(call: Call) -> Json:
    """PATCH a channel: the name of a thread of the bot's own, and whether it is archived."""
    thread = call.channel()
    if not isinstance(thread, Thread):
        raise ApiError(403, 50013, "Missing Permissions")
    archived = call.data.get("archived")
    own = thread.owner_id == call.backstage.bot.id
    opens = archived is False and set(call.data) <= {"archived"} and not thread.locked
    if not own and not opens:
        call.require(Permission.MANAGE_THREADS, thread)
    if thread.archived and archived is not False:
        raise archived_thread()
    if "name" in call.data:
        _check_name(call)
    thread.change(name=call.data.get("name"), archived=archived)
    return thread.payload()


def active(call: Call) -> Json:
    """GET the threads of a server that are not archived."""
    threads = [thread for thread in call.guild().threads if not thread.archived]
    seen = [each for each in threads if call.may(Permission.VIEW_CHANNEL, each)]
    return {"threads": [thread.payload() for thread in seen], "members": [], "has_more": False}


def archived_thread() -> ApiError:
    """Return the answer to changing something in an archived thread."""
    text = "Tried to perform an operation on an archived thread, such as editing a message or adding a user to the thread"  # noqa: E501
    return ApiError(400, 50083, text)


def _check_name(call: Call) -> None:
    findings = Findings()
    findings.text(("name",), call.data.get("name"), 1, LONGEST_NAME)
    findings.raise_if_any()
