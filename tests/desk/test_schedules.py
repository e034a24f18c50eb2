"""Schedules by cron line, in quiet hours, paused and looked at beforehand."""

import re

import pytest

from bot.domain.schedule import Schedule
from tests.support.newsroom import moscow
from tests.support.records import all_marked, records

# The clock stands at Tuesday, 27 June 2023, 18:00 in Moscow.


async def add(room, **options):
    options = {"channel": room.news} | options
    return await room.admin.command(room.talk, "schedule add", **options)


async def act(room, name, schedule="S-1"):
    return await room.admin.command(room.talk, f"schedule {name}", id=schedule)


async def listed(room):
    await all_marked(room.app)
    return (await room.admin.command(room.talk, "schedule list")).text


async def digest_with(room, words):
    return await room.news.wait_for(
        lambda seen: words in seen.text and "since" in seen.text.lower()
    )


async def heard_elsewhere(room, minutes):
    """Time passes, and another channel's digest shows that everything due was looked at."""
    before = len(room.talk.messages)
    room.pass_time(minutes=minutes)
    await room.talk.wait_for(
        lambda seen: "since" in seen.text.lower() and len(room.talk.messages) > before
    )


def shown(at):
    return f"<t:{int(at.timestamp())}:f>"


async def test_a_cron_line_posts_at_its_slots_in_its_zone(desk):
    answer = await add(desk, cron="0 8 * * 4,5", zone="Europe/London")
    thursday = moscow(29, "10:00")
    assert "0 8 \\* \\* 4,5" in answer.text
    assert "(Europe/London)" in answer.text
    assert f"Next: {shown(thursday)}" in answer.text
    await desk.publish("First news")
    desk.clock.moment = thursday
    desk.pass_time(seconds=1)
    await digest_with(desk, "First news")
    (kept,) = await records(desk.app, Schedule)
    assert kept.next_at == moscow(30, "10:00")
    assert len(desk.news.messages) == 1


async def test_what_happens_in_quiet_hours_comes_with_the_first_slot_after_them(desk):
    await add(desk, every="30m", quiet="18:15-19:15")
    await add(desk, every="30m", when_quiet="say so", channel=desk.talk)
    await desk.publish("First news")
    await heard_elsewhere(desk, 30)
    await desk.publish("Second news")
    await heard_elsewhere(desk, 30)
    assert not desk.news.messages
    desk.pass_time(minutes=30)
    told = await digest_with(desk, "First news")
    assert "Second news" in told.text
    assert "late" not in told.text
    assert len(desk.news.messages) == 1


async def test_a_slot_missed_by_downtime_is_not_made_up_for_in_quiet_hours(desk):
    await add(desk, every="30m", quiet="18:45-20:15")
    await desk.publish("First news")
    await desk.close_desk()
    await desk.stand_in.disconnected()
    desk.clock.advance(minutes=80)
    await desk.open_desk()
    await add(desk, every="10m", when_quiet="say so", channel=desk.talk)
    await heard_elsewhere(desk, 10)
    assert not desk.news.messages
    desk.clock.moment = moscow(27, "20:30")
    desk.pass_time(seconds=0)
    assert "late" not in (await digest_with(desk, "First news")).text


async def test_a_paused_schedule_owes_nothing_and_resumes_with_one_digest(desk):
    await add(desk, every="30m")
    await add(desk, every="30m", when_quiet="say so", channel=desk.talk)
    assert "S-1 is paused" in (await act(desk, "pause")).text
    assert "**paused**; `/schedule resume id:S-1`" in await listed(desk)
    await desk.publish("First news")
    await heard_elsewhere(desk, 30)
    await desk.publish("Second news")
    await heard_elsewhere(desk, 30)
    assert not desk.news.messages
    answer = await act(desk, "resume")
    assert f"Next: {shown(moscow(27, '19:30'))}, one digest of all since" in answer.text
    assert "**paused**" not in await listed(desk)
    desk.pass_time(minutes=30)
    told = await digest_with(desk, "First news")
    assert "Second news" in told.text
    assert len(desk.news.messages) == 1


