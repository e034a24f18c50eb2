"""Where breaking updates go: channels that may call a role, and those that others follow."""

import asyncio

import pytest

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.schedule import Schedule
from bot.rehearsal import Permission, Reply
from tests.desk.test_pushes import WORDS, add, push, sent
from tests.support.records import records

CROSSPOST = "/channels/{channel_id}/messages/{message_id}/crosspost"


@pytest.fixture
def callers(desk):
    """A role that people give themselves, and that anyone may call."""
    role = desk.guild.add_role("Callers")
    role.mentionable = True
    role.set_permissions(0)
    desk.may_call.add(role.id)
    return role


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"every": "1h"}, "Leave `every` out"),
        ({"at": "08:00"}, "Leave `at` out"),
        ({"cron": "0 8 * * *"}, "Leave `cron` out"),
        ({"quiet": "23:00-07:00"}, "Leave `quiet` out"),
        ({"zone": "Europe/Kyiv"}, "Leave `zone` out"),
        ({"when_quiet": "say so"}, "Leave `when_quiet` out"),
    ],
)
async def test_what_makes_no_sense_for_breaking_updates_is_refused(desk, options, words):
    answer = await add(desk, **options)
    assert words in answer.text
    assert "Publish now" in answer.text
    assert not await records(desk.app, Schedule)


async def test_only_breaking_updates_may_call_a_role(desk, callers):
    answer = await add(desk, posts="digest: what changed", mention=callers)
    assert "Only breaking updates may call a role" in answer.text


async def test_a_role_that_cannot_be_called_is_refused_with_what_to_do(desk):
    role = desk.guild.add_role("Deaf")
    answer = await add(desk, mention=role)
    assert "Allow anyone to @mention this role" in answer.text
    assert "everybody" in (await add(desk, mention=desk.guild.everyone)).text
    desk.guild.bot_role.set_permissions(
        desk.guild.bot_role.permissions | Permission.MENTION_EVERYONE
    )
    assert "S-1 is set" in (await add(desk, mention=role)).text


async def test_a_channel_takes_breaking_updates_once(desk):
    await add(desk)
    assert "S-1 takes breaking updates" in (await add(desk)).text


async def test_every_door_of_schedules_knows_breaking_updates(desk, callers):
    answer = await add(desk, mention=callers)
    assert "Breaking updates (may call" in answer.text
    assert "when a moderator presses *Publish now*" in answer.text
    await desk.publish(WORDS)

    async def door(name):
        return (await desk.admin.command(desk.talk, f"schedule {name}", id="S-1")).text

    assert WORDS in await door("preview")
    assert not desk.news.messages
    assert "they go out when a moderator presses" in await door("now")
    assert "S-1 is paused" in await door("pause")
    assert "breaking updates are sent to" in await door("resume")
    listed = await desk.admin.command(desk.talk, "schedule list")
    assert "not posted yet · ready" in listed.text
    assert "S-1 is removed" in await door("remove")


async def test_a_role_is_called_once_in_fifteen_minutes_also_after_a_restart(desk, callers):
    await add(desk, mention=callers)
    assert f"calls {callers.mention}" in (await push(desk)).text
    desk.pass_time(seconds=30)
    told = await sent(desk)
    assert told.pings.roles == {callers.id}
    assert not told.pings.everyone
    await desk.restart()
    desk.pass_time(minutes=14)
    answer = await push(desk, "Second news")
    assert f"Without a mention of {callers.mention}" in answer.text
    desk.pass_time(seconds=30)
    assert not (await sent(desk, "Second news")).pings
    desk.pass_time(minutes=1)
    assert "Without" not in (await push(desk, "Third news")).text
    desk.pass_time(seconds=30)
    assert (await sent(desk, "Third news")).pings.roles == {callers.id}


async def test_of_two_channels_one_calls_and_what_is_stopped_counts_for_nothing(desk, callers):
    await add(desk, mention=callers)
    await add(desk, desk.talk, mention=callers)
    answer = await push(desk)
    assert answer.text.count("· calls") == 1
    await desk.moderator.press(answer, "Stop")
    answer = await push(desk, "Second news")
    assert answer.text.count("· calls") == 1
    desk.pass_time(seconds=30)
    both = [await sent(desk, "Second news", place) for place in (desk.news, desk.talk)]
    assert len([seen for seen in both if seen.pings]) == 1


