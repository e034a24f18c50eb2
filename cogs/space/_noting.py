"""`/space note` and `/space statement`, and a speaker's answer to what is noted of them."""

import discord
from discord import app_commands

from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.screens.addresses import Address
from bot.screens.parts import Form
from bot.screens.spaces.forms import note_form, reply_form
from bot.screens.spaces.statements import noted, said_by_me, statement
from bot.services.spaces.noting import Noted
from bot.services.spaces.viewing import StatementShown
from bot.ui import Fields, Interaction, answer, answers, caller_of, person_of, show
from cogs._forms import kept_if_refused, reopens
from cogs.space._services import Part, number_of


class NoteCommands(Part):
    """What is written down, and what its speakers say to it."""

    @app_commands.command()
    @app_commands.describe(text="One line")
    async def note(self, interaction: Interaction, text: str) -> None:
        """Write a note on the current topic (hosts and scribes)."""
        done = await self._services.noting.note(caller_of(interaction), 0, text)
        await answer(interaction, noted(done))

    @app_commands.command()
    @app_commands.describe(who="Who said it", text="What was said, in one line")
    async def statement(self, interaction: Interaction, who: discord.User, text: str) -> None:
        """Note what somebody said: it goes to review, and they are shown it (hosts and scribes)."""
        caller = caller_of(interaction)
        speaker = person_of(who, caller.guild_id)
        done = await self._services.noting.statement(caller, 0, speaker, text)
        await answer(interaction, noted(done))

    @answers("space-note")
    async def open_note(self, interaction: Interaction, address: Address) -> None:
        """Open the form."""
        form = await self._note_form(caller_of(interaction), address, None)
        await interaction.response.send_modal(form)

    @answers("space-noted")
    async def note_submitted(self, interaction: Interaction, address: Address) -> None:
        """The note came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        async with kept_if_refused(self._services.drafts, caller, address, fields):
            done = await self._services.noting.note(caller, number_of(address), fields.text("text"))
        await answer(interaction, noted(done))

    @answers("space-said")
    async def said(self, interaction: Interaction, _address: Address) -> None:
        """What is noted under one's own name."""
        found = await self._services.noting.of_speaker(caller_of(interaction))
        await answer(interaction, said_by_me(found))

    @answers("space-mine")
    async def mine(self, interaction: Interaction, address: Address) -> None:
        """One of these."""
        found = await self._own(caller_of(interaction), address)
        await show(interaction, statement(StatementShown(found.space, found.note)))

    @answers("space-contest", "space-right")
    async def open_reply(self, interaction: Interaction, address: Address) -> None:
        """Open the form."""
        await self._own(caller_of(interaction), address)
        contests = address.verb == "space-contest"
        await interaction.response.send_modal(reply_form(address, contests=contests))

    @answers("space-contested", "space-righted")
    async def reply_submitted(self, interaction: Interaction, address: Address) -> None:
        """What they say came back."""
        guild_id, space, note = map(int, address.parts)
        done = await self._services.noting.reply(
            caller_of(interaction),
            guild_id,
            space,
            note,
            contests=address.verb == "space-contested",
            words=Fields(interaction).text("text"),
        )
        await show(interaction, statement(StatementShown(done.space, done.note)))

    async def _own(self, caller: Caller, address: Address) -> Noted:
        guild_id, space, note = map(int, address.parts)
        return await self._services.noting.own(caller, guild_id, space, note)

    @reopens("space-noted")
    async def _note_form(self, caller: Caller, address: Address, draft: Draft | None) -> Form:
        space = await self._services.noting.check(caller, number_of(address))
        return note_form(space, draft.fields.get("text", "") if draft else "")
