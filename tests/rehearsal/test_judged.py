"""The stand-in's traffic, judged by Discord's own OpenAPI document."""

import io

import discord
import pytest
from discord import app_commands

from bot.rehearsal import Exchange, Intent, Upload
from tests.rehearsal.clients import INTENTS, Client, running
from tests.support import judge

pytestmark = pytest.mark.skipif(
    not judge.available(), reason=f"Discord's OpenAPI document is not at {judge.DOCUMENT}"
)


def view_of_everything():
    view = discord.ui.LayoutView(timeout=None)
    button = discord.ui.Button(label="Verify", custom_id="verify")
    link = discord.ui.Button(label="Page", url="https://example.org/")
    picture = discord.ui.Thumbnail("attachment://map.png")
    options = [discord.SelectOption(label="One"), discord.SelectOption(label="Two", default=True)]
    view.add_item(
        discord.ui.Container(
            discord.ui.TextDisplay("# Board"),
            discord.ui.Section("Text", accessory=picture),
            discord.ui.Section("Text", accessory=discord.ui.Button(label="H", custom_id="h")),
            discord.ui.Separator(),
            discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://map.png")),
            discord.ui.ActionRow(button, link),
            accent_colour=0x009E73,
        )
    )
    view.add_item(discord.ui.File("attachment://map.png"))
    view.add_item(discord.ui.ActionRow(discord.ui.Select(options=options, custom_id="s")))
    view.add_item(discord.ui.ActionRow(discord.ui.UserSelect(custom_id="u")))
    return view


def picture():
    return discord.File(io.BytesIO(b"png"), "map.png", description="A map")


class Report(discord.ui.Modal, title="Report"):
    what = discord.ui.Label(text="What", component=discord.ui.TextInput())
    proof = discord.ui.Label(text="Proof", component=discord.ui.FileUpload(required=False))

    async def on_submit(self, interaction):
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content="Logged")
        more = await interaction.followup.send("More", ephemeral=True, wait=True)
        await more.edit(content="Even more")
        await more.delete()
        await interaction.delete_original_response()


def register(client):
    @client.tree.command(description="Reports")
    @app_commands.default_permissions(manage_guild=True)
    async def report(interaction):
        await interaction.response.send_modal(Report())

    @client.tree.command(description="Shows")
    @app_commands.guild_only()
    async def status(interaction, about: str, count: app_commands.Range[int, 1, 5] = 1):
        await interaction.response.send_message(
            f"{about} {count}", view=discord.ui.View().add_item(discord.ui.Button(label="Go"))
        )
        await interaction.original_response()

    @status.autocomplete("about")
    async def suggest(_, current):
        return [app_commands.Choice(name=current or "all", value="x")]


async def use_everything(client, guild, channel, stand_in):
    await client.tree.sync()
    await client.tree.fetch_commands()
    moderator = guild.add_member("Moderator", permissions=1 << 5)
    await moderator.autocomplete(channel, "status", focused="about")
    await moderator.command(channel, "status", about="x")
    form = await moderator.command(channel, "report")
    await moderator.submit(form, {"What": "Columns", "Proof": Upload("a.png", b"x", "image/png")})
    place = client.get_channel(channel.id)
    sent = await place.send(view=view_of_everything(), file=picture(), nonce="n")
    await sent.edit(view=view_of_everything())
    old = await place.send("Old", embed=discord.Embed(title="T", description="D"), reference=sent)
    await old.delete()
    await read_everything(client, guild, place, moderator)
    assert stand_in.exchanges


async def read_everything(client, guild, place, moderator):
    assert [each async for each in place.history()]
    seen = await client.fetch_guild(guild.id)
    assert [each async for each in seen.fetch_members()]
    await seen.fetch_channels()
    await seen.fetch_roles()
    user = await client.fetch_user(moderator.id)
    await user.send("For you")
    await client.fetch_channel(user.dm_channel.id)
    await place.typing()
    with pytest.raises(discord.HTTPException):
        await place.send("x" * 2001)
    with pytest.raises(discord.NotFound):
        await place.fetch_message(1)


async def test_all_traffic_stands_before_the_document(stand_in, guild, channel):
    stand_in.grant_intents(Intent.GUILD_MEMBERS)
    client = Client(INTENTS | discord.Intents(members=True))
    client.tree = app_commands.CommandTree(client)
    register(client)
    async with running(client, stand_in):
        await use_everything(client, guild, channel, stand_in)
    found = [
        f"{each.method} {each.template} {each.status}: {line}"
        for each in stand_in.exchanges
        for line in judge.complaints(each)
    ]
    assert found == []
    assert client.errors == []


def exchange(**change):
    template = "/channels/{channel_id}/messages"
    found = {"number": 0, "method": "POST", "template": template, "path": "", "query": {}}
    return Exchange(**{**found, "headers": {}, "status": 200, **change})


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"template": "/nothing"}, "knows no POST"),
        ({"request": {"components": [{"type": 99}]}, "response": None}, "request at"),
        ({"response": {"id": 5}}, "answer at"),
        ({"status": 302}, "knows no answer 302"),
        ({"query": {"shout": "1"}}, "query option shout"),
    ],
)
def test_the_judge_complains_of_what_is_wrong(change, complaint):
    assert any(complaint in line for line in judge.complaints(exchange(**change)))
