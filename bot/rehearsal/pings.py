"""Whom a message would notify: https://discord.com/developers/docs/resources/message#allowed-mentions-object."""

import re
from collections.abc import Mapping
from typing import Any

from bot.rehearsal.messages import Message, Pings
from bot.rehearsal.walking import texts

CODE = re.compile(r"```.*?```|``.*?``|`[^`]*`", re.DOTALL)
USER = re.compile(r"<@!?(\d+)>")
ROLE = re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@(everyone|here)\b")


def pings_of(message: Message, allowed: Mapping[str, Any] | None) -> Pings:
    """Return whom the message would notify.

    Args:
        message: content and text displays count, embeds and code do not.
        allowed: `allowed_mentions` as sent; none at all lets everything ping.
    """
    said = CODE.sub("", "\n".join([message.content, *texts(message.components)]))
    backstage = message.channel.backstage
    users = {int(found) for found in USER.findall(said)} & set(backstage.users)
    guild = message.channel.guild
    known = set() if guild is None else {role.id for role in guild.roles}
    roles = {int(found) for found in ROLE.findall(said)} & known
    everyone = guild is not None and bool(EVERYONE.search(said))
    if allowed is not None:
        users = _let_through(users, "users", allowed)
        roles = _let_through(roles, "roles", allowed)
        everyone = everyone and "everyone" in (allowed.get("parse") or [])
    return Pings(frozenset(users | _replied(message, allowed)), frozenset(roles), everyone)


def _let_through(found: set[int], kind: str, allowed: Mapping[str, Any]) -> set[int]:
    if kind in (allowed.get("parse") or []):
        return found
    return found & {int(each) for each in allowed.get(kind) or []}


def _replied(message: Message, allowed: Mapping[str, Any] | None) -> set[int]:
    answered = None if message.reply_to is None else message.channel.message(message.reply_to)
    if answered is None or (allowed is not None and not allowed.get("replied_user")):
        return set()
    return {answered.author.id}
