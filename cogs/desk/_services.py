"""What the parts of `/desk` ask, and what they share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from discord import app_commands
from discord.ext import commands

from bot.services.doctor import Doctor
from bot.services.doors import Doors
from bot.services.drafts import Drafts
from bot.services.keeping.actors import Actors
from bot.services.keeping.amending import Amending
from bot.services.keeping.auditing import Auditing
from bot.services.keeping.figures import Figures
from bot.services.keeping.finding import Finding, Thing
from bot.services.keeping.outlook import Outlook
from bot.services.keeping.questions import Questions
from bot.services.keeping.terms import Terms
from bot.services.lapses import Lapses
from bot.services.queue import Queue
from bot.ui import Interaction, caller_of

Choices = list[app_commands.Choice[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The services behind `/desk`."""

    drafts: Drafts
    doctor: Doctor
    queue: Queue
    lapses: Lapses
    doors: Doors
    amending: Amending
    auditing: Auditing
    finding: Finding
    actors: Actors
    terms: Terms
    figures: Figures
    questions: Questions
    outlook: Outlook


def chosen_in(interaction: Interaction) -> tuple[str, ...]:
    """The values chosen in a menu."""
    data: Mapping[str, Any] = interaction.data or {}
    return tuple(str(value) for value in data.get("values", ()))


class Part(commands.Cog):
    """Some of the commands of `/desk`, with the presses and forms that belong to them."""

    _services: Services

    async def _suggest(self, interaction: Interaction, thing: Thing, typed: str) -> Choices:
        caller, channel_id = caller_of(interaction), interaction.channel_id or 0
        found = await self._services.finding.suggest(caller, channel_id, thing, typed)
        return [app_commands.Choice(name=one.words[:100], value=one.value) for one in found]
