"""Turning what a person does into INTERACTION_CREATE."""

import asyncio
from typing import TYPE_CHECKING, Any

from bot.rehearsal import permissions
from bot.rehearsal.backstage import Backstage, Event, Intent
from bot.rehearsal.errors import Refused
from bot.rehearsal.interactions import Interaction
from bot.rehearsal.messages import Message

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel
    from bot.rehearsal.members import Member

Json = dict[str, Any]
ATTACHMENT_LIMIT = 10 * 1024 * 1024
IN_GUILD, IN_DIRECT = 0, 1


def send(
    member: "Member", channel: "Channel", kind: int, data: Json, source: Message | None = None
) -> Interaction:
    """Send an interaction to the bot and return it, unanswered as yet."""
    backstage = member.guild.backstage
    _require_sight(member, channel)
    made = Interaction(
        id=backstage.ids.next(),
        kind=kind,
        member=member,
        channel=channel,
        data=data,
        created_at=backstage.now(),
        sent_at=asyncio.get_running_loop().time(),
        source=source,
    )
    backstage.interactions[made.token] = made
    guild_id = None if channel.guild is None else channel.guild.id
    made.event = Event("INTERACTION_CREATE", payload(made, backstage), Intent.NONE, guild_id)
    backstage.publish(made.event)
    return made


def _require_sight(member: "Member", channel: "Channel") -> None:
    if channel.guild is None:
        if channel.recipient is not member.user:
            raise Refused(f"{member.name} cannot see somebody else's direct messages")
    elif not member.may(permissions.Permission.VIEW_CHANNEL, channel):
        raise Refused(f"{member.name} cannot see #{channel.name}")


def payload(made: Interaction, backstage: Backstage) -> Json:
    """Return the gateway event's data."""
    found: Json = {
        "id": str(made.id),
        "application_id": str(backstage.bot.id),
        "type": made.kind,
        "token": made.token,
        "version": 1,
        "data": made.data,
        "channel_id": str(made.channel.id),
        "locale": made.member.user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": ATTACHMENT_LIMIT,
    }
    if made.source is not None:
        found["message"] = made.source.payload()
    place = _in_direct if made.channel.guild is None else _in_guild
    return {**found, **place(made)}


def _in_guild(made: Interaction) -> Json:
    guild = made.member.guild
    may = str(permissions.in_channel(made.member, made.channel))
    app_may = str(permissions.in_channel(guild.bot, made.channel))
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "channel": {**made.channel.payload(), "permissions": may},
        "member": {**made.member.payload(), "permissions": may},
        "app_permissions": app_may,
        "context": IN_GUILD,
        "authorizing_integration_owners": {"0": str(guild.id)},
    }


def _in_direct(made: Interaction) -> Json:
    return {
        "channel": made.channel.payload(),
        "user": made.member.user.payload(),
        "app_permissions": str(permissions.ALL_PERMISSIONS),
        "context": IN_DIRECT,
        "authorizing_integration_owners": {"0": "0"},
    }
