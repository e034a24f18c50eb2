import asyncio

import discord
import pytest
from discord import app_commands

from bot.rehearsal import NoAnswer, Refused, Upload

COMMANDS = [
    {"name": "ask", "description": "Asks", "type": 1, "contexts": [0, 1]},
    {"name": "Look into it", "type": 3},
]


@pytest.fixture
async def on(treeless):
    """Return a way to answer every interaction by a function."""
    await treeless.http.bulk_upsert_global_commands(treeless.application_id, COMMANDS)

    def register(handler):
        async def on_interaction(interaction):
            await handler(interaction)

        treeless.event(on_interaction)

    return register


async def test_suggestions_come_while_typing(client, channel, reader):
    @client.tree.command(description="Shows one")
    async def status(interaction, about: str, number: int = 0):
        await interaction.response.send_message(f"{about} {number}")

    @status.autocomplete("about")
    async def suggest(_, current):
        return [app_commands.Choice(name=f"{current} one", value="one")]

    await client.tree.sync()
    assert await reader.autocomplete(channel, "status", focused="about", value="Nu") == [
        ("Nu one", "one")
    ]
    answer = await reader.command(channel, "status", about="one", number=3)
    assert answer.message in channel.messages
    assert answer.text == "one 3"
    with pytest.raises(Refused, match="required options are missing"):
        await reader.command(channel, "status")
    with pytest.raises(Refused, match="no suggestions"):
        await reader.autocomplete(channel, "status", focused="number", about="one")


async def test_subcommands_take_people_places_and_files(client, channel, reader):
    group = app_commands.Group(name="desk", description="The desk")

    @group.command(description="Adds")
    async def add(
        interaction,
        who: discord.Member,
        where: discord.TextChannel,
        what: discord.Attachment,
    ):
        data = await what.read()
        await interaction.response.send_message(f"{who.name} {where.name} {data.decode()}")

    client.tree.add_command(group)
    await client.tree.sync()
    upload = Upload("a.txt", b"inside", "text/plain")
    answer = await reader.command(channel, "desk add", who=reader, where=channel, what=upload)
    assert answer.text == "reader timeline inside"
    with pytest.raises(Refused, match="needs one of"):
        await reader.command(channel, "desk")


async def test_choices_and_bounds_are_kept(client, channel, reader):
    @client.tree.command(description="Sets")
    @app_commands.choices(kind=[app_commands.Choice(name="Fast", value="f")])
    async def pace(interaction, kind: str, minutes: app_commands.Range[int, 5, 60] = 5):
        await interaction.response.send_message(f"{kind} {minutes}")

    await client.tree.sync()
    assert (await reader.command(channel, "pace", kind="Fast", minutes=7)).text == "f 7"
    for values in ({"kind": "Slow"}, {"kind": "f", "minutes": 61}, {"kind": "f", "minutes": "7"}):
        with pytest.raises(Refused):
            await reader.command(channel, "pace", **values)


async def test_a_command_for_moderators_is_hidden_from_others(client, guild, channel, reader):
    @client.tree.command(description="Settles")
    @app_commands.default_permissions(manage_guild=True)
    async def settle(interaction):
        await interaction.response.send_message("done", ephemeral=True)

    await client.tree.sync()
    moderator = guild.add_member("Moderator", permissions=1 << 5)
    with pytest.raises(Refused, match="does not show"):
        await reader.command(channel, "settle")
    assert (await reader.command(channel, "settle", force=True)).text == "done"
    assert (await moderator.command(channel, "settle")).text == "done"


async def test_a_menu_hands_over_the_message(channel, reader, on):
    async def answer(interaction):
        found = interaction.data["resolved"]["messages"][interaction.data["target_id"]]
        await interaction.response.send_message(found["content"], ephemeral=True)

    on(answer)
    said = reader.say(channel, "Seen on the bridge")
    assert (await reader.menu(channel, "Look into it", said)).text == "Seen on the bridge"


async def test_a_deferred_answer_is_awaited(channel, reader, on):
    async def answer(interaction):
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content="At last")
        await interaction.followup.send("And more", ephemeral=True)

    on(answer)
    found = await reader.command(channel, "ask")
    assert (found.kind, found.deferred, found.text, found.ephemeral) == (
        "message",
        True,
        "At last",
        True,
    )
    assert [each.text for each in await found.followed_up()] == ["And more"]
    assert channel.messages == []


async def test_the_first_follow_up_fills_a_deferred_answer(channel, reader, on):
    async def answer(interaction):
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send("Filled")

    on(answer)
    found = await reader.command(channel, "ask")
    assert (found.text, found.ephemeral, found.followups) == ("Filled", True, [])


async def test_silence_is_no_answer(channel, reader, on):
    async def answer(_):
        return

    on(answer)
    with pytest.raises(NoAnswer, match="'ask' by Reader"):
        await reader.command(channel, "ask", timeout=0.02)


async def test_a_second_answer_is_refused(channel, reader, on):
    refused = asyncio.get_running_loop().create_future()

    async def answer(interaction):
        await interaction.response.send_message("once")
        interaction.response._response_type = None
        try:
            await interaction.response.send_message("twice")
        except discord.HTTPException as error:
            refused.set_result(error.code)

    on(answer)
    await reader.command(channel, "ask")
    assert await refused == 40060


async def test_a_late_answer_is_refused(stand_in, channel, reader, on):
    refused = asyncio.get_running_loop().create_future()
    stand_in.answer_within(-1.0)

    async def answer(interaction):
        try:
            await interaction.response.send_message("late")
        except discord.NotFound as error:
            refused.set_result(error.code)

    on(answer)
    with pytest.raises(NoAnswer):
        await reader.command(channel, "ask", timeout=0.05)
    assert await refused == 10062


async def test_a_token_ends_after_a_quarter_of_an_hour(clock, channel, reader, on):
    kept = []

    async def answer(interaction):
        kept.append(interaction)
        await interaction.response.send_message("now", ephemeral=True)

    on(answer)
    await reader.command(channel, "ask")
    clock.advance(minutes=16)
    with pytest.raises(discord.HTTPException) as caught:
        await kept[0].edit_original_response(content="later")
    assert caught.value.code == 50027


async def test_a_repeated_event_arrives_twice(stand_in, channel, reader, on):
    seen = []
    twice = asyncio.Event()

    async def answer(interaction):
        seen.append(interaction.id)
        if len(seen) == 2:
            twice.set()
        else:
            await interaction.response.send_message("once")

    on(answer)
    found = await reader.command(channel, "ask")
    stand_in.repeat(found)
    await asyncio.wait_for(twice.wait(), 2)
    assert seen[0] == seen[1]


async def test_a_command_works_in_direct_messages(reader, on):
    async def answer(interaction):
        assert interaction.guild is None
        await interaction.response.send_message(f"Hello {interaction.user.name}")

    on(answer)
    assert (await reader.command(reader.direct, "ask")).text == "Hello reader"
    assert [each.text for each in reader.direct_messages] == ["Hello reader"]
    with pytest.raises(Refused, match="registered no command"):
        await reader.command(reader.direct, "nothing")
