"""People writing messages of their own."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.rehearsal.errors import Refused
from bot.rehearsal.messages import PLAIN, REPLY, Body, Message
from bot.rehearsal.permissions import Permission
from bot.rehearsal.pings import pings_of
from bot.rehearsal.threads import Thread
from bot.rehearsal.uploads import Upload

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel
    from bot.rehearsal.members import Member


def say(
    member: "Member",
    channel: "Channel",
    text: str,
    files: Iterable[Upload],
    reply_to: Message | None,
) -> Message:
    """Post a person's message.

    Raises:
        Refused: they may not write there.
    """
    in_thread = isinstance(channel, Thread)
    write = Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES
    if not member.may(Permission.VIEW_CHANNEL | write, channel):
        raise Refused(f"{member.name} may not write in #{channel.name}")
    backstage = channel.backstage
    message = Message(
        id=backstage.ids.next(),
        channel=channel,
        author=member.user,
        created_at=backstage.now(),
        body=Body(content=text, attachments=tuple(backstage.store(each) for each in files)),
        kind=PLAIN if reply_to is None else REPLY,
        reply_to=None if reply_to is None else reply_to.id,
    )
    message.pings = pings_of(message, None)
    message.place()
    return message
