"""Digests: on their slots, late after downtime, on demand."""

import re

import pytest

from bot.domain.schedule import Schedule
from tests.support.newsroom import moscow
from tests.support.records import records

SINCE = re.compile(r"(Since|Nothing new since) <t:(\d+)")


async def add(room, **options):
    options = {"channel": room.news} | options
    return await room.admin.command(room.talk, "schedule add", **options)


async def digest_with(room, words):
    return await room.news.wait_for(
        lambda seen: words in seen.text and "since" in seen.text.lower()
    )


async def restarted_after(room, **span):
    await room.close_desk()
    await room.stand_in.disconnected()
    room.clock.advance(**span)
    await room.open_desk()


async def test_a_schedule_is_read_back_and_listed(desk):
    answer = await add(desk, every="90 min")
    assert answer.ephemeral
    assert "S-1" in answer.text
    assert "every 1 h 30 min" in answer.text
    assert f"<t:{int(desk.clock.now().timestamp()) + 5400}:f>" in answer.text
    listed = await desk.admin.command(desk.talk, "schedule list")
    assert listed.ephemeral
    assert "S-1" in listed.text
    assert desk.news.mention in listed.text


async def test_an_interval_posts_at_its_slots_and_tells_each_thing_once(desk):
    await add(desk, every="30m")
    await desk.publish("First news")
    desk.pass_time(minutes=30)
    await digest_with(desk, "First news")
    await desk.publish("Second news")
    desk.pass_time(minutes=30)
    second = await digest_with(desk, "Second news")
    assert "First news" not in second.text
    assert "late" not in second.text
    assert len(desk.news.messages) == 2


async def test_a_wall_clock_posts_at_its_time_in_its_zone(desk):
    answer = await add(desk, at="20:00", zone="Europe/London")
    due = moscow(27, "22:00")
    assert f"Next: <t:{int(due.timestamp())}:f>" in answer.text
    assert "daily at 20:00 (Europe/London)" in answer.text
    await desk.publish("First news")
    desk.clock.moment = moscow(27, "21:59")
    assert not desk.news.messages
    desk.pass_time(minutes=1)
    await digest_with(desk, "First news")
    (kept,) = await records(desk.app, Schedule)
    assert kept.next_at == moscow(28, "22:00")


async def test_the_zone_left_out_is_the_storys(desk):
    assert "daily at 08:00 (Europe/Moscow)" in (await add(desk, at="8am")).text


@pytest.mark.parametrize(("when_quiet", "posted"), [("say nothing", 0), ("say so", 1)])
async def test_when_nothing_is_new(desk, when_quiet, posted):
    await add(desk, every="30m", when_quiet=when_quiet)
    await add(desk, every="40m", when_quiet="say so", channel=desk.talk)
    desk.pass_time(minutes=40)
    await desk.talk.wait_for(lambda seen: "Nothing new since" in seen.text)
    assert len(desk.news.messages) == posted


async def test_after_downtime_one_digest_is_marked_late(desk):
    await add(desk, every="30m", when_quiet="say so")
    await desk.publish("First news")
    await restarted_after(desk, hours=5, minutes=10)
    late = await digest_with(desk, "First news")
    assert "late by 4 h 40 min" in late.text
    desk.pass_time(minutes=20)
    await desk.news.wait_for(lambda seen: "Nothing new since" in seen.text)
    assert len(desk.news.messages) == 2


async def test_now_posts_at_once_and_leaves_the_next_slot(desk):
    await add(desk, every="30m")
    await desk.publish("First news")
    desk.clock.advance(minutes=10)
    for name in ("S-1", "s1", "1"):
        answer = await desk.admin.command(desk.talk, "schedule now", id=name)
        assert "its next slot stays" in answer.text
        desk.clock.advance(seconds=1)
    await digest_with(desk, "First news")
    (kept,) = await records(desk.app, Schedule)
    assert kept.next_at == moscow(27, "18:30")
    await desk.publish("Second news")
    desk.pass_time(minutes=20)
    assert "First news" not in (await digest_with(desk, "Second news")).text


async def test_a_removed_schedule_posts_no_more(desk):
    await add(desk, every="30m", when_quiet="say so")
    await add(desk, every="40m", when_quiet="say so", channel=desk.talk)
    answer = await desk.admin.command(desk.talk, "schedule remove", id="S-1")
    assert "S-1 is removed" in answer.text
    desk.pass_time(minutes=40)
    await desk.talk.wait_for(lambda seen: "Nothing new since" in seen.text)
    assert not desk.news.messages
    for command in ("schedule remove", "schedule now"):
        gone = await desk.admin.command(desk.talk, command, id="S-1")
        assert "There is no schedule “S-1”" in gone.text
    assert "S-1" not in (await desk.admin.command(desk.talk, "schedule list")).text
    assert "S-3" in (await add(desk, every="1h")).text


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"every": "0m"}, "a minute is the least"),
        ({"every": "soon"}, "30m"),
        ({"at": "25:00"}, "08:00"),
        ({"at": "08:00", "zone": "Europe/Mosow"}, "Did you mean `Europe/Moscow`"),
        ({"at": "08:00", "every": "1h"}, "Choose one"),
        ({"at": "08:00", "posts": "board: how things stand"}, "board"),
    ],
)
async def test_a_bad_rhythm_is_refused_with_a_right_example(desk, options, words):
    answer = await add(desk, **options)
    assert answer.ephemeral
    assert words in answer.text
    assert not await records(desk.app, Schedule)
