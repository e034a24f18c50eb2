"""Text by people who mean harm, through every field of the queue and of reporters."""

import pytest

from bot.domain.report import Report
from tests.queue.conftest import DECLINING, STORY, declined, more, shown
from tests.support.doors import submit_crafted
from tests.support.hostile import LONG_AND_HOSTILE, TEXTS, harm, texts_for
from tests.support.records import records


@pytest.mark.parametrize("name", TEXTS)
async def test_no_screen_of_the_queue_lets_it_through(desk, name):
    text = texts_for(desk.reader, desk.moderators)[name]
    card = await desk.card_of(text)
    seen = [
        await desk.moderator.command(desk.talk, "desk queue"),
        await desk.moderator.command(desk.talk, "desk next"),
        await more(desk, card, "Debunk"),
        await more(desk, card, "Hand over"),
        await more(desk, card, "History"),
    ]
    await declined(desk, card)
    await shown(card, "declined")
    reason = {"reason": ["new information"], "words": text}
    await submit_crafted(desk.moderator, desk.talk, f"reopened|{STORY}|1", reason)
    await shown(card, "opened again")
    await submit_crafted(desk.reporter, desk.talk, f"sourced|{STORY}|1", {"name": text, "link": ""})
    await submit_crafted(desk.reporter, desk.talk, f"withdrawn|{STORY}|1", {"words": text})
    await shown(card, "withdrawn by its reporter")
    for answer in (*(one.message for one in seen), card):
        assert not harm(answer, person=desk.reader, role=desk.moderators), answer.text


async def test_anything_at_all_is_answered_in_words(desk):
    await desk.card_of("Fire")
    for text in LONG_AND_HOSTILE:
        for verb, member, fields in (
            ("retimed", desk.reporter, {"when": text}),
            ("sourced", desk.reporter, {"name": text, "link": text}),
        ):
            answer = await submit_crafted(member, desk.talk, f"{verb}|{STORY}|1", fields)
            assert answer.ephemeral
            assert "log" not in answer.text.lower() or "changed" in answer.text, text
    too_long = {"reason": ["spam"], "words": "a" * 10_000}
    answer = await submit_crafted(
        desk.moderator, desk.talk, f"declined-several|{STORY}|1", too_long
    )
    assert "500 is the most" in answer.text
    (report,) = await records(desk.app, Report)
    assert report.is_open
    form = {DECLINING: "spam"}
    queue = await desk.moderator.command(desk.talk, "desk queue")
    opened = await desk.moderator.choose(queue, "Decline several…", ["1"])
    assert "Declined: R-1" in (await desk.moderator.submit(opened, form)).text
