"""A settled report is weighed once more; nothing of its first review is lost."""

import asyncio

from bot.domain.report import Verdict
from bot.domain.update import Update
from tests.queue.conftest import WORDS, declined, more, shown, told
from tests.support.records import record

WHY, OWN = "Why is it opened again?", "In your words"


async def reopened(room, card, reason="new information", words="A second camera", member=None):
    who = member or room.moderator
    return await who.submit(await who.press(card, "Reopen"), {WHY: reason, OWN: words})


async def test_a_declined_report_waits_again_and_its_reporter_hears_twice(desk, handled):
    card = await desk.card_of()
    await declined(desk, card)
    await shown(card, "declined")
    await told(desk.reporter, "It was not published")
    answer = await reopened(desk, card)
    assert "is open again" in answer.text
    await shown(card, "opened again by")
    assert "new information: A second camera (it was declined)" in card.text
    assert "Verify" in card.buttons
    form = await desk.second.press(card, "Verify")
    await desk.second.submit(form, {"How sure?": "B2"})
    await told(desk.reporter, "U-27")
    assert len(desk.reporter.direct_messages) == 2
    report = await handled.report("R-1")
    assert await handled.steps("R-1") == ["settled", "reopened", "settled"]
    assert report.history[1].outcome.verdict is Verdict.DECLINED
    assert await handled.acts("R-1") == ["report", "settle", "reopen", "settle"]


async def test_what_was_published_stays_and_a_second_line_may_follow(desk, handled):
    card = await desk.card_of()
    await desk.moderator.submit(await desk.moderator.press(card, "Verify"), {"How sure?": "B2"})
    await shown(card, "verified")
    await reopened(desk, card, "the source was wrong")
    await shown(card, "opened again")
    form = await desk.moderator.press(card, "Publish as unverified")
    assert "U-28" in (await desk.moderator.submit(form, {})).text
    for number in (27, 28):
        update = await record(desk.app, Update, f"{handled.story}/U-{number}")
        assert update.reports == (1,)


async def test_it_may_join_the_line_it_led_to_without_counting_twice(desk, handled):
    card = await desk.card_of()
    await desk.moderator.submit(await desk.moderator.press(card, "Verify"), {"How sure?": "B2"})
    await shown(card, "verified")
    await reopened(desk, card)
    await shown(card, "opened again")
    form = await more(desk, card, "Duplicate")
    await desk.moderator.submit(form, {"The same as": "U-27", WORDS: ""})
    update = await record(desk.app, Update, f"{handled.story}/U-27")
    assert update.reports == (1,)
    assert len(update.sources) == 1


async def test_two_who_reopen_at_once_do_it_once(desk, handled):
    card = await desk.card_of()
    await declined(desk, card)
    await shown(card, "declined")
    answers = await asyncio.gather(
        reopened(desk, card), reopened(desk, card, member=desk.second, words="Me too")
    )
    assert sum("was first: R-1 is open already" in answer.text for answer in answers) == 1
    assert await handled.steps("R-1") == ["settled", "reopened"]
