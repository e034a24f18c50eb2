"""A local stand-in for Discord: REST v10 and gateway over real sockets on 127.0.0.1.

The unchanged client runs against it; only the addresses differ:

    stand_in = StandIn(now)
    await stand_in.start()
    discord.http.Route.BASE = stand_in.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(stand_in.gateway_url)

People live in servers and use their doors:

    guild = stand_in.add_guild("Newsroom")
    timeline = guild.add_text_channel("timeline")
    reader = guild.add_member("Reader")
    answer = await reader.command(timeline, "status", about="the deal")
    answer = await reader.press(answer, "Show here")
"""

from bot.rehearsal.backstage import Intent, Visible
from bot.rehearsal.channels import Channel, Overwrite
from bot.rehearsal.errors import ApiError, NoAnswer, Refused
from bot.rehearsal.events import ScheduledEvent
from bot.rehearsal.forms import Field, Form
from bot.rehearsal.guilds import Guild
from bot.rehearsal.interactions import Answer
from bot.rehearsal.members import Member
from bot.rehearsal.messages import Message, Pings
from bot.rehearsal.permissions import Permission
from bot.rehearsal.rest.exchange import Cut, Exchange, Reply
from bot.rehearsal.roles import Role
from bot.rehearsal.stages import StageInstance
from bot.rehearsal.stand_in import StandIn
from bot.rehearsal.threads import Thread
from bot.rehearsal.uploads import Upload
from bot.rehearsal.users import User
from bot.rehearsal.voice import VoiceState

__all__ = [
    "Answer",
    "ApiError",
    "Channel",
    "Cut",
    "Exchange",
    "Field",
    "Form",
    "Guild",
    "Intent",
    "Member",
    "Message",
    "NoAnswer",
    "Overwrite",
    "Permission",
    "Pings",
    "Refused",
    "Reply",
    "Role",
    "ScheduledEvent",
    "StageInstance",
    "StandIn",
    "Thread",
    "Upload",
    "User",
    "Visible",
    "VoiceState",
]
