"""Every administrator's door, tried by people who do not manage the server."""

import pytest

from bot.rehearsal import Permission, Refused
from tests.support.records import on_record

DOORS = {
    "setup": {},
    "story use": {"slug": "wagner-2023"},
    "story new": {},
    "story list": {},
    "story close": {"slug": "wagner-2023"},
    "story reopen": {"slug": "wagner-2023"},
    "schedule add": {"every": "1h"},
    "schedule list": {},
    "schedule remove": {"id": "S-1"},
    "schedule now": {"id": "S-1"},
    "schedule pause": {"id": "S-1"},
    "schedule resume": {"id": "S-1"},
    "schedule preview": {"id": "S-1"},
}


def _filled(room, door):
    extra = {
        "setup": {"moderator_role": room.guild.everyone, "review_channel": room.talk},
        "schedule add": {"channel": room.news},
    }
    return DOORS[door] | extra.get(door, {})


@pytest.mark.parametrize("who", ["moderator", "reporter"])
async def test_only_people_who_manage_the_server_pass(desk, who):
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="30m")
    person = getattr(desk, who)
    before = await on_record(desk.app)
    for door in DOORS:
        with pytest.raises(Refused, match="does not show"):
            await person.command(desk.talk, door, **_filled(desk, door))
        answer = await person.command(desk.talk, door, force=True, **_filled(desk, door))
        assert answer.ephemeral
        assert "Only people who may manage this server can" in answer.text, door
    assert await on_record(desk.app) == before
    assert not desk.news.messages


async def test_who_may_manage_is_asked_before_where_the_bot_may_post(desk):
    hidden = desk.guild.add_text_channel("vault")
    hidden.set_overwrite(desk.guild.bot, deny=Permission.VIEW_CHANNEL)
    for door, channel in (("schedule add", "channel"), ("setup", "review_channel")):
        answer = await desk.reporter.command(desk.talk, door, force=True, options={channel: hidden})
        assert "Only people who may manage this server can" in answer.text, door


async def test_an_administrator_who_lost_the_right_has_lost_it_at_once(desk):
    desk.admin.set_roles([])
    answer = await desk.admin.command(desk.talk, "schedule add", force=True, channel=desk.news)
    assert "Only people who may manage this server can" in answer.text


async def test_everyone_cannot_be_made_moderators_by_mistake(desk):
    before = await on_record(desk.app)
    answer = await desk.admin.command(desk.talk, "setup", moderator_role=desk.guild.everyone)
    assert "everybody" in answer.text
    assert await on_record(desk.app) == before
