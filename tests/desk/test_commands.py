"""What Discord is told of the bot: its commands, its permissions, what it may hear."""

import discord
import pytest

from bot.client import PERMISSIONS
from bot.rehearsal import Permission

COMMANDS = {"status", "timeline", "brief", "figures", "update", "report", "myreports", "log"}
COMMANDS |= {"setup", "story", "schedule", "Report to the desk"}


def syncs(room):
    template = "/applications/{application_id}/commands"
    return [e for e in room.stand_in.exchanges if (e.method, e.template) == ("PUT", template)]


def walk(command):
    yield command
    for option in command.get("options") or []:
        yield from walk(option)


async def test_commands_are_synced_only_when_they_changed(newsroom):
    await newsroom.open_desk()
    assert len(syncs(newsroom)) == 1
    await newsroom.restart()
    assert len(syncs(newsroom)) == 1
    assert (await newsroom.reader.command(newsroom.talk, "myreports")).ephemeral


async def test_commands_are_translated_and_a_new_translation_is_sent(newsroom, tmp_path):
    await newsroom.open_desk()
    (sync,) = syncs(newsroom)
    (status,) = [command for command in sync.request if command["name"] == "status"]
    assert status["name_localizations"] == {"de": "stand"}
    assert "Abkommen" in status["description_localizations"]["de"]
    await newsroom.close_desk()
    (tmp_path / "none").mkdir()
    await newsroom.open_desk(locales=tmp_path / "none")
    assert "de" not in str(syncs(newsroom)[-1].request[0].get("name_localizations"))
    assert len(syncs(newsroom)) == 2


async def test_a_server_named_for_it_gets_the_commands_at_once(newsroom):
    await newsroom.open_desk(sync_guild=newsroom.guild.id)
    assert not syncs(newsroom)
    assert (await newsroom.reader.command(newsroom.talk, "myreports")).ephemeral


async def test_every_command_and_option_has_a_description(newsroom):
    await newsroom.open_desk()
    (sync,) = syncs(newsroom)
    assert {command["name"] for command in sync.request} >= COMMANDS
    for command in sync.request:
        if command["type"] == discord.AppCommandType.chat_input.value:
            for part in walk(command):
                assert len(part["description"].strip()) > 5, part["name"]
                assert part["description"] != "…", part["name"]


async def test_commands_are_for_servers_only(newsroom):
    await newsroom.open_desk()
    for command in syncs(newsroom)[0].request:
        assert command["contexts"] == [0]
        assert command["integration_types"] == [0]


async def test_the_first_start_prints_the_invite_with_exact_permissions(newsroom):
    await newsroom.open_desk()
    links = [entry["link"] for entry in newsroom.logs if "link" in entry]
    assert links
    wanted = discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        attach_files=True,
        read_message_history=True,
    )
    assert f"permissions={wanted.value}" in links[0]
    assert wanted == PERMISSIONS
    bot = newsroom.stand_in.backstage.bot.id
    assert f"client_id={bot}" in links[0]
    assert "scope=bot+applications.commands" in links[0]


async def test_a_later_start_prints_no_invite(newsroom):
    await newsroom.open_desk()
    newsroom.logs.clear()
    await newsroom.restart()
    assert not [entry for entry in newsroom.logs if "link" in entry]


async def test_no_privileged_intent_is_asked_for(desk):
    (session,) = [s for s in desk.stand_in.gateway.sessions.values() if s.connection]
    privileged = discord.Intents(members=True, presences=True, message_content=True)
    assert int(session.intents) & privileged.value == 0


async def test_the_desk_works_with_the_permissions_of_the_invite_alone(newsroom):
    newsroom.guild.bot_role.permissions = PERMISSIONS.value
    newsroom.guild.everyone.permissions = int(
        Permission.VIEW_CHANNEL | Permission.USE_APPLICATION_COMMANDS
    )
    newsroom.review.set_overwrite(newsroom.guild.everyone, deny=Permission.VIEW_CHANNEL)
    for allowed in (newsroom.moderators, newsroom.guild.bot_role):
        newsroom.review.set_overwrite(allowed, allow=Permission.VIEW_CHANNEL)
    await newsroom.open_desk()
    answer = await newsroom.set_up()
    assert "Still to do" not in answer.text
    assert "U-27" in (await newsroom.publish()).text


@pytest.mark.parametrize("command", ["setup", "story", "schedule"])
async def test_commands_for_administrators_are_hidden_from_others(newsroom, command):
    await newsroom.open_desk()
    (found,) = [c for c in syncs(newsroom)[0].request if c["name"] == command]
    assert int(found["default_member_permissions"]) == discord.Permissions(manage_guild=True).value
