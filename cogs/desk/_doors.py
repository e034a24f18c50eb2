"""`/desk intake`, `/desk mute` and `/desk unmute`: who may report."""

import discord
from discord import app_commands

from bot.domain.mute import MuteReason
from bot.domain.story import IntakeMode
from bot.screens.addresses import Address
from bot.screens.queue.doors import intake, muted, unmuted
from bot.screens.queue.forms import mute_form
from bot.services.doors import read_span
from bot.ui import Fields, Interaction, answer, answers, caller_of, person_of
from cogs.desk._services import Part

_WHO = [
    app_commands.Choice(name="open: everybody", value=IntakeMode.OPEN.value),
    app_commands.Choice(name="members: since some days", value=IntakeMode.MEMBERS.value),
    app_commands.Choice(name="closed: nobody", value=IntakeMode.CLOSED.value),
]


class DoorCommands(Part):
    """Who may report."""

    @app_commands.command()
    @app_commands.describe(
        who="Everybody, members since some days, or nobody",
        days="With members: for how many days at least",
    )
    @app_commands.choices(who=_WHO)
    async def intake(
        self, interaction: Interaction, who: str, days: app_commands.Range[int, 0, 3650] = 0
    ) -> None:
        """Say who may report (moderators)."""
        caller = caller_of(interaction)
        server = await self._services.doors.open_intake(caller, IntakeMode(who), days)
        await answer(interaction, intake(server))

    @app_commands.command()
    @app_commands.rename(span="for")
    @app_commands.describe(
        member="Who must not report", span="How long, such as 2h or 7d; left out: until unmuted"
    )
    async def mute(self, interaction: Interaction, member: discord.User, span: str = "") -> None:
        """Keep somebody from reporting, with a reason that they can read (moderators)."""
        target = person_of(member, interaction.guild_id or 0)
        await self._services.doors.check_mute(caller_of(interaction), target, span)
        length = read_span(span)
        seconds = str(int(length.total_seconds())) if length else ""
        await interaction.response.send_modal(mute_form(target.user_id, target.name, seconds))

    @app_commands.command()
    @app_commands.describe(member="Who may report again")
    async def unmute(self, interaction: Interaction, member: discord.User) -> None:
        """Let somebody report again (moderators)."""
        mute = await self._services.doors.unmute(caller_of(interaction), member.id)
        await answer(interaction, unmuted(mute))

    @answers("muted")
    async def mute_submitted(self, interaction: Interaction, address: Address) -> None:
        """The reason came back."""
        user_id, seconds = address.parts
        fields = Fields(interaction)
        mute = await self._services.doors.mute(
            caller_of(interaction),
            int(user_id),
            seconds=int(seconds or 0),
            reason=MuteReason(fields.text("reason")),
            words=fields.text("words"),
        )
        await answer(interaction, muted(mute))
