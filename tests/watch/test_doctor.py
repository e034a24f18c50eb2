"""`/desk doctor`, and what the same check says by itself."""

from datetime import timedelta

import pytest

from bot.rehearsal import Permission, Reply
from tests.support.waiting import until

BOARD = "board: how things stand"
FOUND = "I looked over this desk"


async def examined(room, who=None):
    answer = await (who or room.moderator).command(room.talk, "desk doctor")
    assert answer.ephemeral
    return answer.text


def told(place):
    return [message for message in place.messages if FOUND in message.text]


def tries(room, kind, outcome):
    return [
        each
        for each in room.logs
        if (each["event"], each.get("kind"), each.get("outcome")) == ("delivery", kind, outcome)
    ]


def shut(channel, room, deny=Permission.SEND_MESSAGES):
    channel.set_overwrite(room.guild.bot, deny=deny)


def reopen(channel, room):
    channel.set_overwrite(room.guild.bot)


def ticks(room):
    return room.app.watch.metrics.ticks.labels("done")._value.get()


async def digests(room, channel, every="30m"):
    """A schedule that posts whether or not there is news."""
    await room.admin.command(
        room.talk, "schedule add", channel=channel, every=every, when_quiet="say so"
    )


async def days(room, number):
    """Let days pass, each with its check; the tick is waited for."""
    await until(room.app.client.is_ready)
    for _ in range(number):
        room.pass_time(days=1, minutes=1)
        before = ticks(room)
        await until(lambda before=before: ticks(room) >= before + 2)


async def test_a_desk_in_order_is_well(desk):
    text = await examined(desk)
    assert "All is well" in text
    assert "Checked: permissions" in text


async def test_administrators_may_ask_and_readers_may_not(desk):
    assert "All is well" in await examined(desk, desk.admin)
    assert "Only moderators and people who may manage" in await examined(desk, desk.reader)


@pytest.mark.parametrize(
    ("deny", "named"),
    [
        (Permission.VIEW_CHANNEL, "View Channel"),
        (Permission.SEND_MESSAGES, "Send Messages"),
        (Permission.ATTACH_FILES, "Attach Files"),
        (Permission.READ_MESSAGE_HISTORY, "Read Message History"),
    ],
)
async def test_each_lacking_permission_is_named_with_its_channel(desk, deny, named):
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, posts=BOARD)
    shut(desk.news, desk, deny)
    text = await examined(desk)
    assert "To mend: 1" in text
    assert f"I cannot post in {desk.news.mention} (for S-1)" in text
    assert named in text


async def test_what_was_deleted_is_found(desk):
    scribes = desk.guild.add_role("Scribes")
    await desk.admin.command(desk.talk, "setup", scribe_role=scribes)
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, posts=BOARD)
    desk.news.delete()
    desk.review.delete()
    desk.moderators.delete()
    scribes.delete()
    text = await examined(desk, desk.admin)
    assert "(the review channel) is gone" in text
    assert "(for S-1) is gone" in text
    assert "The role of `/setup moderator_role` was deleted" in text
    assert "The role of `/setup scribe_role` was deleted" in text
    for command in ("/setup review_channel:", "/schedule remove", "/setup moderator_role:"):
        assert command in text


async def test_a_server_that_is_not_set_up_reads_what_to_do(newsroom):
    await newsroom.open_desk()
    text = await examined(newsroom, newsroom.admin)
    for command in ("/setup moderator_role:", "/setup review_channel:", "/story new"):
        assert command in text


async def test_a_machine_whose_clock_is_wrong_is_told(desk):
    await desk.restart(clock=Ahead(desk.clock))
    text = await examined(desk)
    assert "90 s ahead of Discord's" in text


class Ahead:
    """A clock that goes a minute and a half ahead of another."""

    def __init__(self, clock):
        self._clock = clock

    def now(self):
        return self._clock.now() + timedelta(seconds=90)


async def test_the_daily_check_is_silent_while_all_is_well(desk):
    await days(desk, 3)
    assert not desk.review.messages


