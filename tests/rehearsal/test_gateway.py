import asyncio

import aiohttp
import discord
import pytest

from bot.rehearsal import Intent
from tests.rehearsal.clients import Client, running


async def test_a_wrong_token_opens_nothing(stand_in, channel):
    async with Client(discord.Intents.none()) as client:
        with pytest.raises(discord.LoginFailure):
            await client.login("wrong")
    assert stand_in.exchanges[-1].status == 401
    assert channel.messages == []


async def closing_code(stand_in, *packets):
    """Return the code with which the gateway closes after these packets."""
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(stand_in.gateway_url) as socket,
    ):
        assert (await socket.receive_json())["op"] == 10
        for packet in packets:
            await socket.send_json(packet)
        message = await socket.receive(timeout=2)
        assert message.type is aiohttp.WSMsgType.CLOSE
        return message.data


@pytest.mark.parametrize(
    ("packet", "code"),
    [
        ({"op": 2, "d": {"token": "wrong", "intents": 0}}, 4004),
        ({"op": 6, "d": {"token": "wrong", "session_id": "x", "seq": 1}}, 4004),
        ({"op": 8, "d": {}}, 4003),
        ({"d": {}}, 4002),
    ],
)
async def test_the_gateway_turns_away_what_is_wrong(stand_in, packet, code):
    assert await closing_code(stand_in, packet) == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"intents": 1 << 15}, 4014),
        ({"intents": 1 << 30}, 4013),
        ({"shard": [2, 2]}, 4010),
    ],
)
async def test_the_gateway_judges_who_identifies(stand_in, change, code):
    packet = {"op": 2, "d": {"token": stand_in.token, "intents": 1, **change}}
    assert await closing_code(stand_in, packet) == code


async def test_a_dropped_connection_resumes_and_misses_nothing(stand_in, client, channel, reader):
    heard = asyncio.create_task(client.wait_for("message", timeout=5))
    resumed = asyncio.create_task(client.wait_for("resumed", timeout=5))
    await asyncio.sleep(0)
    stand_in.drop_gateway()
    await stand_in.disconnected()
    reader.say(channel, "Said meanwhile")
    await resumed
    assert (await heard).author.id == reader.id
    assert client.errors == []


async def test_a_forgotten_session_begins_anew(stand_in, client, guild):
    ready = asyncio.create_task(client.wait_for("ready", timeout=10))
    await asyncio.sleep(0)
    stand_in.drop_gateway(forget=True)
    await ready
    assert client.get_guild(guild.id) is not None


async def test_content_is_blank_without_the_intent(client, channel, reader):
    heard = asyncio.create_task(client.wait_for("message", timeout=2))
    await asyncio.sleep(0)
    reader.say(channel, "Read me")
    assert (await heard).content == ""


async def test_content_is_whole_with_the_granted_intent(stand_in, channel, reader):
    stand_in.grant_intents(Intent.MESSAGE_CONTENT)
    intents = discord.Intents(guilds=True, messages=True, message_content=True)
    async with running(Client(intents), stand_in) as client:
        heard = asyncio.create_task(client.wait_for("message", timeout=2))
        await asyncio.sleep(0)
        reader.say(channel, "Read me")
        assert (await heard).content == "Read me"


async def test_a_server_that_goes_away_comes_back(client, guild):
    gone = asyncio.create_task(client.wait_for("guild_unavailable", timeout=2))
    back = asyncio.create_task(client.wait_for("guild_available", timeout=2))
    await asyncio.sleep(0)
    guild.go_away()
    assert (await gone).id == guild.id
    guild.come_back()
    assert (await back).id == guild.id


async def test_the_bot_hears_of_a_new_server_and_of_being_thrown_out(stand_in, client):
    joined = asyncio.create_task(client.wait_for("guild_join", timeout=2))
    removed = asyncio.create_task(client.wait_for("guild_remove", timeout=2))
    await asyncio.sleep(0)
    made = stand_in.add_guild("Second")
    await joined
    made.remove()
    assert (await removed).id == made.id


async def test_each_shard_hears_of_its_own_servers(clock, stand_in):
    guilds = []
    for number in range(2):
        guilds.append(stand_in.add_guild(f"Server {number}"))
        clock.advance(milliseconds=1)
    async with running(Client(discord.Intents(guilds=True)), stand_in) as client:
        assert len(client.guilds) == 2
    async with discord.AutoShardedClient(
        intents=discord.Intents(guilds=True), shard_count=2, shard_ids=[0], guild_ready_timeout=0.05
    ) as sharded:
        await sharded.login(stand_in.token)
        task = asyncio.create_task(sharded.connect())
        await sharded.wait_until_ready()
        mine = {each.id for each in guilds if (each.id >> 22) % 2 == 0}
        assert len(mine) == 1
        assert {each.id for each in sharded.guilds} == mine
    await asyncio.wait({task})
