"""The table of rights, cell by cell: act by role, through real commands, presses and forms."""

import re

import discord
import pytest

from bot.domain.people import RIGHTS, Act
from tests.rights.doors import DOORS, OWN
from tests.support.records import on_record

SHUT = re.compile(r"^(\S+ )?Only (moderators|hosts|people)\b")


def test_every_act_has_its_doors():
    assert set(DOORS) == set(Act)
    assert all(DOORS.values())


async def test_every_command_button_menu_and_form_stands_behind_an_act(staffed):
    tree, router = staffed.app.client.tree, staffed.app.client._router
    doors = [door for doors in DOORS.values() for door in doors]
    named = {door.name for door in doors if hasattr(door, "name")}
    commands = {command.qualified_name for command in tree.walk_commands()}
    groups = {group for group in commands if any(each.startswith(f"{group} ") for each in commands)}
    menus = {menu.name for menu in tree.get_commands(type=discord.AppCommandType.message)}
    assert (commands - groups) | menus == named
    verbs = {door.custom_id.partition("|")[0] for door in doors if hasattr(door, "custom_id")}
    assert set(router._answers) == verbs | OWN


@pytest.mark.parametrize("act", Act, ids=lambda act: act.name)
async def test_each_role_passes_where_the_table_says_so_and_nowhere_else(staffed, act):
    kept_out = [role for role in staffed.people if role not in RIGHTS[act]]
    for role in kept_out:
        before = await on_record(staffed.app)
        for door in DOORS[act]:
            answer = await door.open(staffed.people[role], staffed)
            assert answer.kind == "message", (role, door)
            assert answer.ephemeral, (role, door)
            assert SHUT.search(answer.text), (role, door, answer.text)
        assert await on_record(staffed.app) == before, role
    for role in RIGHTS[act]:
        for door in DOORS[act]:
            answer = await door.open(staffed.people[role], staffed)
            assert answer.kind == "form" or not SHUT.search(answer.text), (role, door, answer.text)
