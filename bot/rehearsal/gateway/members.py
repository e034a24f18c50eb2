"""Members asked for over the gateway."""

from typing import Any

from bot.rehearsal.backstage import Backstage, Intent

Json = dict[str, Any]


def chunk(backstage: Backstage, intents: Intent, data: Json) -> list[Json]:
    """Return the chunks that answer a request for members; a list of all needs the intent."""
    guild = backstage.guilds.get(int(data["guild_id"]))
    if guild is None:
        return []
    query, wanted = data.get("query"), {int(each) for each in _listed(data.get("user_ids"))}
    if query == "" and not intents & Intent.GUILD_MEMBERS:
        return []
    found = [
        member.payload()
        for member in guild.members.values()
        if member.id in wanted
        or (query is not None and member.name.lower().startswith(query.lower()))
    ]
    answer = {"guild_id": str(guild.id), "members": found, "chunk_index": 0, "chunk_count": 1}
    return [{**answer, "nonce": data["nonce"]} if "nonce" in data else answer]


def _listed(found: Any) -> list[Any]:
    if found is None:
        return []
    return found if isinstance(found, list) else [found]
