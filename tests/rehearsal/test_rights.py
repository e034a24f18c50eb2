import discord
import pytest

from bot.rehearsal import Permission


@pytest.fixture
async def sent(place):
    return await place.send("News")


async def code_of(awaitable, error):
    with pytest.raises(error) as caught:
        await awaitable
    return caught.value.code


async def test_a_hidden_channel_is_missing_access(channel, guild, place, sent):
    channel.set_overwrite(guild.everyone, deny=Permission.VIEW_CHANNEL)
    assert await code_of(place.send("More"), discord.Forbidden) == 50001
    assert await code_of(sent.edit(content="More"), discord.Forbidden) == 50001
    assert await code_of(place.fetch_message(sent.id), discord.Forbidden) == 50001


async def test_a_revoked_permission_is_missing_permissions(channel, guild, place, sent):
    channel.set_overwrite(guild.bot, deny=Permission.SEND_MESSAGES | Permission.ATTACH_FILES)
    assert await code_of(place.send("More"), discord.Forbidden) == 50013
    await sent.edit(content="An edit needs none")


async def test_without_history_nothing_is_returned(channel, guild, place, sent):
    channel.set_overwrite(guild.everyone, deny=Permission.READ_MESSAGE_HISTORY)
    assert [each async for each in place.history()] == []
    assert await code_of(place.fetch_message(sent.id), discord.Forbidden) == 50001


async def test_a_deleted_channel_is_unknown(channel, place, sent):
    channel.delete()
    assert await code_of(place.send("More"), discord.NotFound) == 10003
    assert await code_of(sent.edit(content="More"), discord.NotFound) == 10003


async def test_somebody_elses_message_cannot_be_edited_or_deleted(channel, reader, place):
    said = reader.say(channel, "Mine")
    message = await place.fetch_message(said.id)
    assert await code_of(message.edit(content="Yours"), discord.Forbidden) == 50005
    assert await code_of(message.delete(), discord.Forbidden) == 50013


async def test_a_left_server_is_unknown(client, guild, place):
    guild.remove()
    assert await code_of(place.send("More"), discord.NotFound) == 10003
    assert await code_of(client.fetch_guild(guild.id), discord.NotFound) == 10004


async def test_people_and_servers_can_be_read(client, guild, reader):
    seen = await client.fetch_guild(guild.id)
    member = await seen.fetch_member(reader.id)
    assert member.display_name == "Reader"
    assert await code_of(seen.fetch_member(1), discord.NotFound) == 10013
    reader.leave()
    assert await code_of(seen.fetch_member(reader.id), discord.NotFound) == 10007
    assert await code_of(client.fetch_user(2), discord.NotFound) == 10013


async def test_changes_of_rights_reach_the_client(client, channel, guild, place):
    channel.set_overwrite(guild.everyone, deny=Permission.SEND_MESSAGES)
    await client.wait_for("guild_channel_update", timeout=2)
    assert not place.permissions_for(place.guild.me).send_messages
    guild.bot_role.set_permissions(Permission.ADMINISTRATOR)
    await client.wait_for("guild_role_update", timeout=2)
    assert place.permissions_for(place.guild.me).send_messages
