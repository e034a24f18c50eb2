"""`/rota`: who hosts when.

No `default_permissions` here: Discord would hide the group from the host role.
"""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.speech import say
from bot.screens.spaces.rota import rota, shifts_changed
from bot.services.spaces.rota import Offer, Rota as Rotas
from bot.ui import Interaction, answer, caller_of, person_of


class Rota(commands.GroupCog, group_name="rota", group_description="Who hosts when (hosts)"):
    """The commands of `/rota`."""

    def __init__(self, rotas: Rotas) -> None:
        self._rotas = rotas

    @app_commands.command()
    @app_commands.rename(since="from", length="for")
    @app_commands.describe(
        host="Who hosts",
        since="When it begins, such as 18:00 or 30 June 18:00",
        length="How long, such as 3h",
        zone="The time zone you write in, such as Europe/Berlin; left out: the story's",
        days="On how many days in a row, at the same local time; left out: one",
    )
    async def add(
        self,
        interaction: Interaction,
        host: discord.User,
        since: str,
        length: str,
        zone: str = "",
        days: app_commands.Range[int, 1, 31] = 1,
    ) -> None:
        """Put somebody on the rota (hosts)."""
        caller = caller_of(interaction)
        to = person_of(host, caller.guild_id)
        offer = Offer(host=to, since=since, length=length, zone=zone, days=days)
        made = await self._rotas.add(caller, interaction.channel_id or 0, offer)
        await answer(interaction, shifts_changed(say("On the rota"), made))

    @app_commands.command(name="list")
    async def listed(self, interaction: Interaction) -> None:
        """See who hosts in the coming week, and what nobody covers (hosts)."""
        plan = await self._rotas.plan(caller_of(interaction))
        await answer(interaction, rota(plan.shifts, plan.gaps))

    @app_commands.command()
    @app_commands.rename(first="id", second="with")
    @app_commands.describe(first="A shift, such as H-3", second="The other shift, such as H-4")
    async def swap(self, interaction: Interaction, first: str, second: str) -> None:
        """Let the hosts of two shifts change places (hosts)."""
        swapped = await self._rotas.swap(caller_of(interaction), first, second)
        await answer(interaction, shifts_changed(say("Swapped"), swapped))

    @app_commands.command()
    @app_commands.rename(shift="id")
    @app_commands.describe(shift="The shift you take, such as H-3")
    async def cover(self, interaction: Interaction, shift: str) -> None:
        """Take over somebody's shift (hosts)."""
        covered = await self._rotas.cover(caller_of(interaction), shift)
        await answer(interaction, shifts_changed(say("Yours now"), [covered]))

    @app_commands.command()
    @app_commands.rename(shift="id")
    @app_commands.describe(shift="A shift, such as H-3, or all")
    async def clear(self, interaction: Interaction, shift: str) -> None:
        """Take a shift off the rota, or all of them (hosts)."""
        gone = await self._rotas.clear(caller_of(interaction), shift)
        await answer(interaction, shifts_changed(say("Taken off the rota"), gone))
