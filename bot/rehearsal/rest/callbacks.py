"""The bot's first answer to an interaction."""

from typing import Any

from bot.rehearsal.components import numbered
from bot.rehearsal.errors import ApiError, unknown
from bot.rehearsal.forms import Form
from bot.rehearsal.interactions import COMMAND, COMPONENT, SUBMIT, SUGGEST, Interaction
from bot.rehearsal.messages import (
    CHAT_COMMAND,
    EPHEMERAL,
    LOADING,
    MENU_COMMAND,
    PLAIN,
    Body,
    Message,
)
from bot.rehearsal.rest import posting
from bot.rehearsal.rest.bodies import RequestBody
from bot.rehearsal.rest.call import Call
from bot.rehearsal.rules.findings import Findings
from bot.rehearsal.rules.modals import check_modal

Json = dict[str, Any]
MESSAGE, DEFER, DEFER_UPDATE, UPDATE, SUGGESTIONS, MODAL = 4, 5, 6, 7, 8, 9
POSSIBLE = {
    COMMAND: {MESSAGE, DEFER, MODAL},
    COMPONENT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE, MODAL},
    SUGGEST: {SUGGESTIONS},
    SUBMIT: {MESSAGE, DEFER, DEFER_UPDATE, UPDATE},
}


def callback(call: Call) -> Any:
    """POST the callback: once, in time, and of a type that fits the interaction."""
    found = _open(call)
    kind = int(call.data.get("type") or 0)
    _require_possible(found, kind)
    data = call.data.get("data") or {}
    {
        MESSAGE: _message,
        DEFER: _defer,
        DEFER_UPDATE: _defer_update,
        UPDATE: _update,
        SUGGESTIONS: _suggest,
        MODAL: _modal,
    }[kind](call, found, data)
    found.callback = kind
    found.changes.notify()
    if call.query.get("with_response") not in {"1", "true", "True"}:
        return None
    return _described(found, kind)


def _open(call: Call) -> Interaction:
    found = call.backstage.interactions.get(call.params["interaction_token"])
    if found is None or found.id != call.number("interaction_id"):
        raise unknown("interaction")
    if found.callback is not None:
        raise ApiError(400, 40060, "Interaction has already been acknowledged.")
    if call.loop_time - found.sent_at > call.answer_within:
        raise unknown("interaction")
    return found


def _require_possible(found: Interaction, kind: int) -> None:
    findings = Findings()
    if kind not in POSSIBLE[found.kind]:
        findings.add(("type",), "BASE_TYPE_CHOICES", f"Type {kind!r} cannot answer this.")
    elif kind in {DEFER_UPDATE, UPDATE} and found.source is None:
        findings.add(("type",), "BASE_TYPE_CHOICES", "There is no message to update.")
    findings.raise_if_any()


def _message(call: Call, found: Interaction, data: Json) -> None:
    found.original = new_message(call, found, data)


def new_message(call: Call, found: Interaction, data: Json) -> Message:
    """Post a message in answer to an interaction; a private one stands in no channel."""
    menu = found.data.get("type", 1) != 1
    kind = (MENU_COMMAND if menu else CHAT_COMMAND) if found.kind == COMMAND else PLAIN
    message = posting.make(
        found.channel,
        RequestBody(files=call.body.files),
        data=data,
        kind=kind,
        seen_only_by=found.member.user,
        interaction=_origin(found),
    )
    show(message)
    return message


def show(message: Message) -> None:
    """Put a message where people see it; one with the loading flag is not there yet."""
    if message.flags & LOADING:
        return
    if message.ephemeral:
        message.show("answered")
    else:
        message.place()


def _origin(found: Interaction) -> Json:
    guild = found.channel.guild
    origin: Json = {
        "id": str(found.id),
        "type": found.kind,
        "user": found.member.user.payload(),
        "authorizing_integration_owners": {"0": "0" if guild is None else str(guild.id)},
    }
    if found.kind == COMPONENT and found.source is not None:
        origin["interacted_message_id"] = str(found.source.id)
    if found.kind == SUBMIT:
        origin["triggering_interaction_metadata"] = {**origin, "type": COMMAND}
    return origin


def _defer(call: Call, found: Interaction, data: Json) -> None:
    private = int(data.get("flags") or 0) & EPHEMERAL
    backstage = call.backstage
    found.waits_for_edit = True
    found.original = Message(
        id=backstage.ids.next(),
        channel=found.channel,
        author=backstage.bot,
        created_at=backstage.now(),
        body=Body(flags=private | LOADING),
        kind=CHAT_COMMAND if found.kind == COMMAND else PLAIN,
        seen_only_by=found.member.user if private else None,
        interaction=_origin(found),
    )


def _defer_update(_: Call, found: Interaction, __: Json) -> None:
    found.original = found.source
    found.waits_for_edit = True


def _update(call: Call, found: Interaction, data: Json) -> None:
    source = found.source
    if source is None or source.deleted:
        raise unknown("Message")
    posting.edit(source, RequestBody(data, call.body.files))
    found.original = source


def _suggest(_: Call, found: Interaction, data: Json) -> None:
    choices = data.get("choices") or []
    findings = Findings()
    findings.within(("data", "choices"), len(choices), 0, 25)
    for number, each in enumerate(choices):
        place = ("data", "choices", number)
        findings.within((*place, "name"), len(str(each.get("name", ""))), 1, 100)
        if isinstance(each.get("value"), str):
            findings.within((*place, "value"), len(each["value"]), 1, 100)
    findings.raise_if_any()
    found.choices = choices


def _modal(_: Call, found: Interaction, data: Json) -> None:
    check_modal(data)
    payload = {**data, "components": numbered(data["components"])}
    found.form = Form(found.member, found.channel, found.source, payload)
    found.member.acts(found.channel, f"(sees the form {data['title']!r})")


def _described(found: Interaction, kind: int) -> Json:
    inner: Json = {"id": str(found.id), "type": found.kind}
    answer: Json = {"interaction": inner}
    if found.original is not None:
        inner["response_message_id"] = str(found.original.id)
        inner["response_message_loading"] = bool(found.original.flags & LOADING)
        inner["response_message_ephemeral"] = found.original.ephemeral
    if found.original is not None and kind in {MESSAGE, DEFER, UPDATE}:
        shown = UPDATE if kind == UPDATE else MESSAGE
        answer["resource"] = {"type": shown, "message": found.original.payload()}
    return answer
