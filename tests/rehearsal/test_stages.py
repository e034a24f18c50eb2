"""Stages, hands, invitations and events, seen by the unchanged client."""

import asyncio
from datetime import timedelta

import discord
import pytest

from bot.rehearsal import Overwrite, Permission, Refused
from tests.rehearsal.clients import Client, running
from tests.support import judge

INTENTS = discord.Intents(guilds=True, voice_states=True, guild_scheduled_events=True)
MODERATOR = Permission.MANAGE_CHANNELS | Permission.MUTE_MEMBERS | Permission.MOVE_MEMBERS


@pytest.fixture
def stage(guild):
    guild.bot_role.set_permissions(
        guild.bot_role.permissions | MODERATOR | Permission.CREATE_EVENTS
    )
    return guild.add_stage_channel("live")


@pytest.fixture
async def client(stand_in, stage):  # noqa: ARG001 - the stage is there before the client is
    made = Client(INTENTS)
    async with running(made, stand_in):
        yield made
    assert made.errors == []
    if judge.available():
        assert [line for each in stand_in.exchanges for line in judge.complaints(each)] == []


@pytest.fixture
def place(client, stage):
    return client.get_channel(stage.id)


@pytest.fixture
def seen(client, stage):
    """Wait for what the client sees of a person."""

    async def look(person, holds):
        channel = client.get_channel(stage.id)
        async with asyncio.timeout(5):
            while not holds(channel.voice_states.get(person.id)):
                await client.wait_for("voice_state_update")

    return look


def hand_is_up(state):
    return state is not None and state.suppress and state.requested_to_speak_at is not None


def is_speaking(state):
    return state is not None and not state.suppress and state.requested_to_speak_at is None


async def test_a_stage_goes_live_changes_its_topic_and_ends(guild, stage, place):
    live = await place.create_instance(topic="The deal", send_start_notification=False)
    assert guild.stages.of(stage).topic == "The deal"
    await live.edit(topic="The deal, day two")
    assert (await place.fetch_instance()).topic == "The deal, day two"
    with pytest.raises(discord.HTTPException) as again:
        await place.create_instance(topic="Again")
    assert again.value.code == 150006
    await live.delete()
    with pytest.raises(discord.NotFound) as gone:
        await place.fetch_instance()
    assert gone.value.code == 10067


async def test_a_raised_hand_is_invited_and_accepts(client, guild, stage, reader, seen):
    reader.join_stage(stage)
    reader.raise_hand()
    await seen(reader, hand_is_up)
    member = client.get_guild(guild.id).get_member(reader.id) or await client.get_guild(
        guild.id
    ).fetch_member(reader.id)
    await member.edit(suppress=False)
    assert reader.is_invited
    assert not reader.is_speaking
    reader.accept_invitation()
    await seen(reader, is_speaking)
    await member.edit(suppress=True)
    assert not reader.is_speaking


async def test_an_invitation_can_be_declined_and_a_hand_lowered(client, guild, stage, reader, seen):
    reader.join_stage(stage)
    member = await client.get_guild(guild.id).fetch_member(reader.id)
    await member.edit(suppress=False)
    reader.decline_invitation()
    assert not reader.is_invited
    reader.raise_hand()
    await seen(reader, hand_is_up)
    reader.lower_hand()
    await seen(reader, lambda state: state is not None and not hand_is_up(state))


async def test_leaving_the_server_hangs_up(stage, reader, seen):
    reader.join_stage(stage)
    await seen(reader, lambda state: state is not None)
    reader.leave()
    await seen(reader, lambda state: state is None)


async def test_a_microphone_is_switched_off_and_on(stage, guild, seen):
    host = guild.add_member("Host", permissions=MODERATOR)
    host.join_stage(stage)
    host.take_stage()
    host.mute_self()
    await seen(host, lambda state: state is not None and state.self_mute)
    host.mute_self(muted=False)
    await seen(host, lambda state: state is not None and not state.self_mute)
    host.step_down()
    await seen(host, lambda state: state is not None and state.suppress)


async def test_doors_are_shut_to_those_they_are_not_for(stage, channel, guild, reader):
    with pytest.raises(Refused, match="cannot join"):
        reader.join_stage(channel)
    with pytest.raises(Refused, match="at no stage"):
        reader.raise_hand()
    reader.join_stage(stage)
    with pytest.raises(Refused, match="uninvited"):
        reader.take_stage()
    with pytest.raises(Refused, match="was not invited"):
        reader.accept_invitation()
    with pytest.raises(Refused, match="has no hand up"):
        reader.lower_hand()
    stage.set_overwrite(guild.everyone, deny=Permission.REQUEST_TO_SPEAK)
    with pytest.raises(Refused, match="cannot raise a hand"):
        reader.raise_hand()


