"""Whether the bot can post somewhere, asked before anything is promised there."""

import discord

from bot.client import PERMISSIONS
from bot.domain.errors import NotAllowed, Refusal
from bot.ui import Interaction

Place = discord.TextChannel | discord.Thread


def require_postable(interaction: Interaction, place: Place) -> None:
    """Raise `Refusal` naming the permissions the bot lacks in a channel."""
    missing = missing_permissions(interaction, place)
    if missing:
        raise Refusal(
            f"I cannot post in {place.mention}. Give me there: {', '.join(missing)}. "
            "Then try again."
        )


def require_callable(interaction: Interaction, place: Place, role: discord.Role) -> None:
    """Raise `Refusal` where a mention of the role would call everybody, or nobody."""
    if role.is_default():
        raise Refusal(
            "That role is everybody. Choose one that people give themselves, so that only those "
            "who want to be called are."
        )
    me = interaction.guild and interaction.guild.me
    if not (role.mentionable or (me and place.permissions_for(me).mention_everyone)):
        raise Refusal(
            f"I cannot call {role.mention} in {place.mention}. Switch on *Allow anyone to @mention "
            "this role* in the role's settings, or give me there: Mention @everyone, @here, and "
            "All Roles. Then try again."
        )


def require_may_write(interaction: Interaction) -> None:
    """Raise `NotAllowed` where the person may not write: nor do they through the bot."""
    may = interaction.permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    if not (may.send_messages_in_threads if in_thread else may.send_messages):
        raise NotAllowed(
            "Only people who may write in this channel can show something here. "
            "Ask in a channel where you can."
        )


def missing_permissions(interaction: Interaction, place: Place) -> list[str]:
    """The names, as Discord shows them, of what the bot needs and lacks in a channel."""
    guild = interaction.guild
    if guild is None or guild.me is None:
        return []
    given = place.permissions_for(guild.me)
    other = "send_messages" if isinstance(place, discord.Thread) else "send_messages_in_threads"
    needed = [name for name, wanted in PERMISSIONS if wanted and name != other]
    return [_shown(name) for name in needed if not getattr(given, name)]


def _shown(name: str) -> str:
    # Discord's people see another name than its developers.
    known = {
        "read_messages": "View Channel",
        "send_messages_in_threads": "Send Messages in Threads",
    }
    return known.get(name, name.replace("_", " ").title())
