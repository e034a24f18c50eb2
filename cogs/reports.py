"""Members report what they see."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.draft import Draft
from bot.domain.errors import NotFound
from bot.domain.people import Caller
from bot.domain.report import Picture
from bot.screens.addresses import Address
from bot.screens.forms import report_form
from bot.screens.reporting import my_reports, received
from bot.services.drafts import Drafts
from bot.services.intake import LONGEST_REPORT, Filing, Intake, keepable
from bot.ui import Fields, Interaction, answer, answers, caller_of
from cogs._forms import kept_if_refused


class Reports(commands.Cog):
    """`/report`, the message menu, and `/myreports`."""

    def __init__(self, intake: Intake, drafts: Drafts) -> None:
        self._intake = intake
        self._drafts = drafts
        self._menu = app_commands.ContextMenu(
            name="Report to the desk", callback=self._report_message
        )

    @property
    def menus(self) -> tuple[app_commands.ContextMenu, ...]:
        """The message menus; discord.py takes them from a tree, not from a cog."""
        return (self._menu,)

    @app_commands.command()
    async def report(self, interaction: Interaction) -> None:
        """Tell the desk what happened; a moderator weighs it before anyone sees it."""
        caller = caller_of(interaction)
        await self._intake.check_open(caller, interaction.channel_id or 0)
        await interaction.response.send_modal(report_form(self._drafts.blank(caller)))

    @app_commands.command()
    async def myreports(self, interaction: Interaction) -> None:
        """See your reports and what became of them."""
        reports, stories = await self._intake.mine(caller_of(interaction))
        await answer(interaction, my_reports(reports, {story.key: story for story in stories}))

    @answers("report")
    async def submitted(self, interaction: Interaction, address: Address) -> None:
        """The report form came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        draft = await self._draft(caller, address)
        picture = fields.picture("picture") or draft.picture
        form = Address("report")
        async with kept_if_refused(self._drafts, caller, form, fields, keepable(picture)):
            report, story = await self._intake.report(
                caller, interaction.channel_id or 0, _filing(fields, picture)
            )
        await answer(interaction, received(report, story))
        await self._drafts.drop(caller, draft.id)

    async def _report_message(self, interaction: Interaction, message: discord.Message) -> None:
        caller = caller_of(interaction)
        await self._intake.check_open(caller, interaction.channel_id or 0)
        draft = await self._drafts.keep(caller, "report", _from_message(message), _first(message))
        await interaction.response.send_modal(report_form(draft))

    async def _draft(self, caller: Caller, address: Address) -> Draft:
        (draft_id,) = address.parts
        if draft_id == "-":
            return self._drafts.blank(caller)
        try:
            return await self._drafts.open(caller, draft_id)
        except NotFound:  # it has expired meanwhile; what was typed came with the form
            return self._drafts.blank(caller)


def _filing(fields: Fields, picture: Picture | None) -> Filing:
    return Filing(
        text=fields.text("text"),
        when=fields.text("when"),
        origin=fields.text("origin"),
        link=fields.text("link"),
        picture=picture,
    )


def _from_message(message: discord.Message) -> dict[str, str]:
    return {
        "text": message.content[:LONGEST_REPORT],
        "when": f"<t:{int(message.created_at.timestamp())}>",
        "origin": message.author.display_name[:100],
        "link": message.jump_url,
    }


def _first(message: discord.Message) -> Picture | None:
    images = (a for a in message.attachments if (a.content_type or "").startswith("image/"))
    image = next(images, None)
    if image is None:
        return None
    return Picture(image.url, image.filename, image.content_type or "", image.size)
