"""Breaking updates: sent at once, stopped in time, worded by what is known of them."""

import pytest

from bot.domain.delivery import Delivery
from bot.rehearsal import Permission
from tests.support.doors import press_crafted
from tests.support.hostile import TEXTS, harm
from tests.support.records import on_record, records

BREAKING = "breaking: updates sent at once"
WORDS = "Barrels burn at the north gate"


async def add(room, channel=None, **options):
    options = {"channel": channel or room.news, "posts": BREAKING} | options
    return await room.admin.command(room.talk, "schedule add", **options)


async def push(room, words=WORDS, member=None):
    """Somebody verifies a report and presses *Publish now*; the private answer."""
    done = await room.publish(words)
    return await (member or room.moderator).press(done, "Publish now")


async def push_card(room, words="goes out"):
    """The desk's card of the push, once it says so."""
    return await room.review.wait_for(
        lambda seen: "pushed by" in seen.text and words in seen.text.partition("\n")[0]
    )


async def sent(room, words=WORDS, channel=None):
    return await (channel or room.news).wait_for(lambda seen: words in seen.text)


async def kept_quiet(room, seconds=40):
    """Time passes, and another push elsewhere shows that everything due was looked at."""
    room.pass_time(seconds=seconds)
    await add(room, room.talk)
    await push(room, "The next news")
    room.pass_time(seconds=31)
    await sent(room, "The next news", room.talk)


async def test_an_update_goes_out_after_half_a_minute(desk):
    await add(desk)
    answer = await push(desk)
    due = int(desk.clock.moment.timestamp()) + 30
    assert answer.ephemeral
    assert f"U-27 goes out <t:{due}:R> to {desk.news.mention}" in answer.text
    assert answer.message.buttons == ["Stop", "U-27"]
    card = await push_card(desk)
    assert "Stop" in card.buttons
    desk.pass_time(seconds=29)
    await desk.reader.command(desk.talk, "status")
    assert not desk.news.messages
    desk.pass_time(seconds=1)
    told = await sent(desk)
    assert "Breaking" in told.text
    assert "✔ verified" in told.text
    assert "U-27" in told.text
    assert not told.pings
    card = await push_card(desk, "was pushed")
    assert f"{desk.news.mention} · sent" in card.text
    assert "Stop" not in card.buttons


@pytest.mark.parametrize("place", ["answer", "card"])
async def test_a_push_is_stopped_in_time_by_any_moderator_and_all_are_told(desk, place):
    await add(desk)
    answer = await push(desk)
    card = await push_card(desk)
    desk.pass_time(seconds=29)
    person = desk.moderator if place == "answer" else desk.second
    stopped = await person.press(answer if place == "answer" else card, "Stop")
    assert stopped.ephemeral
    assert "stopped, it does not go out" in stopped.text
    assert f"stopped** by {person.mention}" in stopped.text
    card = await push_card(desk, "stopped")
    assert card.buttons == ["U-27"]
    if place == "card":
        await desk.moderator.direct.wait_for(lambda seen: "stopped U-27" in seen.text)
    await kept_quiet(desk)
    assert not [seen for seen in desk.news.messages if WORDS in seen.text]


async def test_what_was_stopped_by_mistake_can_be_pushed_again(desk):
    await add(desk)
    done = await desk.publish(WORDS)
    answer = await desk.moderator.press(done, "Publish now")
    await desk.moderator.press(answer, "Stop")
    again = await desk.second.press(await desk.card("R-1"), "U-27")
    answer = await desk.second.press(again, "Publish now")
    assert "goes out" in answer.text
    desk.pass_time(seconds=30)
    await sent(desk)
    assert len(desk.news.messages) == 1


async def test_two_moderators_push_once_and_the_second_is_told_who_was_first(desk):
    await add(desk)
    done = await desk.publish(WORDS)
    await desk.moderator.press(done, "Publish now")
    page = await desk.second.command(desk.talk, "update", id="U-27")
    second = await desk.second.press(page, "Publish now")
    assert f"{desk.moderator.mention} was first: U-27 goes out <t:" in second.text
    desk.pass_time(seconds=30)
    await sent(desk)
    assert "was pushed already" in (await desk.second.press(page, "Publish now")).text
    await kept_quiet(desk)
    assert len([seen for seen in desk.news.messages if WORDS in seen.text]) == 1


async def test_two_moderators_stop_once(desk):
    await add(desk)
    answer = await push(desk)
    card = await push_card(desk)
    await desk.moderator.press(answer, "Stop")
    second = await press_crafted(desk.second, card, "stop-push|wagner-2023|27")
    assert f"{desk.moderator.mention} was first: U-27 is stopped" in second.text


async def test_stopping_too_late_says_what_to_do(desk):
    await add(desk)
    answer = await push(desk)
    desk.pass_time(seconds=30)
    await sent(desk)
    late = await desk.moderator.press(answer, "Stop")
    assert "is out already" in late.text
    assert "/desk retract id:U-27" in late.text