async def test_pausing_twice_and_posting_while_paused_are_refused_in_words(desk):
    await add(desk, every="30m")
    assert "S-1 is not paused" in (await act(desk, "resume")).text
    await act(desk, "pause")
    for name, words in (("pause", "S-1 is paused already"), ("now", "S-1 is paused. `/schedule")):
        assert words in (await act(desk, name)).text
    assert not desk.news.messages


async def test_pausing_and_resuming_stand_in_the_ledger(desk):
    await add(desk, every="30m")
    await act(desk, "pause")
    await act(desk, "resume")
    audit = await desk.moderator.command(desk.talk, "desk audit", subject="S-1")
    assert "pause schedule" in audit.text
    assert "resume schedule" in audit.text


async def test_a_paused_board_stands_still_until_it_is_resumed(desk):
    await add(desk, posts="board: how things stand")
    board = await desk.news.wait_for(lambda seen: "Actors" in seen.text)
    await add(desk, every="30m", channel=desk.talk)
    await act(desk, "pause")
    await desk.publish("First news")
    await heard_elsewhere(desk, 30)
    assert "First news" not in board.text
    assert "brought up to date" in (await act(desk, "resume")).text
    desk.pass_time(seconds=6)
    assert await desk.news.wait_for(lambda seen: "First news" in seen.text) is board


async def test_a_preview_is_private_tells_what_would_come_and_counts_as_nothing(desk):
    await add(desk, every="30m")
    nothing = await act(desk, "preview")
    assert "Nothing is new: it would not post." in nothing.text
    await desk.publish("First news")
    desk.clock.advance(minutes=1)
    before = await records(desk.app, Schedule)
    preview = await act(desk, "preview")
    assert preview.ephemeral
    assert "First news" in preview.text
    slots = [moscow(27, at) for at in ("18:30", "19:00", "19:30", "20:00", "20:30")]
    assert ", ".join(map(shown, slots)) in preview.text
    assert await records(desk.app, Schedule) == before
    assert not desk.news.messages
    desk.pass_time(minutes=29)
    await digest_with(desk, "First news")


async def test_a_preview_of_a_board_shows_the_board(desk):
    await add(desk, posts="board: how things stand")
    preview = await act(desk, "preview")
    assert preview.ephemeral
    assert "Actors" in preview.text
    assert "**S-1** as of now. Next: " in preview.text


async def test_the_list_says_when_it_posted_last_posts_next_and_is_quiet(desk):
    await add(desk, every="30m", quiet="23:00-07:00")
    assert "not posted yet" in await listed(desk)
    await desk.publish("First news")
    desk.pass_time(minutes=30)
    await digest_with(desk, "First news")
    line = await listed(desk)
    assert re.search(r"posted last <t:\d+:f>", line)
    assert f"posts next {shown(moscow(27, '19:00'))}" in line
    assert "every 30 min, quiet 23:00-07:00 (Europe/Moscow)" in line


@pytest.mark.parametrize("zone", ["Europe/Moscow", "Asia/Tokyo"])
async def test_quiet_hours_are_those_of_the_schedules_zone(desk, zone):
    answer = await add(desk, every="1h", quiet="19:00-23:00", zone=zone)
    due = {"Europe/Moscow": moscow(27, "23:00"), "Asia/Tokyo": moscow(27, "19:00")}[zone]
    assert f"Next: {shown(due)}" in answer.text


async def test_the_list_says_that_a_closed_storys_schedules_post_nothing(desk):
    await add(desk, every="30m")
    await desk.admin.command(desk.talk, "story close", slug="wagner-2023")
    assert "posts nothing: its story is closed" in await listed(desk)
    await desk.admin.command(desk.talk, "story reopen", slug="wagner-2023")
    assert "posts next <t:" in await listed(desk)
