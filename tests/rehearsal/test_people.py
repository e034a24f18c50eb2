import pytest

from bot.rehearsal import Overwrite, Permission, Refused


async def test_a_person_can_be_in_two_servers(stand_in, guild, reader):
    second = stand_in.add_guild("Second")
    same = second.add_member("Reader", user=reader.user)
    assert same.id == reader.id
    assert same.direct is reader.direct
    same.closes_dms = True
    assert reader.closes_dms
    assert guild.members[reader.id] is reader


async def test_overwrites_and_roles_decide_who_sees_a_channel(guild, reader):
    role = guild.add_role("Moderators")
    desk = guild.add_text_channel(
        "desk",
        overwrites={
            guild.everyone: Overwrite(deny=Permission.VIEW_CHANNEL),
            role: Overwrite(allow=Permission.VIEW_CHANNEL),
        },
    )
    with pytest.raises(Refused, match="may not write"):
        reader.say(desk, "Hello")
    reader.set_roles([role])
    assert reader.say(desk, "Hello").text == "Hello"
    role.delete()
    assert reader.roles == []
    assert not reader.may(Permission.VIEW_CHANNEL, desk)


async def test_an_own_overwrite_goes_last(guild, channel, reader):
    channel.set_overwrite(guild.everyone, deny=Permission.VIEW_CHANNEL)
    channel.set_overwrite(reader, allow=Permission.VIEW_CHANNEL)
    assert reader.may(Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES, channel)


async def test_owners_and_administrators_may_everything(guild, channel):
    channel.set_overwrite(guild.everyone, deny=Permission.VIEW_CHANNEL)
    administrator = guild.add_member("Boss", permissions=Permission.ADMINISTRATOR)
    for member in (guild.owner, administrator):
        assert member.may(Permission.MANAGE_MESSAGES, channel)


async def test_nobody_reads_somebody_elses_direct_messages(guild, reader):
    other = guild.add_member("Other")
    stand_in = guild.backstage
    stand_in.commands.replace(None, [{"id": "1", "name": "ask", "type": 1, "description": "x"}])
    with pytest.raises(Refused, match="somebody else's"):
        await other.command(reader.direct, "ask")
