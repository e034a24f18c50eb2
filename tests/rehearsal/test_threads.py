import discord
import pytest

from bot.rehearsal import Permission, Refused
from tests.support import judge

PRIVATE = discord.ChannelType.private_thread


async def test_a_private_thread_is_seen_by_those_let_in(client, guild, place, reader, stand_in):
    made = await place.create_thread(name="Backstage", type=PRIVATE, invitable=False)
    (thread,) = guild.threads
    with pytest.raises(Refused):
        reader.say(thread, "Hello")
    await made.add_user(discord.Object(reader.id))
    assert reader.say(thread, "Hello").text == "Hello"
    await made.send("Welcome")
    assert thread.messages[-1].text == "Welcome"
    if judge.available():
        assert [line for each in stand_in.exchanges for line in judge.complaints(each)] == []
    thread.delete()
    await client.wait_for("thread_delete", timeout=5)


async def test_a_thread_needs_its_permission(channel, guild, place):
    channel.set_overwrite(guild.everyone, deny=Permission.CREATE_PRIVATE_THREADS)
    with pytest.raises(discord.Forbidden):
        await place.create_thread(name="Backstage", type=PRIVATE)
    channel.set_overwrite(guild.everyone, deny=Permission.SEND_MESSAGES_IN_THREADS)
    made = await place.create_thread(name="Public", type=discord.ChannelType.public_thread)
    with pytest.raises(discord.Forbidden):
        await made.send("Hello")
