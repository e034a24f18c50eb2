"""Forum posts and threads: breaking updates, digests and boards go there too."""

import asyncio

import pytest

from bot.domain.delivery import Delivery, DeliveryKind
from bot.rehearsal import Cut, Permission
from tests.desk.test_pushes import WORDS, add, push, push_card, sent
from tests.support.records import records

DIGEST, BOARD = "digest: what changed", "board: how things stand"


@pytest.fixture
async def forum(desk):
    return desk.guild.add_forum_channel("forum")


async def posts(room, count=1):
    await room.stand_in.backstage.changes.until(
        lambda: len([one for one in room.guild.threads if one.messages]) >= count or None, 15
    )
    return room.guild.threads


async def retract(room):
    form = await room.moderator.command(room.talk, "desk retract", id="U-27")
    await room.moderator.submit(form, {"Why it is retracted": "It was an old film"})


async def test_each_push_to_a_forum_is_a_post_of_its_own(desk, forum):
    assert "S-1 is set" in (await add(desk, forum)).text
    for words in (WORDS, "Second news"):
        await push(desk, words)
    desk.pass_time(seconds=30)
    first, second = await posts(desk, 2)
    assert first.name == f"U-27 · ✔ verified · {WORDS}"
    assert second.name == "U-28 · ✔ verified · Second news"
    assert WORDS in first.messages[0].text
    assert forum.mention in (await push_card(desk, "was pushed")).text


async def test_a_retraction_is_edited_into_the_post_and_its_title(desk, forum):
    await add(desk, forum)
    await push(desk)
    desk.pass_time(seconds=30)
    (post,) = await posts(desk)
    post.change(archived=True)
    await retract(desk)
    await post.wait_for(lambda seen: "Retracted" in seen.text)
    await desk.stand_in.backstage.changes.until(lambda: "retracted" in post.name or None, 15)
    assert post.name == f"U-27 · retracted · {WORDS}"
    assert len(post.messages) == 1


async def test_a_post_that_was_deleted_stays_deleted(desk, forum):
    await add(desk, forum)
    await add(desk, desk.talk)
    await push(desk)
    desk.pass_time(seconds=30)
    (post,) = await posts(desk)
    told = await sent(desk, channel=desk.talk)
    post.delete()
    await retract(desk)
    await desk.talk.wait_for(lambda seen: seen is told and "Retracted" in seen.text)
    assert not desk.guild.threads


async def test_a_crash_between_the_post_and_its_mark_makes_no_second_one(desk, forum):
    await add(desk, forum)
    await push(desk)
    desk.stand_in.after_request(_lose_the_answer())
    desk.pass_time(seconds=30)
    await posts(desk)
    await _given_back(desk)
    desk.pass_time(minutes=2)
    await push_card(desk, "was pushed")
    assert len(desk.guild.threads) == 1


async def test_hostile_words_do_no_harm_in_a_title(desk, forum):
    await add(desk, forum)
    await push(desk, "\u202ealpha @everyone\n# Takeover " + "x" * 300)
    desk.pass_time(seconds=30)
    (post,) = await posts(desk)
    assert len(post.name) <= 100
    assert "\u202e" not in post.name
    assert "\n" not in post.name


async def test_a_forum_that_asks_for_a_tag_and_has_none_is_told_to_the_moderators(desk, forum):
    await add(desk, forum)
    forum.requires_tag = True
    await push(desk)
    desk.pass_time(seconds=30)
    card = await desk.review.wait_for(lambda seen: "not sent yet" in seen.text)
    assert "Stop" in card.buttons


@pytest.mark.parametrize(
    ("denied", "named"),
    [(Permission.SEND_MESSAGES, "Create Posts"), (Permission.VIEW_CHANNEL, "View Channel")],
)
async def test_what_is_missing_in_a_forum_is_named_as_people_see_it(desk, forum, denied, named):
    forum.set_overwrite(desk.guild.bot, deny=denied)
    assert named in (await add(desk, forum)).text


async def test_a_forum_takes_digests_as_posts_and_a_board_as_one(desk, forum):
    await add(desk, forum, posts=DIGEST, every="30m")
    await add(desk, forum, posts=BOARD)
    (board,) = await posts(desk)
    assert board.name.endswith("· how things stand")
    await desk.publish(WORDS)
    desk.pass_time(seconds=6)
    await board.wait_for(lambda seen: WORDS in seen.text)
    desk.pass_time(minutes=30)
    digest = (await posts(desk, 2))[1]
    assert "digest of 27 June 2023 15:30 UTC" in digest.name
    assert "Example" in digest.name
    assert len(board.messages) == 1


async def test_a_thread_takes_pushes_and_digests_and_is_woken(desk):
    thread = desk.guild.add_thread(desk.talk, "live")
    await add(desk, thread)
    await push(desk)
    desk.pass_time(seconds=30)
    told = await sent(desk, channel=thread)
    thread.change(archived=True)
    await retract(desk)
    await thread.wait_for(lambda seen: seen is told and "Retracted" in seen.text)
    thread.change(archived=True)
    await push(desk, "Second news")
    desk.pass_time(seconds=30)
    await sent(desk, "Second news", thread)
    assert not thread.archived


async def test_a_thread_is_refused_where_it_is_locked_or_the_bot_may_not_write(desk):
    thread = desk.guild.add_thread(desk.talk, "live")
    desk.talk.set_overwrite(desk.guild.bot, deny=Permission.SEND_MESSAGES_IN_THREADS)
    assert "Send Messages in Threads" in (await add(desk, thread)).text
    desk.talk.set_overwrite(desk.guild.bot)
    thread.change(locked=True)
    assert "is locked" in (await add(desk, thread)).text


async def test_a_thread_that_sleeps_is_taken_and_one_out_of_sight_is_refused(desk):
    thread = desk.guild.add_thread(desk.talk, "live")
    thread.change(archived=True)
    desk.talk.set_overwrite(desk.guild.bot, deny=Permission.VIEW_CHANNEL)
    assert "Give me there: View Channel" in (await add(desk, thread)).text
    desk.talk.set_overwrite(desk.guild.bot)
    assert "S-1 is set" in (await add(desk, thread)).text


def _lose_the_answer():
    lost = []

    def lose(request):
        if request.template == "/channels/{channel_id}/threads" and not lost:
            lost.append(request)
            raise Cut

    return lose


async def _given_back(room):
    async with asyncio.timeout(15):
        while not [one for one in await records(room.app, Delivery) if _waits_again(one)]:  # noqa: ASYNC110
            await asyncio.sleep(0)


def _waits_again(owed):
    return owed.kind is DeliveryKind.PUSH and owed.problem and owed.next_at
