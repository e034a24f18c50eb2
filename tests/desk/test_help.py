import re

from bot.domain.people import RIGHTS
from bot.screens.helping import HELP


async def test_help_shows_what_one_can_do_and_no_more(desk):
    shown = {
        who: (await who.command(desk.talk, "help")).text
        for who in (desk.reader, desk.moderator, desk.admin)
    }
    assert all("`/report`" in text for text in shown.values())
    assert "`/log`" in shown[desk.moderator]
    assert "`/log`" not in shown[desk.reader] + shown[desk.admin]
    assert "`/schedule`" in shown[desk.admin]
    assert "`/schedule`" not in shown[desk.reader] + shown[desk.moderator]


async def test_help_is_private(desk):
    assert (await desk.reader.command(desk.talk, "help")).ephemeral


async def test_help_names_every_command(desk):
    words = " ".join(line for _, lines in HELP.values() for line in lines)
    named = set(re.findall(r"`/([\w-]+)", words))
    top = {command.name for command in desk.app.client.tree.get_commands(type=None)}
    assert {name for name in top if name.islower() and " " not in name} - {"help"} <= named


def test_help_speaks_to_every_role_that_has_rights():
    assert {role for allowed in RIGHTS.values() for role in allowed} <= set(HELP)


async def test_help_names_what_hosts_and_scribes_can_do(desk):
    hosts, scribes = desk.guild.add_role("Hosts"), desk.guild.add_role("Scribes")
    await desk.admin.command(desk.talk, "setup", host_role=hosts, scribe_role=scribes)
    host = desk.guild.add_member("Host", roles=[hosts])
    scribe = desk.guild.add_member("Scribe", roles=[scribes])
    hosting = (await host.command(desk.talk, "help")).text
    noting = (await scribe.command(desk.talk, "help")).text
    assert "`/space open`" in hosting
    assert "`/rota`" in hosting
    assert "`/space statement`" in noting
    assert "`/rota`" not in noting


async def test_help_names_the_doors_that_no_command_leads_to(desk):
    assert "*Publish now*" in (await desk.moderator.command(desk.talk, "help")).text
    managing = (await desk.admin.command(desk.talk, "help")).text
    assert "`/story import`" in managing
    assert "`/desk doctor`" in managing


async def test_help_speaks_the_readers_language(desk):
    german = desk.guild.add_member("Leserin", locale="de")
    finnish = desk.guild.add_member("Lukija", locale="fi")
    assert "wie es um Akteure und Abkommen steht" in (await german.command(desk.talk, "help")).text
    assert "how the actors and the deal stand" in (await finnish.command(desk.talk, "help")).text
