"""Channels the bot may not post in, any more or at all: said aloud, once, and made good."""

import pytest

from bot.domain.delivery import Delivery
from bot.domain.schedule import Schedule
from bot.rehearsal import Permission
from tests.support.records import all_marked, records
from tests.support.waiting import until

BOARD = "board: how things stand"


async def add(room, **options):
    options = {"channel": room.news} | options
    return await room.admin.command(room.talk, "schedule add", **options)


def shut(channel, room):
    channel.set_overwrite(room.guild.bot, deny=Permission.SEND_MESSAGES)


def reopen(channel, room):
    channel.set_overwrite(room.guild.bot, allow=Permission.SEND_MESSAGES)


async def notice(room):
    return await room.review.wait_for(lambda seen: "For the moderators" in seen.text)


def notices(room):
    return [seen for seen in room.review.messages if "For the moderators" in seen.text]


async def listed(room):
    await all_marked(room.app)
    return (await room.admin.command(room.talk, "schedule list")).text


@pytest.mark.parametrize(
    ("denied", "named"),
    [
        (Permission.VIEW_CHANNEL, "View Channel"),
        (Permission.SEND_MESSAGES, "Send Messages"),
        (Permission.ATTACH_FILES, "Attach Files"),
        (Permission.READ_MESSAGE_HISTORY, "Read Message History"),
    ],
)
async def test_a_schedule_is_refused_where_the_bot_cannot_post(desk, denied, named):
    desk.news.set_overwrite(desk.guild.bot, deny=denied)
    answer = await add(desk, every="30m")
    assert f"I cannot post in {desk.news.mention}" in answer.text
    assert named in answer.text
    assert not await records(desk.app, Schedule)
    answer = await desk.admin.command(desk.talk, "setup", review_channel=desk.news)
    assert named in answer.text


def sent(room, kind):
    """The tries that arrived and are marked as done."""
    tries = (each for each in room.logs if each["event"] == "delivery")
    return [each for each in tries if (each["kind"], each["outcome"]) == (kind, "sent")]


async def test_a_lost_permission_is_told_once_and_listed_until_it_is_back(desk):
    await add(desk, every="30m", when_quiet="say so")
    shut(desk.news, desk)
    desk.pass_time(minutes=30)
    told = await notice(desk)
    assert desk.news.mention in told.text
    assert "Send Messages" in told.text
    assert "S-1" in told.text
    assert "Problem:" in await listed(desk)
    await add(desk, every="30m", when_quiet="say so", channel=desk.talk)
    for slot in range(1, 5):
        desk.pass_time(minutes=30)
        await until(lambda slot=slot: len(sent(desk, "digest")) == slot)
    assert len(notices(desk)) == 1
    owed = await records(desk.app, Delivery, subject=f"{desk.guild.id}/S-1")
    assert len(owed) == 1, "one late digest when it is mended, not a burst"
    reopen(desk.news, desk)
    desk.pass_time(minutes=60)
    await desk.news.wait_for(lambda seen: "Nothing new" in seen.text)
    assert "Problem:" not in await listed(desk)


@pytest.mark.parametrize("by", ["channel", "role"])
async def test_a_place_goes_on_as_soon_as_its_permission_is_back(desk, by):
    await add(desk, every="30m", when_quiet="say so")
    role, everyone = desk.guild.bot_role, desk.guild.everyone
    given = role.permissions, everyone.permissions
    if by == "channel":
        shut(desk.news, desk)
    else:
        for one in (role, everyone):
            one.set_permissions(one.permissions & ~Permission.SEND_MESSAGES)
        desk.review.set_overwrite(role, allow=Permission.SEND_MESSAGES)
    desk.pass_time(minutes=30)
    await notice(desk)
    if by == "channel":
        reopen(desk.news, desk)
    else:
        role.set_permissions(given[0])
    await desk.news.wait_for(lambda seen: "Nothing new" in seen.text)
    assert "Problem:" not in await listed(desk)


async def test_another_change_of_a_channel_that_refuses_asks_nothing_of_discord(desk):
    await add(desk, every="30m", when_quiet="say so")
    shut(desk.news, desk)
    desk.pass_time(minutes=30)
    await notice(desk)
    tried = len(desk.stand_in.exchanges)
    desk.news.set_overwrite(desk.guild.bot, deny=Permission.SEND_MESSAGES | Permission.ATTACH_FILES)
    await desk.reader.command(desk.talk, "status")
    paths = [exchange.path for exchange in desk.stand_in.exchanges[tried:]]
    assert not [path for path in paths if str(desk.news.id) in path]


