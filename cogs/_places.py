"""Whether the bot can post somewhere, asked before anything is promised there."""

import discord
from discord import app_commands

from bot.domain.errors import NotAllowed, Refusal
from bot.domain.speech import say
from bot.sight import lacking
from bot.ui import Interaction

Place = discord.TextChannel | discord.Thread | discord.ForumChannel


class PlaceOption(app_commands.Transformer):
    """An option for a channel, thread or forum; a thread that sleeps is asked for."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A channel."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Where a message or post can stand."""
        kinds = discord.ChannelType
        threads = [kinds.news_thread, kinds.public_thread, kinds.private_thread]
        return [kinds.text, kinds.news, *threads, kinds.forum]

    async def transform(
        self,
        _interaction: Interaction,
        value: app_commands.AppCommandChannel | app_commands.AppCommandThread,
        /,
    ) -> Place:
        """The place itself. Raises `Refusal` where the bot cannot see it."""
        try:
            place = value.resolve() or await value.fetch()
        except discord.HTTPException:
            place = None
        if not isinstance(place, Place):
            raise Refusal(
                say("I cannot see {channel}. Give me there: View Channel.", channel=value.mention)
            )
        return place


def require_postable(place: Place) -> None:
    """Raise `Refusal` naming the permissions the bot lacks in a channel."""
    if isinstance(place, discord.Thread) and place.locked:
        raise Refusal(
            say("{channel} is locked. Unlock it, or choose another place.", channel=place.mention)
        )
    missing = lacking(place)
    if missing:
        raise Refusal(
            say(
                "I cannot post in {channel}. Give me there: {missing}. Then try again.",
                channel=place.mention,
                missing=", ".join(missing),
            )
        )


def require_callable(interaction: Interaction, place: Place, role: discord.Role) -> None:
    """Raise `Refusal` where a mention of the role would call everybody, or nobody."""
    if role.is_default():
        raise Refusal(
            say(
                "That role is everybody. Choose one that people give themselves, so "
                "that only those who want to be called are."
            )
        )
    me = interaction.guild and interaction.guild.me
    if not (role.mentionable or (me and place.permissions_for(me).mention_everyone)):
        raise Refusal(
            say(
                "I cannot call {role} in {channel}. Switch on *Allow anyone to "
                "@mention this role* in the role's settings, or give me there: Mention "
                "@everyone, @here, and All Roles. Then try again.",
                role=role.mention,
                channel=place.mention,
            )
        )


def require_may_write(interaction: Interaction) -> None:
    """Raise `NotAllowed` where the person may not write: nor do they through the bot."""
    may = interaction.permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    if not (may.send_messages_in_threads if in_thread else may.send_messages):
        raise NotAllowed(
            say(
                "Only people who may write in this channel can show something here. "
                "Ask in a channel where you can."
            )
        )