async def test_the_daily_check_says_a_fault_once_and_again_after_three_days(desk):
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, posts=BOARD)
    await desk.news.wait_for(lambda seen: "Actors" in seen.text)
    shut(desk.news, desk, Permission.ATTACH_FILES)
    await days(desk, 1)
    first = await desk.review.wait_for(lambda seen: FOUND in seen.text)
    assert "Attach Files" in first.text
    await days(desk, 2)
    assert len(told(desk.review)) == 1
    await days(desk, 1)
    await desk.review.wait_for(lambda _: len(told(desk.review)) == 2)
    reopen(desk.news, desk)
    await days(desk, 4)
    assert len(told(desk.review)) == 2


async def test_a_review_channel_that_refuses_cards_is_told_to_whoever_set_up(desk):
    shut(desk.review, desk)
    await desk.report("Barrels burn at the north gate")
    word = await desk.admin.direct.wait_for(lambda seen: FOUND in seen.text)
    assert f"I cannot post in {desk.review.mention} (the review channel)" in word.text
    assert "Send Messages" in word.text
    await desk.report("More barrels burn")
    desk.pass_time(minutes=11)
    await until(lambda: len(tries(desk, "card", "refused")) >= 2)
    assert len(told(desk.admin.direct)) == 1


async def test_posting_that_fails_for_long_is_told_once(desk):
    await desk.admin.command(
        desk.talk, "schedule add", channel=desk.news, every="30m", when_quiet="say so"
    )
    down = f"/channels/{desk.news.id}/messages"
    desk.stand_in.before_request(
        lambda exchange: (
            Reply(503, {"message": "down", "code": 0}) if exchange.path == down else None
        )
    )
    desk.pass_time(minutes=30)
    await until(lambda: tries(desk, "digest", "retried"))
    for tried in range(2, 22):
        desk.pass_time(minutes=1, seconds=1)
        await until(lambda tried=tried: len(tries(desk, "digest", "retried")) >= tried)
    told_of = await desk.review.wait_for(lambda seen: FOUND in seen.text)
    assert f"1 message for {desk.news.mention} could not be sent" in told_of.text
    assert "503" in told_of.text
    assert len(told(desk.review)) == 1


async def test_a_failed_post_has_the_rest_of_the_desk_looked_over(desk):
    await desk.admin.command(
        desk.talk, "schedule add", channel=desk.news, every="30m", when_quiet="say so"
    )
    await desk.admin.command(
        desk.talk, "schedule add", channel=desk.talk, every="7d", when_quiet="say so"
    )
    shut(desk.news, desk)
    shut(desk.talk, desk, Permission.READ_MESSAGE_HISTORY)
    desk.pass_time(minutes=30)
    found = await desk.review.wait_for(lambda seen: FOUND in seen.text)
    assert desk.talk.mention in found.text
    assert desk.news.mention not in found.text, "the notice of the failed post says it already"


async def test_a_german_moderator_is_answered_in_german(desk):
    moderator = desk.guild.add_member("Moderatorin", roles=[desk.moderators], locale="de")
    assert "Alles in Ordnung" in await examined(desk, moderator)
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, posts=BOARD)
    shut(desk.news, desk)
    text = await examined(desk, moderator)
    assert f"Ich kann in {desk.news.mention} (für S-1) nicht posten." in text
    assert "Gib mir dort: Nachrichten senden" in text
    assert "I cannot post" in await examined(desk), "the other reads English"


async def test_a_german_server_is_told_in_german_by_itself(desk):
    desk.guild.locale = "de"
    await desk.close_desk()
    await desk.open_desk()
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, posts=BOARD)
    shut(desk.news, desk, Permission.ATTACH_FILES)
    await days(desk, 1)
    told_of = await desk.review.wait_for(lambda seen: "diese Redaktion durchgesehen" in seen.text)
    assert "Gib mir dort: Dateien anhängen." in told_of.text