async def test_a_permission_lost_again_is_told_again(desk):
    await add(desk, every="30m", when_quiet="say so")
    for times in (1, 2):
        shut(desk.news, desk)
        desk.pass_time(minutes=30)
        await desk.review.wait_for(lambda _, times=times: len(notices(desk)) == times)
        reopen(desk.news, desk)
        await desk.admin.command(desk.talk, "schedule now", id="S-1")
        await desk.news.wait_for(lambda _, times=times: len(desk.news.messages) >= 2 * times)
        assert "Problem:" not in await listed(desk)


async def test_a_deleted_channel_is_told_with_what_to_do(desk):
    await add(desk, posts=BOARD)
    await desk.news.wait_for(lambda seen: "Actors" in seen.text)
    desk.news.delete()
    await desk.publish()
    desk.pass_time(seconds=6)
    told = await notice(desk)
    assert "is gone" in told.text
    assert "/schedule remove" in told.text
    await desk.publish("More news")
    desk.pass_time(minutes=10)
    tried = len(desk.stand_in.exchanges)
    await desk.publish("Still more news")
    desk.pass_time(minutes=10)
    await desk.reader.command(desk.talk, "status")
    paths = [exchange.path for exchange in desk.stand_in.exchanges[tried:]]
    # The doctor may look whether the channel is there; what is paused is posting.
    posts = f"/channels/{desk.news.id}/messages"
    assert not [path for path in paths if posts in path], "paused for an hour"
    assert "Problem:" in await listed(desk)
    await desk.admin.command(desk.talk, "schedule remove", id="S-1")
    assert len(notices(desk)) == 1


async def test_what_a_removed_schedule_still_owed_is_not_posted(desk):
    await add(desk, every="30m", when_quiet="say so")
    shut(desk.news, desk)
    desk.pass_time(minutes=30)
    await notice(desk)
    await desk.admin.command(desk.talk, "schedule remove", id="S-1")
    reopen(desk.news, desk)
    await add(desk, every="2h", when_quiet="say so", channel=desk.talk)
    desk.pass_time(hours=2)
    await desk.talk.wait_for(lambda seen: "Nothing new" in seen.text)
    assert not desk.news.messages


async def test_cards_follow_to_a_new_review_channel(desk):
    settled = await desk.card_of("The first report")
    form = await desk.moderator.press(settled, "Decline")
    await desk.moderator.submit(form, {"Reason (the reporter reads it)": "spam"})
    await desk.review.wait_for(lambda seen: seen is settled and "declined" in seen.text)
    await desk.card_of("The second report")
    desk.review.delete()
    await desk.report("The third report")
    desk.review = desk.guild.add_text_channel("new-review")
    answer = await desk.admin.command(desk.talk, "setup", review_channel=desk.review)
    assert desk.review.mention in answer.text
    cards = [await desk.card(name) for name in ("R-2", "R-3")]
    assert "taken by" in (await desk.moderator.press(cards[0], "Take")).text
    await desk.review.wait_for(lambda seen: seen is cards[0] and "taken by <@" in seen.text)
    assert len(desk.review.messages) == 2


async def test_a_card_refused_by_the_review_channel_is_posted_once_setup_is_run_again(desk):
    shut(desk.review, desk)
    assert "Logged as R-1" in (await desk.report("The first report")).text
    desk.pass_time(minutes=1)
    missing = await desk.admin.command(desk.talk, "setup")
    assert "Send Messages" in missing.text
    reopen(desk.review, desk)
    await desk.admin.command(desk.talk, "setup", review_channel=desk.review)
    await desk.card("R-1")


async def test_a_card_that_is_moved_while_it_is_edited_stands_in_the_new_channel_alone(desk):
    card = await desk.card_of()
    moved = []

    async def move(request):
        if request.method == "PATCH" and not moved:
            moved.append(request)
            card.delete()
            await desk.admin.command(desk.talk, "setup", review_channel=desk.news)

    desk.stand_in.before_request(move)
    await desk.moderator.press(card, "Take")
    there = await desk.news.wait_for(lambda message: "R-1" in message.text)
    assert "taken by" in there.text
    await desk.moderator.press(there, "Verify")
    assert not desk.review.messages
