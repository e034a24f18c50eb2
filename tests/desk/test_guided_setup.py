"""`/setup` without options leads an administrator through it, across restarts."""

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.report import Report
from bot.domain.schedule import Schedule
from bot.domain.story import Server, Story
from bot.rehearsal import Permission
from tests.support.doors import choose_crafted, press_crafted
from tests.support.records import on_record, record, records
from tests.support.waiting import eventually

REASON = {"Reason (the reporter reads it)": "off topic"}


async def begun(room):
    answer = await room.admin.command(room.talk, "setup")
    assert answer.ephemeral
    return answer.message


async def chosen(room, page, menu, value):
    return (await room.admin.choose(page, menu, [value])).message


async def pressed(room, page, label):
    return (await room.admin.press(page, label)).message


async def deliveries(room, kind):
    return [one for one in await records(room.app, Delivery) if one.kind is kind]


async def server(room):
    return await record(room.app, Server, str(room.guild.id))


async def test_the_whole_way_from_nothing_to_the_welcome(newsroom):
    await newsroom.open_desk()
    page = await begun(newsroom)
    assert "1 of 7" in page.text
    page = await chosen(newsroom, page, "The moderators' role", newsroom.moderators)
    assert "2 of 7" in page.text
    assert f"✔ Moderators: <@&{newsroom.moderators.id}>" in page.text
    page = await chosen(newsroom, page, "The review channel", newsroom.review)
    assert "3 of 7" in page.text
    await newsroom.restart()
    page = await chosen(newsroom, page, "A story", "wagner-2023")
    assert "4 of 7" in page.text
    page = await chosen(newsroom, page, "Channel for the hourly digest", newsroom.news)
    page = await chosen(newsroom, page, "Channel for the board", newsroom.news)
    page = await chosen(newsroom, page, "Channel for the board", newsroom.news)
    assert len(await records(newsroom.app, Schedule)) == 2
    page = await pressed(newsroom, page, "Next")
    assert "✔ Nothing is missing." in page.text
    page = await pressed(newsroom, page, "Next")
    page = await chosen(newsroom, page, "Post the welcome in…", newsroom.talk)
    welcome = await newsroom.talk.wait_for(lambda message: "Welcome to the desk" in message.text)
    for words in ("`/report`", "`/log`", "`/setup`", "`/privacy`", "The Wagner mutiny"):
        assert words in welcome.text
    assert "7 of 7" in page.text


async def test_a_test_report_goes_all_the_way_and_each_stage_is_shown(desk):
    page = await _at_test(desk)
    await desk.restart()
    page = await pressed(desk, page, "Send a test report")
    card = await desk.card("R-1")
    assert "not news, published nowhere" in card.text
    form = await desk.moderator.press(card, "Verify")
    done = await desk.moderator.submit(form, {"How sure?": "B2"})
    assert "Publish now" not in done.message.buttons
    await eventually(lambda: _told(desk))
    page = await pressed(desk, page, "Check again")
    for stage in ("✔ Its card stands in", "✔ verified", "✔ Who sent it was told"):
        assert stage in page.text
    assert "Send another test" in page.buttons
    assert "✔ **Test report**" in page.text


async def test_setup_begins_with_the_first_step_that_is_open(desk):
    assert "4 of 7" in (await begun(desk)).text
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="1h")
    assert "6 of 7" in (await begun(desk)).text


async def test_nothing_of_a_test_is_in_the_real_story(desk):
    before = (await desk.reader.command(desk.talk, "timeline")).text
    page = await pressed(desk, await _at_test(desk), "Send a test report")
    card = await desk.card("R-1")
    status = (await desk.reader.command(desk.talk, "status")).text
    assert "waiting" not in status
    queue = await desk.moderator.command(desk.talk, "desk queue")
    assert "R-1" not in queue.text
    assert "The last test still waits" in (await press_crafted(desk.admin, page, "guide-test")).text
    form = await desk.moderator.press(card, "Verify")
    await desk.moderator.submit(form, {"How sure?": "B2"})
    assert (await desk.reader.command(desk.talk, "timeline")).text == before
    assert "test" not in (await desk.admin.command(desk.talk, "story list")).text.casefold()
    for command in ("story use", "story close", "story export"):
        answer = await desk.admin.command(desk.talk, command, slug="~test")
        assert "no story" in answer.text, command
    assert "R-1" in (await desk.report("The gate burns")).text
    real = await desk.review.wait_for(lambda message: "The gate burns" in message.text)
    form = await desk.moderator.press(real, "Verify")
    assert "U-27" in (await desk.moderator.submit(form, {"How sure?": "B2"})).text


async def test_a_test_can_be_declined_and_its_sender_is_erased_after_a_week(desk):
    page = await pressed(desk, await _at_test(desk), "Send a test report")
    card = await desk.card("R-1")
    form = await desk.moderator.press(card, "Decline")
    await desk.moderator.submit(form, REASON)
    await eventually(lambda: _told(desk))
    assert "declined" in (await pressed(desk, page, "Check again")).text
    desk.pass_time(days=8)
    await eventually(lambda: _trial_erased(desk))


async def test_missing_permissions_are_named_with_how_to_give_them(desk):
    bot = desk.guild.bot
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="1h")
    desk.news.set_overwrite(bot, deny=Permission.SEND_MESSAGES | Permission.ATTACH_FILES)
    desk.review.set_overwrite(bot, deny=Permission.VIEW_CHANNEL)
    page = await begun(desk)
    assert "5 of 7" in page.text
    assert f"In {desk.news.mention}: **Send Messages, Attach Files**" in page.text
    assert f"In {desk.review.mention}: **View Channel" in page.text
    assert "*Edit Channel*" in page.text
    desk.news.set_overwrite(bot)
    desk.review.set_overwrite(bot)
    assert "✔ Nothing is missing." in (await pressed(desk, page, "Check again")).text


