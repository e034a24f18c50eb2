"""Scheduled events."""

from datetime import UTC, datetime
from typing import Any

from bot.rehearsal.channels import STAGE, Channel
from bot.rehearsal.errors import ApiError, missing_permissions, unknown
from bot.rehearsal.events import FOLLOWING, STAGE_EVENT, ScheduledEvent
from bot.rehearsal.permissions import Permission, in_guild
from bot.rehearsal.rest.call import Call
from bot.rehearsal.rest.stages import MODERATOR
from bot.rehearsal.rules.findings import Findings

Json = dict[str, Any]
MOST = 100
LONGEST_NAME, LONGEST_DESCRIPTION = 100, 1000
GUILD_ONLY = 2


def listed(call: Call) -> list[Json]:
    """GET /guilds/{guild_id}/scheduled-events."""
    return [event.payload() for event in call.guild().events.listed.values()]


def one(call: Call) -> Json:
    """GET one event."""
    return _event(call).payload()


def create(call: Call) -> Json:
    """POST an event that happens on a Stage."""
    guild = call.guild()
    channel = _channel(call, call.data.get("channel_id"))
    if len(guild.events.listed) >= MOST:
        raise ApiError(
            400, 30038, "Maximum number of uncompleted guild scheduled events reached (100)"
        )
    _check(call, call.data)
    made = ScheduledEvent(
        id=call.backstage.ids.next(),
        guild=guild,
        channel=channel,
        name=call.data["name"],
        description=call.data.get("description"),
        starts_at=_moment(call.data["scheduled_start_time"]),
        ends_at=_maybe(call.data.get("scheduled_end_time")),
    )
    guild.events.add(made)
    return made.payload()


def change(call: Call) -> Json:
    """PATCH an event: its words, its time, its place, or its status."""
    event = _event(call)
    _channel(call, event.channel.id)
    data = {"name": event.name, **call.data}
    _check(call, data, is_new=False)
    event.name, event.description = data["name"], data.get("description", event.description)
    if "scheduled_start_time" in data:
        event.starts_at = _moment(data["scheduled_start_time"])
    if "scheduled_end_time" in data:
        event.ends_at = _maybe(data["scheduled_end_time"])
    if data.get("channel_id"):
        event.channel = _channel(call, data["channel_id"])
    status = data.get("status") or event.status
    if status == event.status:
        call.guild().events.tell("UPDATE", event)
    elif status in FOLLOWING.get(event.status, ()):
        call.guild().events.set_status(event, status)
    else:
        raise ApiError(400, 180000, "Cannot update a finished event")
    return event.payload()


def delete(call: Call) -> None:
    """DELETE an event."""
    event = _event(call)
    _channel(call, event.channel.id)
    call.guild().events.remove(event)


def _event(call: Call) -> ScheduledEvent:
    found = call.guild().events.listed.get(call.number("guild_scheduled_event_id"))
    if found is None:
        raise unknown("Guild Scheduled Event")
    return found


def _channel(call: Call, channel_id: Any) -> Channel:
    found = call.backstage.channels.get(int(channel_id or -1))
    if found is None or found.kind != STAGE:
        raise ApiError(400, 50035, "Invalid Form Body", _wrong("channel_id"))
    may = in_guild(call.guild().bot) & (Permission.CREATE_EVENTS | Permission.MANAGE_EVENTS)
    if not may or not call.may(MODERATOR, found):
        raise missing_permissions()
    return found


def _check(call: Call, data: Json, *, is_new: bool = True) -> None:
    findings = Findings()
    findings.text(("name",), data.get("name"), 1, LONGEST_NAME)
    findings.text(("description",), data.get("description"), 0, LONGEST_DESCRIPTION)
    if is_new:
        needed = data.get("entity_type") == STAGE_EVENT and data.get("privacy_level") == GUILD_ONLY
        findings.require(needed, ("entity_type",), "BASE_TYPE_CHOICES", "A stage event is meant.")
        start = data.get("scheduled_start_time")
        findings.require(start, ("scheduled_start_time",), "BASE_TYPE_REQUIRED", "Required")
    if data.get("scheduled_start_time"):
        ahead = _moment(data["scheduled_start_time"]) > call.backstage.now()
        words = "Cannot schedule event in the past."
        findings.require(
            ahead, ("scheduled_start_time",), "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", words
        )
    findings.raise_if_any()


def _wrong(field: str) -> Json:
    return {field: {"_errors": [{"code": "CHANNEL_NOT_A_STAGE", "message": "Not a Stage."}]}}


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _maybe(text: str | None) -> datetime | None:
    return None if text is None else _moment(text)
