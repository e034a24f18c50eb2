"""The bot's own account and application, people, direct channels, the gateway's address."""

from typing import Any

from bot.rehearsal.channels import DIRECT, Channel
from bot.rehearsal.errors import ApiError, unknown
from bot.rehearsal.rest.call import Call

Json = dict[str, Any]


def me(call: Call) -> Json:
    """GET /users/@me."""
    return {**call.backstage.bot.payload(), "mfa_enabled": False, "locale": "en-US"}


def user(call: Call) -> Json:
    """GET /users/{user_id}."""
    found = call.backstage.users.get(call.number("user_id"))
    if found is None:
        raise unknown("User")
    return found.payload()


def open_direct(call: Call) -> Json:
    """POST /users/@me/channels: the same channel each time."""
    backstage = call.backstage
    person = backstage.users.get(int(call.data.get("recipient_id") or -1))
    if person is None:
        raise unknown("User")
    if person.bot:
        raise ApiError(400, 50007, "Cannot send messages to this user")
    if person.id not in backstage.direct:
        made = Channel(backstage, person.name, kind=DIRECT, recipient=person)
        backstage.direct[person.id] = made
    return backstage.direct[person.id].payload()


def application(call: Call) -> Json:
    """GET /oauth2/applications/@me."""
    bot = call.backstage.bot
    owner = next((each for each in call.backstage.users.values() if not each.bot), bot)
    return {
        "id": str(bot.id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": bot.payload(),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": owner.payload(),
        "approximate_guild_count": len(call.backstage.guilds),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


def gateway(call: Call) -> Json:
    """GET /gateway."""
    return {"url": call.backstage.base_url.replace("http", "ws", 1) + "/gateway"}


def gateway_of_bot(call: Call) -> Json:
    """GET /gateway/bot."""
    limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
    return {**gateway(call), "shards": 1, "session_start_limit": limit}