async def test_a_review_channel_that_everybody_can_read_is_warned_of(desk):
    page = await press_crafted(desk.admin, await begun(desk), "guide|permissions")
    assert f"**Everybody can read {desk.review.mention}**" in page.text
    for sees in (desk.moderators, desk.guild.bot):
        desk.review.set_overwrite(sees, allow=Permission.VIEW_CHANNEL)
    desk.review.set_overwrite(desk.guild.everyone, deny=Permission.VIEW_CHANNEL)
    page = await pressed(desk, page.message, "Check again")
    assert "Everybody can read" not in page.text
    assert "✔ Nothing is missing." in page.text


async def test_a_channel_where_the_bot_cannot_post_is_not_taken(newsroom):
    await newsroom.open_desk()
    newsroom.review.set_overwrite(newsroom.guild.bot, deny=Permission.SEND_MESSAGES)
    page = await press_crafted(newsroom.admin, await begun(newsroom), "guide|review")
    page = await chosen(newsroom, page.message, "The review channel", newsroom.review)
    assert "2 of 7" in page.text
    assert f"In {newsroom.review.mention}: **Send Messages, Attach Files**" in page.text
    assert not (await server(newsroom) or Server(guild_id=1)).review_channel
    newsroom.review.set_overwrite(newsroom.guild.bot)
    page = await chosen(newsroom, page, "The review channel", newsroom.review)
    assert "3 of 7" in page.text


async def test_a_story_can_be_begun_on_the_way_and_a_refused_form_loses_nothing(newsroom):
    await newsroom.open_desk()
    page = await press_crafted(newsroom.admin, await begun(newsroom), "guide|story")
    form = await newsroom.admin.press(page.message, "Begin a story")
    wrong = {"Title": "Harbour fire", "What is it about?": "Fire", "Time zone": "Atlantis"}
    refused = await newsroom.admin.submit(form, wrong)
    again = await newsroom.admin.press(refused, "Try again")
    assert again.form.field("Title").value == "Harbour fire"
    answer = await newsroom.admin.submit(again, {"Time zone": "Europe/Berlin"})
    assert "4 of 7" in answer.text
    assert "✔ Story: Harbour fire" in answer.text
    assert (await server(newsroom)).slug == "harbour-fire"
    assert len(await records(newsroom.app, Story)) == 1


async def test_the_welcome_is_posted_once_unless_asked_for_again(desk):
    page = (await press_crafted(desk.admin, await begun(desk), "guide|welcome")).message
    await chosen(desk, page, "Post the welcome in…", desk.talk)
    await desk.talk.wait_for(lambda message: "Welcome" in message.text)
    answer = await choose_crafted(desk.admin, page, "guide-welcome", [str(desk.talk.id)])
    assert "stands in" in answer.text
    page = (await press_crafted(desk.admin, page, "guide|welcome")).message
    await chosen(desk, page, "Post it again in…", desk.news)
    await desk.news.wait_for(lambda message: "Welcome" in message.text)
    assert len([one for one in desk.talk.messages if "Welcome" in one.text]) == 1
    (welcome,) = await deliveries(desk, DeliveryKind.WELCOME)
    assert welcome.channel_id == desk.news.id


async def test_the_welcome_speaks_to_hosts_where_there_are_any(desk):
    hosts = desk.guild.add_role("Hosts")
    page = (await press_crafted(desk.admin, await begun(desk), "guide|welcome")).message
    await chosen(desk, page, "Post the welcome in…", desk.talk)
    before = await desk.talk.wait_for(lambda message: "Welcome" in message.text)
    assert "Hosts" not in before.text
    assert "Who may manage this server" in before.text
    await desk.admin.command(desk.talk, "setup", host_role=hosts)
    await choose_crafted(desk.admin, page, "guide-again", [str(desk.news.id)])
    after = await desk.news.wait_for(lambda message: "Welcome" in message.text)
    assert f"Hosts (<@&{hosts.id}>)" in after.text
    assert "Scribes" not in after.text


async def test_a_deleted_channel_is_said_to_be_missing(desk):
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="1h")
    desk.news.delete()
    page = await press_crafted(desk.admin, await begun(desk), "guide|permissions")
    assert f"In {desk.news.mention}: **View Channel**" in page.text


async def test_somebody_who_lost_the_right_changes_nothing_more(desk):
    page = await begun(desk)
    before = await on_record(desk.app)
    desk.admin.set_roles([])
    for custom_id in ("guide|test", "guide-test", "guide-new"):
        answer = await press_crafted(desk.admin, page, custom_id)
        assert "Only people who may manage this server can" in answer.text
    menus = ("guide-role", "guide-review", "guide-plan|digest", "guide-welcome", "guide-again")
    for custom_id in menus:
        answer = await choose_crafted(desk.admin, page, custom_id, [str(desk.talk.id)])
        assert "Only people who may manage this server can" in answer.text, custom_id
    assert await on_record(desk.app) == before


async def _at_test(room):
    return (await press_crafted(room.admin, await begun(room), "guide|test")).message


async def _told(room):
    found = await deliveries(room, DeliveryKind.OUTCOME)
    return any(one.message_id for one in found)


async def _trial_erased(room):
    return not (await record(room.app, Report, f"{room.guild.id}/~test/R-1")).reporter
