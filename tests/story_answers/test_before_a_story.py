"""A server that covers no story yet is told how to begin."""

import pytest

from tests.support.reader import Shown

pytestmark = pytest.mark.asyncio(loop_scope="module")

BEGIN = "for example `/story use slug:wagner-2023`"
COMMANDS = [("status", {}), ("timeline", {}), ("brief", {}), ("figures", {}), ("report", {})]
COMMANDS += [("update", {"id": "U-1"}), ("status", {"about": "Prigozhin", "as_of": "26 June"})]


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_readers_and_reporters_are_told_who_can_begin_and_how(room, command, options):
    shown = Shown(await room.reader.command(room.talk, command, **options))
    assert shown.private
    assert shown.text.startswith("No story is covered here yet.")
    assert BEGIN in shown


async def test_nothing_is_suggested(room):
    for command, focused in (("status", "about"), ("timeline", "about"), ("figures", "metric")):
        found = await room.reader.autocomplete(room.talk, command, focused=focused, value="p")
        assert found == []


async def test_the_shipped_story_is_offered_to_the_administrator(room):
    for command, focused in (("story use", "slug"), ("setup", "story")):
        found = await room.admin.autocomplete(room.talk, command, focused=focused, value="wag")
        assert found == [("The Wagner mutiny (wagner-2023)", "wagner-2023")]


async def test_a_schedule_has_nothing_to_tell_yet(room):
    shown = Shown(
        await room.admin.command(room.talk, "schedule add", channel=room.news, every="30m")
    )
    assert BEGIN in shown
