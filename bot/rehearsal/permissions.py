"""Permission bits, and what a member may do in a channel.

The algorithm is Discord's: https://discord.com/developers/docs/topics/permissions
"""

import enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel
    from bot.rehearsal.members import Member


class Permission(enum.IntFlag):
    """The permissions that matter to a bot that posts."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CONNECT = 1 << 20
    SPEAK = 1 << 21
    MUTE_MEMBERS = 1 << 22
    MOVE_MEMBERS = 1 << 24
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    REQUEST_TO_SPEAK = 1 << 32
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    CREATE_EVENTS = 1 << 44
    PIN_MESSAGES = 1 << 51


ALL_PERMISSIONS = (1 << 53) - 1

EVERYONE_DEFAULT = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.CONNECT
    | Permission.SPEAK
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.REQUEST_TO_SPEAK
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)


def in_guild(member: "Member") -> int:
    """Return the bits that a member's roles give, before any channel's overwrites."""
    if member.guild.owner_id == member.id:
        return ALL_PERMISSIONS
    bits = member.guild.everyone.permissions
    for role in member.roles:
        bits |= role.permissions
    return ALL_PERMISSIONS if bits & Permission.ADMINISTRATOR else bits


def in_channel(member: "Member", channel: "Channel") -> int:
    """Return what a member may do in a channel: overwrites for everyone, roles, the member."""
    bits = in_guild(member)
    if bits == ALL_PERMISSIONS:
        return bits
    everyone = channel.overwrites.get(member.guild.id)
    if everyone:
        bits = bits & ~everyone.deny | everyone.allow
    of_roles = [channel.overwrites[r.id] for r in member.roles if r.id in channel.overwrites]
    for overwrite in of_roles:
        bits &= ~overwrite.deny
    for overwrite in of_roles:
        bits |= overwrite.allow
    own = channel.overwrites.get(member.id)
    if own:
        bits = bits & ~own.deny | own.allow
    let_in = channel.admits(member.id) or bits & Permission.MANAGE_THREADS
    return bits if bits & Permission.VIEW_CHANNEL and let_in else 0