async def test_two_late_pushes_do_not_both_call(desk, callers):
    """One waits for its channel to open, so long that the next one was allowed to call."""
    await add(desk, mention=callers)
    desk.news.set_overwrite(desk.guild.bot, deny=Permission.SEND_MESSAGES)
    await push(desk)
    desk.pass_time(seconds=30)
    await desk.review.wait_for(lambda seen: "not sent yet" in seen.text)
    desk.news.set_overwrite(desk.guild.bot, allow=Permission.SEND_MESSAGES)
    desk.pass_time(minutes=20)
    await push(desk, "Second news")
    desk.pass_time(seconds=30)
    await sent(desk, "Second news")
    await desk.admin.command(desk.talk, "schedule now", id="S-1")
    await sent(desk)
    assert len([seen for seen in desk.news.messages if seen.pings]) == 1


async def test_an_edit_calls_nobody_again(desk, callers):
    await add(desk, mention=callers)
    await push(desk)
    desk.pass_time(seconds=30)
    told = await sent(desk)
    form = await desk.moderator.command(desk.talk, "desk retract", id="U-27")
    await desk.moderator.submit(form, {"Why it is retracted": "It was an old film"})
    await desk.news.wait_for(lambda seen: "Retracted" in seen.text)
    edits = [one for one in desk.stand_in.exchanges if one.method == "PATCH"]
    mine = [one for one in edits if f"/messages/{told.id}" in one.path]
    assert mine
    assert not any(one.request["allowed_mentions"].get("roles") for one in mine)


@pytest.fixture
async def followed(desk):
    """An announcement channel that takes breaking updates."""
    desk.news = desk.guild.add_announcement_channel("announcements")
    await add(desk)
    return desk


async def published(room, channel=None):
    """The push's message, once Discord has handed it to the channel's followers."""
    return await (channel or room.news).wait_for(lambda seen: seen.flags & 1)


def tries(room):
    return [one for one in room.stand_in.exchanges if one.path.endswith("/crosspost")]


async def test_a_push_in_an_announcement_channel_is_published_once(followed):
    await push(followed)
    followed.pass_time(seconds=30)
    told = await published(followed)
    assert WORDS in told.text
    form = await followed.moderator.command(followed.talk, "desk retract", id="U-27")
    await followed.moderator.submit(form, {"Why it is retracted": "It was an old film"})
    await followed.news.wait_for(lambda seen: "Retracted" in seen.text)
    assert len(tries(followed)) == 1
    assert len(followed.news.messages) == 1


async def test_publishing_that_fails_is_tried_again_and_neither_loses_nor_doubles(followed):
    def fail(request):  # 503 is not tried again by the library
        later = Reply(503, {"message": "later", "code": 0})
        return later if request.path.endswith("/crosspost") else None

    take_away = followed.stand_in.before_request(fail)
    await push(followed)
    followed.pass_time(seconds=30)
    await sent(followed)
    await _given_back(followed)
    take_away()
    followed.pass_time(minutes=1)
    await published(followed)
    assert len(followed.news.messages) == 1


async def test_a_message_published_by_hand_first_is_left_alone(followed):
    def by_hand(request):
        if request.path.endswith("/crosspost"):
            return Reply(400, {"message": "already", "code": 40033})
        return None

    followed.stand_in.before_request(by_hand)
    await push(followed)
    followed.pass_time(seconds=30)
    await sent(followed)
    await followed.stand_in.backstage.changes.until(lambda: tries(followed) or None, 15)
    await _settled(followed)


async def test_where_no_more_may_be_published_the_next_push_is_sent_all_the_same(followed):
    followed.stand_in.limits.set("POST", CROSSPOST, 1, 3600)
    await push(followed)
    followed.pass_time(seconds=30)
    await published(followed)
    await push(followed, "Second news")
    followed.pass_time(seconds=30)
    await sent(followed, "Second news")
    await push(followed, "Third news")
    followed.pass_time(seconds=30)
    await sent(followed, "Third news")
    assert len(followed.news.messages) == 3


async def _given_back(room):
    await _until(room, lambda owed: owed.next_at and owed.problem)


async def _settled(room):
    await _until(room, lambda owed: owed.next_at is None and not owed.problem)


async def _until(room, fits):
    async def found():
        owed = await records(room.app, Delivery)
        return [one for one in owed if one.kind is DeliveryKind.CROSSPOST and fits(one)]

    async with asyncio.timeout(15):
        while not await found():  # noqa: ASYNC110
            await asyncio.sleep(0)
