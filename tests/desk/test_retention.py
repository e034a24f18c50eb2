"""What is kept no longer goes away by itself; the record and its ledger stay whole."""

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.draft import Draft
from bot.domain.ledger import Link, broken_at
from bot.domain.report import Report
from bot.domain.update import Update
from bot.rehearsal import Upload
from tests.support.records import record, records
from tests.support.waiting import eventually

PICTURE = Upload("gate.png", b"\x89PNG" + b"a picture" * 9, "image/png")


async def report_of(room, number):
    return await record(room.app, Report, f"{room.guild.id}/wagner-2023/R-{number}")


async def chain(room):
    links = await records(room.app, Link, story=f"{room.guild.id}/wagner-2023")
    return sorted(links, key=lambda link: link.sequence)


async def close_story(room):
    answer = await room.admin.command(room.talk, "story close", slug="wagner-2023")
    assert "is closed" in answer.text


async def test_reporters_are_erased_after_their_story_and_the_ledger_verifies(desk):
    await desk.publish("The gate burns")
    declined = await desk.card_of("Hogwash of mine", link="https://example.org/me")
    form = await desk.moderator.press(declined, "Decline")
    await desk.moderator.submit(form, {"Reason (the reporter reads it)": "spam"})
    waiting = await desk.card_of("Nobody looked at this")
    await close_story(desk)
    desk.pass_time(days=29)
    assert (await report_of(desk, 1)).reporter == desk.reporter.id
    desk.pass_time(days=2)
    await eventually(lambda: _erased(desk, 3))
    published, spam, open_one = [await report_of(desk, number) for number in (1, 2, 3)]
    assert published.text == "The gate burns"
    assert (spam.text, spam.link, open_one.text) == ("", "", "")
    assert not open_one.is_open
    (update,) = await records(desk.app, Update, number=27)
    assert update.text == "The gate burns"
    links = await chain(desk)
    assert broken_at(links) is None
    assert not [link for link in links if str(desk.reporter.id) in link.payload]
    assert "Hogwash" not in "".join(link.payload for link in links)
    for card in (declined, waiting):
        await desk.review.wait_for(lambda seen, c=card: seen is c and "erased" in seen.text)
        assert desk.reporter.mention not in card.text
    assert "✔ The chain verifies" in (await desk.moderator.command(desk.talk, "desk audit")).text


async def test_a_picture_goes_from_the_card_too(desk):
    form = await desk.reporter.command(desk.talk, "report")
    await desk.reporter.submit(form, {"What happened?": "Smoke", "Picture": [PICTURE]})
    card = await desk.card("R-1")
    assert card.attachments
    await close_story(desk)
    desk.pass_time(days=31)
    await desk.review.wait_for(lambda seen: seen is card and "erased" in seen.text)
    assert not card.attachments


async def test_opening_a_story_again_stops_the_erasure_and_the_days_can_be_set(desk):
    await desk.card_of("The gate is shut")
    await close_story(desk)
    desk.pass_time(days=20)
    await desk.admin.command(desk.talk, "story reopen", slug="wagner-2023")
    desk.pass_time(days=20)
    await desk.card_of("The gate is open")
    assert (await report_of(desk, 1)).reporter == desk.reporter.id
    await close_story(desk)
    await desk.admin.command(desk.talk, "setup", delete_after_closing=2)
    desk.pass_time(days=3)
    await eventually(lambda: _erased(desk, 1))


async def test_messages_sent_long_ago_and_expired_drafts_are_removed_but_cards_stay(desk):
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="30m")
    card = await desk.card_of("The gate burns")
    form = await desk.moderator.press(card, "Verify")
    await desk.moderator.submit(form, {"How sure?": "B2"})
    desk.pass_time(minutes=31)
    await desk.news.wait_for(lambda message: "The gate burns" in message.text)
    refused = await desk.report("Later", when="32 June")
    assert "Try again" in refused.message.buttons
    assert await records(desk.app, Draft)
    desk.pass_time(days=8)
    await eventually(lambda: _tidy(desk))
    kinds = {one.kind for one in await records(desk.app, Delivery)}
    assert DeliveryKind.CARD in kinds
    again = await desk.moderator.press(card, "Reopen")
    await desk.moderator.submit(again, {"Why is it opened again?": "new information"})
    await desk.review.wait_for(lambda seen: seen is card and "waiting" in seen.text)
    assert len(desk.review.messages) == 1


async def _erased(room, number):
    return (await report_of(room, number)).reporter == 0


async def _tidy(room):
    gone = {DeliveryKind.DIGEST, DeliveryKind.OUTCOME}
    kept = {one.kind for one in await records(room.app, Delivery)}
    return not (gone & kept) and not await records(room.app, Draft)
