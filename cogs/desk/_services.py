"""What the parts of `/desk` ask."""

from dataclasses import dataclass

from discord.ext import commands

from bot.services.drafts import Drafts
from bot.services.keeping.amending import Amending


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The services behind `/desk`."""

    drafts: Drafts
    amending: Amending


class Part(commands.Cog):
    """Some of the commands of `/desk`, with the presses and forms that belong to them."""

    _services: Services
