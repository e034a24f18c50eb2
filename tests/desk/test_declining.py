"""Decisions that publish nothing: declined, and the same as another."""

import pytest

from bot.domain.report import DeclineReason, Report, Verdict
from bot.domain.update import Update
from tests.support.records import on_record, record, records

WORDS = "In your words (the reporter reads it)"


def key(room, name):
    return f"{room.guild.id}/wagner-2023/{name}"


@pytest.mark.parametrize("reason", [str(reason) for reason in DeclineReason])
async def test_a_declined_report_is_told_with_its_reason(desk, reason):
    before = len(await records(desk.app, Update))
    card = await desk.card_of()
    form = await desk.moderator.press(card, "Decline")
    values = {"Reason (the reporter reads it)": reason, WORDS: "Read the pinned message"}
    done = await desk.moderator.submit(form, values)
    assert done.ephemeral
    assert reason in done.text
    await desk.review.wait_for(lambda seen: seen is card and "declined" in seen.text)
    assert card.buttons == ["History", "Reopen"]
    told = await desk.reporter.direct.wait_for(lambda message: "R-1" in message.text)
    assert f"Reason: {reason}: Read the pinned message" in told.text
    outcome = (await record(desk.app, Report, key(desk, "R-1"))).outcome
    assert outcome.verdict is Verdict.DECLINED
    assert outcome.by == desk.moderator.id
    assert len(await records(desk.app, Update)) == before
    assert "R-1" not in (await desk.reader.command(desk.talk, "timeline")).text


async def test_a_duplicate_joins_the_update_it_is_the_same_as(desk):
    await desk.publish("Barrels burn at the north gate", origin="a guard")
    card = await desk.card_of(
        "Fire near the gate", member=desk.reader, link="https://example.org/1"
    )
    more = await desk.moderator.press(card, "More…")
    form = await desk.moderator.press(more, "Duplicate")
    done = await desk.moderator.submit(form, {"The same as": "u-27", WORDS: "Thanks"})
    assert "merged" in done.text
    update = await record(desk.app, Update, key(desk, "U-27"))
    assert update.reports == (1, 2)
    assert [source.link for source in update.sources] == ["", "https://example.org/1"]
    told = await desk.reader.direct.wait_for(lambda message: "R-2" in message.text)
    assert "the same as U-27: Thanks" in told.text


async def test_what_was_joined_to_an_open_report_is_behind_its_update_too(desk):
    first = await desk.card_of("Barrels burn at the north gate", origin="a guard")
    second = await desk.card_of(
        "Fire near the gate", member=desk.reader, link="https://example.org/1"
    )
    more = await desk.moderator.press(second, "More…")
    form = await desk.moderator.press(more, "Duplicate")
    await desk.moderator.submit(form, {"The same as": "R-1"})
    form = await desk.moderator.press(first, "Verify")
    await desk.moderator.submit(form, {"How sure?": "B2"})
    update = await record(desk.app, Update, key(desk, "U-27"))
    assert update.reports == (1, 2)
    assert [source.link for source in update.sources] == ["", "https://example.org/1"]


async def test_same_as_settles_with_one_press(desk):
    await desk.publish("Barrels burn at the north gate of the port")
    card = await desk.card_of("Barrels burn at the north gate of the port", member=desk.reader)
    assert "Same as U-27" in card.buttons
    done = await desk.moderator.press(card, "Same as U-27")
    assert done.ephemeral
    assert "U-27" in done.text
    outcome = (await record(desk.app, Report, key(desk, "R-2"))).outcome
    assert (outcome.verdict, outcome.update) == (Verdict.DUPLICATE, 27)


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("U-99", "There is no U-99"),
        ("R-99", "There is no R-99"),
        ("R-1", "cannot be the same as itself"),
        ("nonsense", "Write an update such as U-14 or a report as R-3"),
        ("U-" + "9" * 9, "There is no U-"),
    ],
)
async def test_a_wrong_id_is_refused_and_the_words_are_kept(desk, which, words):
    card = await desk.card_of()
    more = await desk.moderator.press(card, "More…")
    form = await desk.moderator.press(more, "Duplicate")
    refused = await desk.moderator.submit(form, {"The same as": which, WORDS: "A long reason"})
    assert words in refused.text
    again = await desk.moderator.press(refused, "Try again")
    assert again.form.field(WORDS).value == "A long reason"
    done = await desk.moderator.submit(again, {"The same as": "U-14"})
    assert "merged" in done.text


async def test_news_cannot_vanish_between_two_duplicates(desk):
    first = await desk.card_of("Barrels burn at the north gate")
    second = await desk.card_of("Fire near the gate")
    for card, which in ((first, "R-2"), (second, "R-1")):
        more = await desk.moderator.press(card, "More…")
        form = await desk.moderator.press(more, "Duplicate")
        before = await on_record(desk.app)
        answer = await desk.moderator.submit(form, {"The same as": which})
    assert "R-1 led to no update" in answer.text
    after = await on_record(desk.app)
    assert {k: v for k, v in after.items() if k[0] != "Draft"} == before
