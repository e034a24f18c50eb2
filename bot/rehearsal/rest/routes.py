"""The table of contents of the REST API."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.rehearsal.rest import (
    accounts,
    callbacks,
    channels,
    commands,
    events,
    guilds,
    messages,
    stages,
    threads,
    webhooks,
)
from bot.rehearsal.rest.call import Handler
from bot.rehearsal.rest.server import BASE, Api

CHANNEL = "/channels/{channel_id}"
MESSAGES = CHANNEL + "/messages"
ONE_MESSAGE = MESSAGES + "/{message_id}"
GUILD = "/guilds/{guild_id}"
COMMANDS = "/applications/{application_id}/commands"
GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"
ORIGINAL = WEBHOOK + "/messages/@original"
FOLLOWUP = WEBHOOK + "/messages/{message_id}"
STAGE = "/stage-instances"
ONE_STAGE = STAGE + "/{channel_id}"
VOICE_STATE = GUILD + "/voice-states/{user_id}"
EVENTS = GUILD + "/scheduled-events"
ONE_EVENT = EVENTS + "/{guild_scheduled_event_id}"
CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"

Routes = list[tuple[str, str, Handler]]
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


def table() -> Routes:
    """Return method, path template and handler of everything that is served."""
    return [
        ("GET", "/users/@me", accounts.me),
        ("GET", "/users/{user_id}", accounts.user),
        ("POST", "/users/@me/channels", accounts.open_direct),
        ("GET", "/oauth2/applications/@me", accounts.application),
        ("GET", "/applications/@me", accounts.application),
        ("GET", "/gateway", accounts.gateway),
        ("GET", "/gateway/bot", accounts.gateway_of_bot),
        *_command_routes(),
        *_interaction_routes(),
        *_channel_routes(),
        *_stage_routes(),
        ("GET", GUILD, guilds.one),
        ("GET", GUILD + "/channels", guilds.channels),
        ("GET", GUILD + "/roles", guilds.roles),
        ("GET", GUILD + "/members", guilds.members),
        ("GET", GUILD + "/members/{user_id}", guilds.member),
    ]


def _command_routes() -> Routes:
    return [
        ("GET", COMMANDS, commands.listed),
        ("PUT", COMMANDS, commands.replace),
        ("GET", GUILD_COMMANDS, commands.listed),
        ("PUT", GUILD_COMMANDS, commands.replace),
    ]


def _interaction_routes() -> Routes:
    return [
        ("POST", CALLBACK, callbacks.callback),
        ("POST", WEBHOOK, webhooks.follow_up),
        ("GET", ORIGINAL, webhooks.read_original),
        ("PATCH", ORIGINAL, webhooks.edit_original),
        ("DELETE", ORIGINAL, webhooks.delete_original),
        ("GET", FOLLOWUP, webhooks.read),
        ("PATCH", FOLLOWUP, webhooks.edit),
        ("DELETE", FOLLOWUP, webhooks.delete),
    ]


def _channel_routes() -> Routes:
    return [
        ("GET", CHANNEL, channels.one),
        ("PATCH", CHANNEL, threads.change),
        ("GET", GUILD + "/threads/active", threads.active),
        ("POST", CHANNEL + "/typing", channels.typing),
        ("POST", CHANNEL + "/threads", threads.create),
        ("PUT", CHANNEL + "/thread-members/{user_id}", threads.let_in),
        ("GET", MESSAGES, messages.history),
        ("POST", MESSAGES, messages.create),
        ("GET", ONE_MESSAGE, messages.one),
        ("PATCH", ONE_MESSAGE, messages.edit),
        ("DELETE", ONE_MESSAGE, messages.delete),
        ("POST", ONE_MESSAGE + "/crosspost", messages.crosspost),
        ("PUT", CHANNEL + "/messages/pins/{message_id}", messages.pin),
        ("DELETE", CHANNEL + "/messages/pins/{message_id}", messages.unpin),
    ]


def _stage_routes() -> Routes:
    return [
        ("POST", STAGE, stages.create),
        ("GET", ONE_STAGE, stages.one),
        ("PATCH", ONE_STAGE, stages.change),
        ("DELETE", ONE_STAGE, stages.delete),
        ("GET", VOICE_STATE, stages.voice_state),
        ("PATCH", VOICE_STATE, stages.change_voice_state),
        ("GET", EVENTS, events.listed),
        ("POST", EVENTS, events.create),
        ("GET", ONE_EVENT, events.one),
        ("PATCH", ONE_EVENT, events.change),
        ("DELETE", ONE_EVENT, events.delete),
    ]


def install(app: web.Application, api: Api) -> None:
    """Serve the whole table, Discord's 404 for everything else, and the stored files."""
    for method, template, handler in table():
        app.router.add_route(method, BASE + template, _bound(api, template, handler))
    for folder in ("attachments", "ephemeral-attachments"):
        app.router.add_get(f"/{folder}/{{file_id}}/{{filename}}", _file(api))
    app.router.add_route("*", BASE + "{rest:.*}", _bound(api, "", None))


def _bound(api: Api, template: str, handler: Handler | None) -> Answer:
    async def answer(request: web.Request) -> web.StreamResponse:
        return await api.answer(request, template, handler)

    return answer


def _file(api: Api) -> Answer:
    async def answer(request: web.Request) -> web.StreamResponse:
        stored = api.backstage.files.get(request.raw_path.partition("?")[0])
        if stored is None:
            raise web.HTTPNotFound
        headers = {"Content-Type": stored.upload.content_type}
        return web.Response(body=stored.upload.data, headers=headers)

    return answer
