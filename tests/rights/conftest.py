"""The newsroom with one person for each column of the table of rights."""

from datetime import timedelta

import pytest

from bot.domain.people import Role
from bot.rehearsal import Permission
from tests.desk.conftest import covering, desk, newsroom  # noqa: F401  (fixtures)

DAYS = 7


@pytest.fixture
async def staffed(desk):  # noqa: F811  (the fixture above)
    """A desk with something behind every door, and a person for each role and no other.

    The reporter alone has been there long enough to report.
    """
    room = desk
    await room.moderator.command(room.talk, "desk intake", who="members", days=DAYS)
    hosts, scribes = room.guild.add_role("Hosts"), room.guild.add_role("Scribes")
    await room.admin.command(room.talk, "setup", host_role=hosts, scribe_role=scribes)
    moderates = Permission.MANAGE_CHANNELS | Permission.MUTE_MEMBERS | Permission.MOVE_MEMBERS
    role = room.guild.bot_role
    role.set_permissions(role.permissions | moderates | Permission.CREATE_EVENTS)
    room.guild.add_stage_channel("live")
    room.clock.advance(days=DAYS, minutes=1)
    assert room.reporter.joined_at + timedelta(days=DAYS) <= room.clock.now()
    await room.admin.command(room.talk, "schedule add", channel=room.news, every="24h")
    await room.report("Barrels burn at the north gate")
    room.open_card = await room.card("R-1")
    add = room.guild.add_member
    room.people = {
        Role.STRANGER: add("Stranger"),
        Role.REPORTER: room.reporter,
        Role.MODERATOR: add("New moderator", roles=[room.moderators]),
        Role.HOST: add("Host", roles=[hosts]),
        Role.SCRIBE: add("Scribe", roles=[scribes]),
        Role.ADMINISTRATOR: add("New administrator", roles=[room.admins]),
    }
    return room