async def test_discord_closes_a_stage_without_speakers(client, guild, stage, place, clock):
    host = guild.add_member("Host", permissions=MODERATOR)
    host.join_stage(stage)
    host.take_stage()
    await place.create_instance(topic="The deal")
    clock.advance(minutes=20)
    host.leave_stage()
    clock.advance(minutes=4)
    guild.stages.close_silent()
    assert guild.stages.of(stage)
    clock.advance(minutes=1)
    await client.wait_for("stage_instance_delete", timeout=5)
    assert guild.stages.of(stage) is None


async def test_a_bot_that_comes_back_is_told_who_is_there(stand_in, guild, stage, reader):
    reader.join_stage(stage)
    reader.raise_hand()
    guild.stages.open(stage, "The deal", 2, None)
    made = Client(INTENTS)
    async with running(made, stand_in):
        channel = made.get_channel(stage.id)
        assert hand_is_up(channel.voice_states[reader.id])
        assert channel.instance.topic == "The deal"


async def test_without_the_intent_nobody_is_heard_of(stand_in, stage, reader):
    made = Client(discord.Intents(guilds=True))
    async with running(made, stand_in):
        reader.join_stage(stage)
        stage.guild.add_role("Later")
        await made.wait_for("guild_role_create", timeout=5)
        assert made.get_channel(stage.id).voice_states == {}


async def test_an_event_is_scheduled_moved_begun_and_over(client, guild, place, clock):
    server = client.get_guild(guild.id)
    made = await server.create_scheduled_event(
        name="The deal",
        start_time=clock() + timedelta(hours=2),
        channel=place,
        privacy_level=discord.PrivacyLevel.guild_only,
        description="Topics",
    )
    moved = await made.edit(name="The deal, later", start_time=clock() + timedelta(hours=3))
    assert [each.name for each in await server.fetch_scheduled_events()] == ["The deal, later"]
    live = await place.create_instance(topic="The deal", scheduled_event=moved)
    assert guild.events.listed[made.id].status == 2
    await live.delete()
    assert guild.events.listed == {}


async def test_an_event_can_be_called_off(client, guild, place, clock):
    server = client.get_guild(guild.id)
    ahead = {"start_time": clock() + timedelta(hours=2), "channel": place}
    level = discord.PrivacyLevel.guild_only
    first = await server.create_scheduled_event(name="One", privacy_level=level, **ahead)
    await first.cancel()
    second = await server.create_scheduled_event(name="Two", privacy_level=level, **ahead)
    await second.delete()
    assert guild.events.listed == {}
    with pytest.raises(discord.NotFound):
        await server.fetch_scheduled_event(second.id)


async def test_what_discord_refuses_is_refused(client, guild, place, clock, reader):
    server = client.get_guild(guild.id)
    level = discord.PrivacyLevel.guild_only
    with pytest.raises(discord.HTTPException, match="past"):
        await server.create_scheduled_event(
            name="Late", start_time=clock() - timedelta(1), channel=place, privacy_level=level
        )
    with pytest.raises(discord.HTTPException) as long:
        await place.create_instance(topic="x" * 121)
    assert long.value.code == 50035
    with pytest.raises(discord.Forbidden):
        await place.create_instance(topic="Loud", send_start_notification=True)
    member = await server.fetch_member(reader.id)
    with pytest.raises(discord.NotFound) as away:
        await member.edit(suppress=False)
    assert away.value.code == 10065


async def test_who_is_no_moderator_of_a_stage_changes_nothing(client, guild, stage, reader):
    stage.set_overwrite(guild.bot_role, deny=Permission.MUTE_MEMBERS)
    reader.join_stage(stage)
    server, place = client.get_guild(guild.id), client.get_channel(stage.id)
    member = await server.fetch_member(reader.id)
    for refused in (
        member.edit(suppress=False),
        place.create_instance(topic="No"),
        server.create_scheduled_event(
            name="No",
            start_time=discord.utils.utcnow(),
            channel=place,
            privacy_level=discord.PrivacyLevel.guild_only,
        ),
    ):
        with pytest.raises(discord.Forbidden):
            await refused


async def test_a_stage_can_be_hidden(guild, reader):
    hidden = guild.add_stage_channel("hidden")
    hidden.set_overwrite(guild.everyone, deny=Permission.VIEW_CHANNEL)
    assert hidden.overwrites[guild.id] == Overwrite(0, Permission.VIEW_CHANNEL)
    with pytest.raises(Refused, match="cannot join"):
        reader.join_stage(hidden)
