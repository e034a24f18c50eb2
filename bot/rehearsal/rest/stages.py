"""Stages and voice states, as a bot that moderates them changes them."""

from typing import Any

from bot.rehearsal.channels import STAGE, Channel
from bot.rehearsal.errors import ApiError, missing_permissions, unknown
from bot.rehearsal.guilds import Guild
from bot.rehearsal.permissions import Permission
from bot.rehearsal.rest.call import Call
from bot.rehearsal.rules.findings import Findings
from bot.rehearsal.stages import StageInstance
from bot.rehearsal.voice import VoiceState

Json = dict[str, Any]
GUILD_ONLY = 2
LONGEST_TOPIC = 120
MODERATOR = Permission.MANAGE_CHANNELS | Permission.MUTE_MEMBERS | Permission.MOVE_MEMBERS


def create(call: Call) -> Json:
    """POST /stage-instances."""
    channel, guild = _stage_channel(call, int(call.data.get("channel_id") or -1))
    _check(call.data, needs_topic=True)
    if guild.stages.of(channel):
        raise ApiError(400, 150006, "The Stage is already open")
    notify = bool(call.data.get("send_start_notification"))
    if notify:
        call.require(Permission.MENTION_EVERYONE, channel)
    event = call.data.get("guild_scheduled_event_id")
    if event is not None and int(event) not in guild.events.listed:
        raise unknown("Guild Scheduled Event")
    level = call.data.get("privacy_level") or GUILD_ONLY
    made = guild.stages.open(channel, call.data["topic"], level, event and int(event))
    made.notified = notify
    return made.payload()


def one(call: Call) -> Json:
    """GET /stage-instances/{channel_id}."""
    return _live(call, call.channel()).payload()


def change(call: Call) -> Json:
    """PATCH /stage-instances/{channel_id}."""
    channel, guild = _stage_channel(call, call.number("channel_id"))
    stage = _live(call, channel)
    _check(call.data, needs_topic=False)
    topic = call.data.get("topic") or stage.topic
    guild.stages.change(stage, topic, call.data.get("privacy_level") or stage.privacy_level)
    return stage.payload()


def delete(call: Call) -> None:
    """DELETE /stage-instances/{channel_id}."""
    channel, guild = _stage_channel(call, call.number("channel_id"))
    guild.stages.close(_live(call, channel))


def voice_state(call: Call) -> Json:
    """GET /guilds/{guild_id}/voice-states/{user_id}."""
    return _state(call).payload()


def change_voice_state(call: Call) -> None:
    """PATCH /guilds/{guild_id}/voice-states/{user_id}: onto the stage (asked), or off it."""
    state = _state(call)
    channel = state.channel
    wanted = call.data.get("channel_id")
    if channel is None or (wanted is not None and int(wanted) != channel.id):
        raise unknown("Voice State")
    call.require(Permission.MUTE_MEMBERS, channel)
    suppress = call.data.get("suppress")
    if suppress is None:
        return
    # Only a person who is not on the stage is asked; who stands there already stays.
    if suppress or not state.is_speaker:
        state.asked_at = None if suppress else call.backstage.now()
    state.suppress = bool(suppress)
    state.tell()
    call.guild().stages.changed(channel)


def _stage_channel(call: Call, channel_id: int) -> tuple[Channel, Guild]:
    channel = call.backstage.channels.get(channel_id)
    if channel is None or channel.guild is None:
        raise unknown("Channel")
    if channel.kind != STAGE:
        raise ApiError(400, 50024, "Cannot execute action on this channel type")
    if not call.may(MODERATOR, channel):
        raise missing_permissions()
    return channel, channel.guild


def _live(_call: Call, channel: Channel) -> StageInstance:
    found = channel.guild.stages.of(channel) if channel.guild else None
    if found is None:
        raise unknown("Stage Instance")
    return found


def _state(call: Call) -> VoiceState:
    found = call.guild().stages.states.get(call.number("user_id"))
    if found is None:
        raise unknown("Voice State")
    return found


def _check(data: Json, *, needs_topic: bool) -> None:
    findings = Findings()
    if needs_topic or "topic" in data:
        findings.text(("topic",), data.get("topic"), 1, LONGEST_TOPIC)
    findings.raise_if_any()