async def test_a_restart_during_the_wait_loses_nothing_and_stop_works_after_it(desk):
    await add(desk)
    await push(desk)
    await push(desk, "Second news")
    await push_card(desk, "U-28")
    await desk.close_desk()
    await desk.stand_in.disconnected()
    await desk.open_desk()
    card = await push_card(desk, "U-28")
    await desk.second.press(card, "Stop")
    desk.pass_time(seconds=30)
    await sent(desk)
    assert not [seen for seen in desk.news.messages if "Second news" in seen.text]


async def test_an_outage_over_the_due_moment_makes_it_late_but_sends_it_once(desk):
    await add(desk)
    await push(desk)
    await desk.close_desk()
    await desk.stand_in.disconnected()
    desk.clock.advance(hours=3)
    await desk.open_desk()
    await sent(desk)
    await kept_quiet(desk)
    assert len([seen for seen in desk.news.messages if WORDS in seen.text]) == 1


@pytest.mark.parametrize(
    ("button", "values", "heading"),
    [
        ("Publish as unverified", {}, "Breaking, unverified"),
        ("Dispute", {"Disputed by whom?": "the port"}, "Breaking, disputed"),
        ("Could not verify", {}, "Could not be verified so far"),
    ],
)
async def test_what_is_not_confirmed_never_reads_like_a_fact(desk, button, values, heading):
    await add(desk)
    card = await desk.card_of(WORDS)
    place = card if button.startswith("Publish") else await desk.moderator.press(card, "More…")
    form = await desk.moderator.press(place, button)
    done = await desk.moderator.submit(form, {"Reason (the reporter reads it)": "x"} | values)
    await desk.moderator.press(done, "Publish now")
    desk.pass_time(seconds=30)
    told = await sent(desk)
    assert told.text.startswith(f"## {heading}")
    if button != "Could not verify":
        assert "We have not confirmed it." in told.text


async def test_somebodys_words_are_told_as_said_and_not_as_so(desk):
    await add(desk)
    form = await desk.moderator.command(desk.talk, "log")
    filled = {"Wording on the timeline": "All bridges are open", "How sure?": "a primary record"}
    filled["Who said it? Leave empty if it happened"] = "the governor"
    options = form.form.field("How sure?").options
    filled["How sure?"] = next(each["value"] for each in options if "primary" in each["value"])
    done = await desk.moderator.submit(form, filled)
    await desk.moderator.press(done, "Publish now")
    desk.pass_time(seconds=30)
    told = await sent(desk, "All bridges are open")
    assert "the governor: All bridges are open" in told.text
    assert "said ✔" in told.text
    assert "Whether it is so, we have not confirmed." in told.text


async def test_a_correction_during_the_wait_goes_out_and_a_later_one_is_edited_in(desk):
    await add(desk)
    await push(desk)
    await _correct(desk, "Barrels burn at the south gate")
    desk.pass_time(seconds=30)
    told = await sent(desk, "south gate")
    assert "north gate" not in told.text
    await _correct(desk, "Barrels burn at the east gate")
    again = await sent(desk, "east gate")
    assert again is told
    assert "~~Barrels burn at the south gate~~" in told.text
    assert "Corrected" in told.text
    assert len(desk.news.messages) == 1


async def test_a_retraction_stops_what_waits_and_strikes_through_what_is_out(desk):
    await add(desk)
    await push(desk)
    desk.pass_time(seconds=30)
    told = await sent(desk)
    await push(desk, "The bridge is closed")
    await _retract(desk, "U-28")
    await push_card(desk, "U-28: stopped")
    await _retract(desk, "U-27")
    await desk.news.wait_for(lambda seen: seen is told and "Retracted" in seen.text)
    assert f"~~{WORDS}~~" in told.text
    page = await desk.moderator.command(desk.talk, "update", id="U-27")
    assert "Publish now" not in page.message.buttons
    refused = await press_crafted(desk.moderator, page, "push|wagner-2023|27")
    assert "is retracted: it cannot be pushed" in refused.text
    await kept_quiet(desk)
    assert not [seen for seen in desk.news.messages if "The bridge is closed" in seen.text]


async def test_what_is_weighed_again_is_edited_where_it_was_pushed(desk):
    await add(desk)
    await push(desk)
    desk.pass_time(seconds=30)
    told = await sent(desk)
    page = await desk.moderator.command(desk.talk, "update", id="U-27")
    form = await desk.moderator.press(page, "Weigh again")
    values = {"How does it stand now?": "debunked", "Reason (readers see it)": "old film"}
    await desk.moderator.submit(form, values)
    await desk.news.wait_for(lambda seen: seen is told and "✘ debunked" in seen.text)
    assert "Checked: it is not so" in told.text


async def test_a_pushed_message_that_was_deleted_stays_deleted(desk):
    await add(desk)
    await push(desk)
    desk.pass_time(seconds=30)
    (await sent(desk)).delete()
    await _correct(desk, "Barrels burn at the east gate")
    await kept_quiet(desk)
    assert not [seen for seen in desk.news.messages if "Barrels" in seen.text]


async def test_without_a_channel_for_it_the_answer_says_how_to_get_one(desk):
    answer = await push(desk)
    assert "/schedule add channel:… posts:breaking" in answer.text


