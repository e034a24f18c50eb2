"""What the bot can read of a server."""

from typing import Any

from bot.rehearsal.backstage import Intent
from bot.rehearsal.errors import missing_access, unknown
from bot.rehearsal.rest.call import Call

Json = dict[str, Any]
MOST_MEMBERS = 1000


def one(call: Call) -> Json:
    """GET /guilds/{guild_id}."""
    guild = call.guild()
    found = guild.payload()
    if call.query.get("with_counts") in {"1", "true", "True"}:
        found |= {"approximate_member_count": len(guild.members), "approximate_presence_count": 1}
    return found


def channels(call: Call) -> list[Json]:
    """GET /guilds/{guild_id}/channels."""
    return [channel.payload() for channel in call.guild().channels]


def roles(call: Call) -> list[Json]:
    """GET /guilds/{guild_id}/roles."""
    return [role.payload() for role in call.guild().roles]


def members(call: Call) -> list[Json]:
    """GET /guilds/{guild_id}/members, in the order of ids; only with the privileged intent."""
    if not call.backstage.privileged & Intent.GUILD_MEMBERS:
        raise missing_access()
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
    found = sorted(call.guild().members.values(), key=lambda member: member.id)
    return [each.payload() for each in found if each.id > after][: min(limit, MOST_MEMBERS)]


def member(call: Call) -> Json:
    """GET /guilds/{guild_id}/members/{user_id}."""
    found = call.guild().members.get(call.number("user_id"))
    if found is None:
        raise unknown("Member" if call.number("user_id") in call.backstage.users else "User")
    return found.payload()
