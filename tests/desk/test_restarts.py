"""What people see and hold before a restart works after it."""

import asyncio

import pytest

from bot.domain.delivery import Delivery
from bot.domain.report import Report
from bot.rehearsal import Cut, Reply
from tests.support.records import record, records

pytestmark = pytest.mark.both_engines
TEXT = "Barrels burn at the north gate"


async def test_buttons_of_an_old_card_work(desk):
    card = await desk.card_of(TEXT)
    more = await desk.moderator.press(card, "More…")
    await desk.restart()
    assert "taken by" in (await desk.moderator.press(card, "Take")).text
    asked = await desk.moderator.press(more, "Debunk")
    form = await desk.moderator.press(asked, "Yes, debunk it")
    done = await desk.moderator.submit(form, {"Reason (the reporter reads it)": "A film set"})
    assert "U-27" in done.text
    await desk.review.wait_for(lambda seen: seen is card and "A film set" in seen.text)
    assert len(desk.review.messages) == 1


async def test_a_report_form_that_was_open_is_taken(desk):
    form = await desk.reporter.command(desk.talk, "report")
    await desk.restart()
    answer = await desk.reporter.submit(form, {"What happened?": TEXT})
    assert "Logged as R-1" in answer.text
    await desk.card("R-1")


async def test_a_moderators_form_that_was_open_is_taken(desk):
    card = await desk.card_of(TEXT)
    verify = await desk.moderator.press(card, "Verify")
    log = await desk.second.command(desk.talk, "log")
    await desk.restart()
    assert "U-27" in (await desk.moderator.submit(verify, {"How sure?": "B2"})).text
    values = {"Wording on the timeline": "A bridge is closed", "How sure?": "not graded"}
    assert "U-28" in (await desk.second.submit(log, values)).text


async def test_a_kept_draft_opens_again(desk):
    form = await desk.reporter.command(desk.talk, "report")
    values = {"What happened?": TEXT, "When did it happen?": "32 June"}
    refused = await desk.reporter.submit(form, values)
    await desk.restart()
    again = await desk.reporter.press(refused, "Try again")
    assert again.form.field("What happened?").value == TEXT
    await desk.restart()
    answer = await desk.reporter.submit(again, {"When did it happen?": "27 June 17:30"})
    assert "R-1" in answer.text
    report = await record(desk.app, Report, f"{desk.guild.id}/wagner-2023/R-1")
    assert report.text == TEXT


async def test_buttons_under_readings_work(desk):
    answer = await desk.reader.command(desk.talk, "timeline")
    public = await desk.reader.press(answer, "Show here")
    form = await desk.reader.press(answer, "As of…")
    await desk.restart()
    earlier = await desk.reader.submit(form, {"As of": "24 June 21:00"})
    assert "U-26" not in earlier.text
    older = next(label for label in public.message.buttons if label.startswith("Older"))
    assert (await desk.reader.press(public, older)).ephemeral


async def test_what_was_owed_when_it_stopped_is_sent_when_it_starts(desk):
    taken_away = desk.stand_in.before_request(_no_messages)
    await desk.report(TEXT)
    await desk.close_desk()
    taken_away()
    assert not desk.review.messages
    await desk.stand_in.disconnected()
    desk.clock.advance(minutes=1)
    await desk.open_desk()
    await desk.card("R-1")
    assert len(desk.review.messages) == 1


def _no_messages(exchange):
    if exchange.method == "POST" and exchange.template == "/channels/{channel_id}/messages":
        return Reply(503, {"message": "Service Unavailable", "code": 0})
    return None


async def test_a_card_that_arrived_unheard_is_found_behind_hundreds_of_messages(desk):
    for number in range(250):
        desk.second.say(desk.review, f"line {number}")
    desk.stand_in.after_request(_lose_the_first_answer(desk.review))
    await desk.report(TEXT)
    await _until(desk, lambda owed: owed.problem)
    desk.pass_time(minutes=10)  # Discord knows the nonce no more
    await _until(desk, lambda owed: owed.done_at)
    assert sum("R-1" in message.text for message in desk.review.messages) == 1


async def test_a_message_without_an_answer_is_given_back_and_comes_once(newsroom):
    await newsroom.open_desk(longest_try=0.2)
    await newsroom.set_up()
    answered = asyncio.Event()

    async def hold_the_first(request):
        if request.method == "POST" and newsroom.review.id in _channels(request) and not held:
            held.append(request)
            await answered.wait()

    held = []
    newsroom.stand_in.before_request(hold_the_first)
    await newsroom.report(TEXT)
    await _until(newsroom, lambda owed: owed.problem)
    newsroom.pass_time(seconds=6)
    await newsroom.card("R-1")
    answered.set()  # what was held arrives after all
    await newsroom.restart()
    assert len(newsroom.review.messages) == 1


def _channels(request):
    return [int(part) for part in request.path.split("/") if part.isdecimal()]


def _lose_the_first_answer(channel):
    lost = []

    def lose(request):
        here = request.path.endswith(f"/channels/{channel.id}/messages")
        if request.method == "POST" and here and not lost:
            lost.append(request)
            raise Cut

    return lose


async def _until(room, is_so):
    async with asyncio.timeout(15):
        while not [one for one in await records(room.app, Delivery) if is_so(one)]:  # noqa: ASYNC110
            await asyncio.sleep(0)