async def test_only_what_is_recent_is_offered_and_taken(desk):
    await add(desk)
    page = await desk.moderator.command(desk.talk, "update", id="U-3")
    assert "Publish now" not in page.message.buttons
    refused = await press_crafted(desk.moderator, page, "push|wagner-2023|3")
    assert "last 24 hours" in refused.text
    page = await desk.moderator.command(desk.talk, "update", id="U-99")
    refused = await press_crafted(desk.moderator, page, "push|wagner-2023|99")
    assert "There is no U-99" in refused.text


async def test_readers_are_not_offered_it(desk):
    await add(desk)
    await desk.publish(WORDS)
    page = await desk.reader.command(desk.talk, "update", id="U-27")
    assert "Publish now" not in page.message.buttons


@pytest.mark.parametrize("who", ["reader", "reporter", "admin"])
async def test_only_moderators_push_and_stop(desk, who):
    await add(desk)
    await push(desk)
    card = await push_card(desk)
    before = await on_record(desk.app)
    for door in ("push|wagner-2023|27", "stop-push|wagner-2023|27"):
        answer = await press_crafted(getattr(desk, who), card, door)
        assert answer.ephemeral
        assert f"Only moderators (<@&{desk.moderators.id}>) can push" in answer.text
    assert await on_record(desk.app) == before
    desk.moderator.set_roles([])
    answer = await press_crafted(desk.moderator, card, "stop-push|wagner-2023|27")
    assert "Only moderators" in answer.text


async def test_hostile_words_do_no_harm_in_a_push(desk):
    await add(desk)
    role = desk.guild.add_role("Callable")
    role.mentionable = True
    await add(desk, desk.talk, mention=role)
    for words in TEXTS.values():
        await push(desk, f"{words} <@&{role.id}>")
    desk.may_call.add(role.id)
    desk.pass_time(seconds=30)
    for place in (desk.talk, desk.news):
        await place.wait_for(lambda _, place=place: len(place.messages) == len(TEXTS))
    assert not any(harm(seen) for seen in desk.news.messages)
    assert not any(seen.pings for seen in desk.news.messages)
    assert len([seen for seen in desk.talk.messages if seen.pings]) == 1


async def test_a_closed_channel_is_told_and_tried_again_and_can_still_be_stopped(desk):
    await add(desk)
    await add(desk, desk.talk)
    desk.news.set_overwrite(desk.guild.bot, deny=Permission.SEND_MESSAGES)
    await push(desk)
    desk.pass_time(seconds=30)
    await sent(desk, channel=desk.talk)
    await desk.review.wait_for(lambda seen: "For the moderators" in seen.text)
    card = await desk.review.wait_for(lambda seen: "not sent yet" in seen.text)
    assert "Send Messages" in card.text
    assert "Problem:" in (await desk.admin.command(desk.talk, "schedule list")).text
    desk.news.set_overwrite(desk.guild.bot, allow=Permission.SEND_MESSAGES)
    await desk.admin.command(desk.talk, "schedule now", id="S-1")
    await sent(desk)
    assert len(desk.talk.messages) == 1


async def test_what_a_closed_channel_did_not_take_can_be_stopped(desk):
    await add(desk)
    desk.news.set_overwrite(desk.guild.bot, deny=Permission.SEND_MESSAGES)
    await push(desk)
    desk.pass_time(seconds=30)
    card = await desk.review.wait_for(lambda seen: "not sent yet" in seen.text)
    await desk.second.press(card, "Stop")
    await push_card(desk, "stopped")
    desk.news.set_overwrite(desk.guild.bot, allow=Permission.SEND_MESSAGES)
    desk.pass_time(hours=1)
    await kept_quiet(desk)
    assert not [seen for seen in desk.news.messages if WORDS in seen.text]


async def test_what_a_paused_or_removed_schedule_would_have_sent_is_not_sent(desk):
    await add(desk)
    await push(desk)
    await desk.admin.command(desk.talk, "schedule pause", id="S-1")
    await push_card(desk, "stopped")
    refused = await push(desk, "Second news")
    assert "paused" in refused.text
    await desk.admin.command(desk.talk, "schedule resume", id="S-1")
    page = await desk.moderator.command(desk.talk, "update", id="U-28")
    await desk.moderator.press(page, "Publish now")
    await desk.admin.command(desk.talk, "schedule remove", id="S-1")
    desk.pass_time(seconds=30)
    await desk.review.wait_for(lambda seen: "U-28: stopped" in seen.text)
    assert not desk.news.messages
    owed = await records(desk.app, Delivery)
    assert not [one for one in owed if one.next_at and one.kind == "push"]


async def _correct(room, text):
    form = await room.moderator.command(room.talk, "desk correct", id="U-27")
    values = {"What it should say": text, "Why it is corrected": "The guard said so"}
    await room.moderator.submit(form, values)


async def _retract(room, name):
    form = await room.moderator.command(room.talk, "desk retract", id=name)
    await room.moderator.submit(form, {"Why it is retracted": "It was an old film"})
