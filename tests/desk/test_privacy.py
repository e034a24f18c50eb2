"""Members learn what is kept about them, and are rid of it: the record stays whole."""

from bot.domain.draft import Draft
from bot.domain.ledger import Link, broken_at
from bot.domain.mute import Mute
from bot.domain.report import Report
from bot.domain.update import Update
from tests.support.doors import press_crafted
from tests.support.records import on_record, records


async def notice(room, member=None):
    return await (member or room.reporter).command(room.talk, "privacy")


async def delete(room, member=None):
    asked = await (member or room.reporter).press(await notice(room, member), "Delete my data")
    return await (member or room.reporter).press(asked, "Yes, delete my data")


async def ledger(room):
    links = await records(room.app, Link)
    for story in {link.story for link in links}:
        of_story = [link for link in links if link.story == story]
        assert broken_at(sorted(of_story, key=lambda link: link.sequence)) is None
    return "".join(link.payload for link in links)


async def test_the_notice_has_the_servers_own_values_and_what_is_kept_of_the_one_who_asks(desk):
    await desk.admin.command(desk.talk, "setup", delete_after_removal=3, delete_after_closing=0)
    await desk.card_of("The gate is shut")
    await desk.report("Later", when="32 June")
    mine = await notice(desk)
    assert mine.ephemeral
    assert "1 report: R-1 (wagner-2023)" in mine.text
    assert "1 form that you began" in mine.text
    assert "at once after the story closes" in mine.text
    assert "3 days after the bot is removed" in mine.text
    assert "7 d." in mine.text
    assert f"<@&{desk.moderators.id}>" in mine.text
    other = await notice(desk, desk.reader)
    assert "R-1" not in other.text
    assert "Delete my data" not in other.message.buttons


async def test_deleting_is_asked_once_more_and_can_be_left(desk):
    await desk.card_of("The gate is shut")
    before = await on_record(desk.app)
    asked = await desk.reporter.press(await notice(desk), "Delete my data")
    assert "1 report of yours" in asked.text
    assert "still in review" in asked.text
    left = await desk.reporter.press(asked, "No, keep it")
    assert "Nothing was deleted" in left.text
    assert await on_record(desk.app) == before


async def test_what_was_published_stays_and_the_person_is_gone(desk):
    await desk.publish("The gate burns")
    waiting = await desk.card_of("My own words", link="https://example.org/me", origin="my uncle")
    joined = await desk.card_of("The same again", member=desk.reader)
    await desk.moderator.submit(
        await desk.moderator.press(await desk.moderator.press(joined, "More…"), "Duplicate"),
        {"The same as": "R-2"},
    )
    await desk.report("Later", when="32 June")
    done = await delete(desk)
    assert "2 reports no longer lead to you" in done.text
    first, second, third = sorted(await records(desk.app, Report), key=lambda one: one.number)
    assert (first.reporter, first.text) == (0, "The gate burns")
    assert (second.reporter, second.text, second.origin, second.link) == (0, "", "", "")
    assert third.is_open, "what was joined to it waits again"
    assert third.reporter == desk.reader.id
    assert (await records(desk.app, Update, number=27))[0].text == "The gate burns"
    assert not await records(desk.app, Draft)
    told = await ledger(desk)
    assert str(desk.reporter.id) not in told
    assert "My own words" not in told
    assert "erase the reporter's data" in told
    await desk.review.wait_for(lambda seen: seen is waiting and "data was erased" in seen.text)
    assert desk.reporter.mention not in waiting.text
    assert "My own words" not in waiting.text
    assert "The gate burns" in (await desk.reader.command(desk.talk, "timeline")).text
    assert "You have sent none" in (await desk.reporter.command(desk.talk, "myreports")).text
    assert "Nothing." in (await notice(desk)).text


async def test_the_words_of_a_duplicate_were_never_published_and_go(desk):
    await desk.publish("The gate burns")
    card = await desk.card_of("From my own window I see it")
    more = await desk.moderator.press(card, "More…")
    form = await desk.moderator.press(more, "Duplicate")
    await desk.moderator.submit(form, {"The same as": "U-27"})
    await delete(desk)
    _, joined = sorted(await records(desk.app, Report), key=lambda one: one.number)
    assert (joined.reporter, joined.text) == (0, "")
    assert "my own window" not in await ledger(desk)


async def test_an_erased_report_that_is_reopened_and_settled_tells_nobody(desk):
    card = await desk.card_of("The gate is shut")
    form = await desk.moderator.press(card, "Decline")
    await desk.moderator.submit(form, {"Reason (the reporter reads it)": "spam"})
    await desk.review.wait_for(lambda seen: seen is card and "Reopen" in seen.buttons)
    await delete(desk)
    await desk.review.wait_for(lambda seen: seen is card and "data was erased" in seen.text)
    reopen = await desk.moderator.press(card, "Reopen")
    answer = await desk.moderator.submit(reopen, {"Why is it opened again?": "new information"})
    assert "is open again" in answer.text
    await desk.review.wait_for(lambda seen: seen is card and "Decline" in seen.buttons)
    await desk.review.wait_for(lambda seen: seen is card and "Decline" in seen.buttons)
    again = await desk.moderator.press(card, "Decline")
    done = await desk.moderator.submit(again, {"Reason (the reporter reads it)": "spam"})
    assert "R-1 declined" in done.text


async def test_a_mute_stays_while_it_holds_and_is_forgotten_after_it(desk):
    await desk.card_of("The gate is shut")
    form = await desk.moderator.command(
        desk.talk, "desk mute", member=desk.reporter, **{"for": "1h"}
    )
    await desk.moderator.submit(form, {"Reason (they read it)": "spam"})
    await delete(desk)
    assert await records(desk.app, Mute)
    assert "That you may not report" in (await notice(desk)).text
    assert "Delete my data" not in (await notice(desk)).message.buttons
    desk.pass_time(hours=2)
    assert "that is over" in (await notice(desk)).text
    await delete(desk)
    assert "Nothing." in (await notice(desk)).text
    assert not await records(desk.app, Mute)
    assert str(desk.reporter.id) not in await ledger(desk)


async def test_nobody_can_delete_what_is_somebody_elses(desk):
    await desk.card_of("The gate is shut")
    answer = await press_crafted(
        desk.reader, (await notice(desk, desk.reader)).message, "forget-me-sure"
    )
    assert "0 reports" in answer.text
    (report,) = await records(desk.app, Report)
    assert report.reporter == desk.reporter.id


async def test_deleting_twice_is_harmless(desk):
    await desk.card_of("The gate is shut")
    page = (await notice(desk)).message
    for _ in range(2):
        answer = await press_crafted(desk.reporter, page, "forget-me-sure")
        assert "Deleted." in answer.text
