"""What the parts of `/space` ask, and what they share."""

import re
from dataclasses import dataclass

import discord
from discord.ext import commands

from bot.domain.errors import NotFound, Refusal
from bot.domain.speech import say
from bot.screens.addresses import Address
from bot.services.drafts import Drafts
from bot.services.spaces.calling import Calling
from bot.services.spaces.hosting import Hosting
from bot.services.spaces.listening import Listening
from bot.services.spaces.noting import Noting
from bot.services.spaces.recaps import Recaps
from bot.services.spaces.running import Running
from bot.services.spaces.watching import Watching
from bot.services.words import quote
from bot.sight import lacking_on_stage
from bot.ui import Interaction

_ID = re.compile(r"\s*(?:SP[- ]?)?(\d{1,9})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The services behind `/space`."""

    drafts: Drafts
    hosting: Hosting
    calling: Calling
    listening: Listening
    running: Running
    noting: Noting
    recaps: Recaps
    watching: Watching


class Part(commands.Cog):
    """Some of the commands of `/space`, with the presses and forms that belong to them."""

    _services: Services


def number_of(address: Address) -> int:
    """The Space that a button names."""
    return int(address.parts[0])


def read_id(text: str) -> int:
    """The number in "SP-3"; 0 for nothing. Raises `NotFound`."""
    if not text.strip():
        return 0
    found = _ID.fullmatch(text)
    if found is None:
        raise NotFound(
            say(
                "{text} is no Space. `/space list` shows them; an id is like SP-3.",
                text=quote(text),
            )
        )
    return int(found[1])


def stage_of(
    interaction: Interaction, chosen: discord.StageChannel | None, *, events: bool = False
) -> discord.StageChannel:
    """The Stage channel meant, in which the bot can do what is needed. Raises `Refusal`."""
    guild = interaction.guild
    known = guild.stage_channels if guild else []
    stage = chosen or (known[0] if len(known) == 1 else None)
    if guild is None or stage is None:
        if known:
            raise Refusal(say("A Space needs a Stage channel: choose one with `stage:…`."))
        raise Refusal(
            say("A Space needs a Stage channel: make one in the server's settings first.")
        )
    missing = lacking_on_stage(stage, events=events)
    if missing:
        raise Refusal(
            say(
                "Give me in {channel}: {missing}. Then try again.",
                channel=stage.mention,
                missing=", ".join(missing),
            )
        )
    return stage


def board_place(interaction: Interaction) -> discord.TextChannel:
    """The channel where the board is to stand. Raises `Refusal`."""
    if isinstance(interaction.channel, discord.TextChannel):
        return interaction.channel
    raise Refusal(say("The board needs a text channel: type this command in one."))
