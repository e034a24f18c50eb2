"""Pictures that come with reports are kept on their cards: Discord's links expire."""

import pytest

from bot.domain.report import Report
from bot.rehearsal import Reply, Upload
from tests.support.records import records

PNG = bytes.fromhex("89504e470d0a1a0a") + b"a picture" * 100
PICTURE = Upload("gate.png", PNG, "image/png")


async def report(room, upload):
    form = await room.reporter.command(room.talk, "report")
    values = {"What happened?": "Barrels burn at the north gate", "Picture": [upload]}
    return await room.reporter.submit(form, values)


def expire(room):
    room.stand_in.backstage.files.clear()


async def test_the_card_carries_the_same_bytes(desk):
    assert "Logged as R-1" in (await report(desk, PICTURE)).text
    card = await desk.card("R-1")
    (kept,) = card.attachments
    assert kept.upload.data == PNG
    assert kept.filename == "gate.png"
    (stored,) = await records(desk.app, Report)
    assert kept.url != stored.picture.url


async def test_the_picture_stays_when_the_card_is_edited(desk):
    await report(desk, PICTURE)
    card = await desk.card("R-1")
    expire(desk)
    form = await desk.moderator.press(card, "Verify")
    await desk.moderator.submit(form, {"How sure?": "B2"})
    await desk.review.wait_for(lambda seen: seen is card and "U-27" in seen.text)
    (kept,) = card.attachments
    assert kept.upload.data == PNG
    assert "could not be kept" not in card.text


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (Upload("page.html", b"<script>", "text/html"), "Only a picture"),
        (Upload("gate.png", b"0" * (10 * 1024 * 1024 + 1), "image/png"), "over 10 MB"),
    ],
)
async def test_what_is_no_picture_or_too_large_is_refused(desk, upload, words):
    refused = await report(desk, upload)
    assert words in refused.text
    assert not await records(desk.app, Report)
    again = await desk.reporter.press(refused, "Try again")
    assert again.form.field("What happened?").value == "Barrels burn at the north gate"
    answer = await desk.reporter.submit(again, {"Picture": [PICTURE]})
    assert "Logged as R-1" in answer.text
    assert (await desk.card("R-1")).attachments


async def test_a_picture_that_is_gone_is_said_on_the_card(desk):
    hold = desk.stand_in.before_request(_nothing_is_posted)
    assert "R-1" in (await report(desk, PICTURE)).text
    await desk.restart()
    hold()
    expire(desk)
    desk.pass_time(minutes=10)
    card = await desk.card("R-1")
    assert not card.attachments
    assert "A picture came with it, but it could not be kept" in card.text


async def test_the_menu_of_a_message_keeps_its_picture_and_whose_words_they_are(desk):
    said = desk.reader.say(desk.talk, "Smoke over the harbour", files=[PICTURE])
    form = await desk.reporter.menu(desk.talk, "Report to the desk", said)
    kept = {field.label: field.value for field in form.form.fields}
    assert kept["What happened?"] == "Smoke over the harbour"
    assert kept["Who first says so?"] == "Reader"
    assert str(said.id) in kept["Link"]
    assert "Picture" not in kept
    answer = await desk.reporter.submit(form, {})
    assert "Logged as R-1" in answer.text
    card = await desk.card("R-1")
    assert card.attachments[0].upload.data == PNG
    assert f"brought by {desk.reporter.mention}" in card.text
    assert "origin: Reader" in card.text


async def test_the_menu_takes_hostile_and_long_messages(desk):
    said = desk.reader.say(desk.talk, "@everyone [a](b) [c](https://evil.example) " + "a" * 3900)
    form = await desk.reporter.menu(desk.talk, "Report to the desk", said)
    assert "Logged as R-1" in (await desk.reporter.submit(form, {})).text
    card = await desk.card("R-1")
    assert "@everyone" not in card.text


async def test_a_message_without_words_asks_for_some(desk):
    said = desk.reader.say(desk.talk, files=[PICTURE])
    form = await desk.reporter.menu(desk.talk, "Report to the desk", said)
    answer = await desk.reporter.submit(form, {"What happened?": "Smoke over the harbour"})
    assert "R-1" in answer.text
    assert (await desk.card("R-1")).attachments


def _nothing_is_posted(exchange):
    if exchange.method == "POST" and exchange.template == "/channels/{channel_id}/messages":
        return Reply(503, {"message": "Service Unavailable", "code": 0})
    return None
