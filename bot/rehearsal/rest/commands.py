"""Registering commands."""

from typing import Any

from bot.rehearsal.errors import ApiError, unknown
from bot.rehearsal.rest.call import Call
from bot.rehearsal.rules.commands import check_commands

Json = dict[str, Any]
CHAT = 1
EVERYWHERE = [0, 1, 2]


def listed(call: Call) -> list[Json]:
    """GET the commands of a scope."""
    return call.backstage.commands.listed(_scope(call))


def replace(call: Call) -> list[Json]:
    """PUT a whole new list; a command that keeps name and type keeps its id."""
    scope = _scope(call)
    sent = call.body.data
    if not isinstance(sent, list):
        raise ApiError(400, 50035, "Invalid Form Body", {"_errors": []})
    check_commands(sent)
    book = call.backstage.commands
    ids = {(each["name"], each["type"]): each["id"] for each in book.listed(scope)}
    book.replace(scope, [_registered(call, scope, each, ids) for each in sent])
    return book.listed(scope)


def _scope(call: Call) -> int | None:
    if call.number("application_id") != call.backstage.bot.id:
        raise unknown("Application")
    return call.guild().id if "guild_id" in call.params else None


def _registered(call: Call, scope: int | None, sent: Json, ids: dict[tuple[str, int], str]) -> Json:
    kind = sent.get("type", CHAT)
    new_id = str(call.backstage.ids.next())
    found: Json = {
        "id": ids.get((sent["name"], kind), new_id),
        "application_id": str(call.backstage.bot.id),
        "version": new_id,
        "type": kind,
        "name": sent["name"],
        "description": sent.get("description", ""),
        "default_member_permissions": _bits(sent.get("default_member_permissions")),
        "nsfw": bool(sent.get("nsfw")),
        "integration_types": sent.get("integration_types") or [0],
        "contexts": _contexts(sent),
    }
    if sent.get("options"):
        found["options"] = sent["options"]
    return found if scope is None else {**found, "guild_id": str(scope)}


def _contexts(sent: Json) -> list[int] | None:
    if sent.get("contexts") is not None:
        return list(sent["contexts"])
    return [0] if sent.get("dm_permission") is False else None


def _bits(sent: Any) -> str | None:
    return None if sent is None else str(sent)
