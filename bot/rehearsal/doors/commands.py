"""Slash commands, their suggestions, and context menus."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.rehearsal import permissions
from bot.rehearsal.doors.entities import Resolved
from bot.rehearsal.doors.options import Filling, descend
from bot.rehearsal.doors.sending import send
from bot.rehearsal.errors import Refused
from bot.rehearsal.interactions import COMMAND, SUGGEST, Interaction
from bot.rehearsal.messages import Message
from bot.rehearsal.permissions import Permission

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel
    from bot.rehearsal.members import Member

Json = dict[str, Any]
CHAT, OF_USER, OF_MESSAGE = 1, 2, 3
IN_GUILD, IN_DIRECT = 0, 1


def chat(
    member: "Member", channel: "Channel", name: str, values: Mapping[str, Any], *, force: bool
) -> Interaction:
    """Send a slash command."""
    member.acts(channel, " ".join(["/" + name, *(f"{k}: {_said(v)}" for k, v in values.items())]))
    return _chat(member, channel, name, values, COMMAND, force=force)


def suggest(
    member: "Member", channel: "Channel", name: str, values: Mapping[str, Any], focused: str
) -> Interaction:
    """Ask for suggestions while typing into one option."""
    return _chat(member, channel, name, values, SUGGEST, focused=focused)


def _chat(
    member: "Member",
    channel: "Channel",
    name: str,
    values: Mapping[str, Any],
    kind: int,
    *,
    focused: str | None = None,
    force: bool = False,
) -> Interaction:
    first, *path = name.split()
    command = _find(member, channel, first, CHAT, force=force)
    levels = descend(command, path)
    resolved = Resolved(member)
    options = Filling(member, resolved, focused).fill(levels[-1].get("options", []), values)
    for level in reversed(levels[1:]):
        options = [{"name": level["name"], "type": level["type"], "options": options}]
    data = {**_head(command), "options": options, **resolved.data()}
    return send(member, channel, kind, data)


def menu(
    member: "Member", channel: "Channel", name: str, target: "Message | Member", *, force: bool
) -> Interaction:
    """Pick an entry of a message's or a member's context menu."""
    is_message = isinstance(target, Message)
    command = _find(member, channel, name, OF_MESSAGE if is_message else OF_USER, force=force)
    if isinstance(target, Message) and (target.deleted or target.channel is not channel):
        raise Refused("the message is not in this channel")
    member.acts(channel, f"{name} ({'message' if is_message else 'person'})")
    resolved = Resolved(member)
    target_id = resolved.add(target)
    return send(
        member, channel, COMMAND, {**_head(command), "target_id": target_id, **resolved.data()}
    )


def shown(member: "Member", channel: "Channel") -> list[Json]:
    """Return the registered commands that Discord would show this person here."""
    guild_id = None if channel.guild is None else channel.guild.id
    book = member.guild.backstage.commands
    everything = [*([] if guild_id is None else book.listed(guild_id)), *book.everywhere]
    found = {(each["name"], each["type"]): each for each in reversed(everything)}
    return [each for each in found.values() if _is_shown(member, channel, each)]


def _is_shown(member: "Member", channel: "Channel", command: Json) -> bool:
    try:
        _find(member, channel, command["name"], command["type"], force=False)
    except Refused:
        return False
    return True


def _find(member: "Member", channel: "Channel", name: str, kind: int, *, force: bool) -> Json:
    guild_id = None if channel.guild is None else channel.guild.id
    command = member.guild.backstage.commands.find(guild_id, name, kind)
    if command is None:
        raise Refused(f"the bot has registered no command {name!r} of type {kind} here")
    _require_place(command, channel)
    if not force and channel.guild is not None:
        _require_rights(member, channel, command)
    return command


def _require_place(command: Json, channel: "Channel") -> None:
    contexts = command.get("contexts")
    here = IN_DIRECT if channel.guild is None else IN_GUILD
    if contexts is not None and here not in contexts:
        raise Refused(f"{command['name']!r} is not offered here")


def _require_rights(member: "Member", channel: "Channel", command: Json) -> None:
    if not member.may(Permission.USE_APPLICATION_COMMANDS, channel):
        raise Refused(f"{member.name} may not use commands in #{channel.name}")
    wanted = command.get("default_member_permissions")
    if wanted is None:
        return
    bits = permissions.in_guild(member)
    if bits != permissions.ALL_PERMISSIONS and (wanted == "0" or bits & int(wanted) != int(wanted)):
        raise Refused(f"Discord does not show {command['name']!r} to {member.name}")


def _head(command: Json) -> Json:
    found = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return {**found, "guild_id": command["guild_id"]} if "guild_id" in command else found


def _said(value: Any) -> str:
    return str(getattr(value, "name", None) or getattr(value, "filename", None) or value)
