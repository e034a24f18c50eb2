"""READY and the servers that follow it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from bot.rehearsal.backstage import Backstage, Event, Intent

if TYPE_CHECKING:
    from bot.rehearsal.gateway.session import Session
    from bot.rehearsal.guilds import Guild

Json = dict[str, Any]


def ready(backstage: Backstage, session: "Session") -> Json:
    """Return READY's data: the servers are listed as unavailable until GUILD_CREATE."""
    guilds = [{"id": str(g.id), "unavailable": True} for g in _guilds(backstage, session)]
    return {
        "v": 10,
        "user": {**backstage.bot.payload(), "verified": True, "mfa_enabled": False},
        "guilds": guilds,
        "session_id": session.id,
        "resume_gateway_url": backstage.base_url.replace("http", "ws", 1) + "/gateway",
        "session_type": "normal",
        "private_channels": [],
        "shard": list(session.shard),
        "application": {"id": str(backstage.bot.id), "flags": 0},
    }


def guild_events(backstage: Backstage, session: "Session") -> Iterator[Json]:
    """Yield GUILD_CREATE's data for every server of the session's shard."""
    if session.intents & Intent.GUILDS:
        for guild in _guilds(backstage, session):
            yield guild.gateway_payload(full=bool(session.intents & Intent.GUILD_MEMBERS))


def _guilds(backstage: Backstage, session: "Session") -> list["Guild"]:
    return [
        guild
        for guild in backstage.guilds.values()
        if session.wants(Event("GUILD_CREATE", {}, Intent.NONE, guild.id))
    ]
