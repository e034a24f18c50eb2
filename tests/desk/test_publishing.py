"""Every decision that puts a report on the timeline: what is seen, and what is on record."""

import pytest

from bot.domain.report import Report
from bot.domain.update import Kind, Update
from bot.domain.verification import Verification
from tests.support.records import acts, record

TEXT = "Barrels burn at the north gate"
REASON = "Reason (the reporter reads it)"
DECISIONS = {
    "Verify": ({"How sure?": "B2"}, Verification.VERIFIED, "✔ verified"),
    "Publish as unverified": ({"How sure?": "C3"}, Verification.UNVERIFIED, "• unverified"),
    "Dispute": ({"Disputed by whom?": "the port"}, Verification.DISPUTED, "≠ disputed by the port"),
    "Debunk": ({}, Verification.DEBUNKED, "✘ debunked"),
    "Could not verify": ({}, Verification.UNVERIFIABLE, "? could not be verified so far"),
}
RARE = {"Dispute", "Debunk", "Could not verify"}


async def form_of(room, card, button):
    if button in RARE:
        card = await room.moderator.press(card, "More…")
        assert card.ephemeral
    if button == "Debunk":
        card = await room.moderator.press(card, button)
        return await room.moderator.press(card, "Yes, debunk it")
    return await room.moderator.press(card, button)


async def settled(card, words):
    """The card, once it says so."""
    return await card.channel.wait_for(lambda seen: seen is card and words in seen.text)


@pytest.mark.parametrize("button", DECISIONS)
async def test_a_decision_is_published_recorded_and_told(desk, button):
    values, verification, words = DECISIONS[button]
    card = await desk.card_of(TEXT, when="27 June 17:30", origin="a guard")
    form = await form_of(desk, card, button)
    assert form.form.field("Wording on the timeline").value == TEXT
    assert form.form.field("When did it happen?").value == "27 June 17:30"
    done = await desk.moderator.submit(form, values | {REASON: "Two cameras show it"})
    assert done.ephemeral
    assert "U-27" in done.text
    assert words in done.text
    update = await record(desk.app, Update, f"{desk.guild.id}/wagner-2023/U-27")
    assert (update.verification, update.text, update.kind) == (verification, TEXT, Kind.EVENT)
    assert update.content.recorded_by == desk.moderator.id
    assert update.sources[0].name == "a guard"
    card = await settled(card, "Two cameras show it")
    assert card.buttons == ["U-27", "History", "Reopen"]
    assert desk.moderator.mention in card.text
    told = await desk.reporter.direct.wait_for(lambda message: "R-1" in message.text)
    assert "Reason: Two cameras show it" in told.text
    assert "U-27" in told.text
    line = await desk.reader.command(desk.talk, "update", id="U-27")
    assert TEXT in line.text
    assert words in line.text


async def test_a_report_is_published_once_in_the_ledger(desk):
    await desk.publish()
    done = [act["what"] for act in await acts(desk.app, f"{desk.guild.id}/wagner-2023")]
    assert done == ["report", "settle"]


async def test_a_statement_is_verified_as_said_and_its_content_is_not_weighed_by_that(desk):
    card = await desk.card_of(TEXT)
    form = await desk.moderator.press(card, "Verify")
    values = {"Who said it? Leave empty if it happened": "the ministry", "How sure?": "A1"}
    done = await desk.moderator.submit(form, values)
    assert "said ✔" in done.text
    assert "content" not in done.text
    update = await record(desk.app, Update, f"{desk.guild.id}/wagner-2023/U-27")
    assert update.kind is Kind.STATEMENT
    assert update.said.verification is Verification.VERIFIED
    assert update.content is None


async def test_verified_offers_no_grade_below_probably_true(desk):
    card = await desk.card_of()
    form = (await desk.moderator.press(card, "Verify")).form
    offered = {option["value"] for option in form.field("How sure?").options}
    assert {grade[1] for grade in offered - {"primary"}} == {"1", "2"}


async def test_take_says_whose_it_is_and_keeps_the_buttons(desk):
    card = await desk.card_of()
    answer = await desk.moderator.press(card, "Take")
    assert answer.ephemeral
    assert f"taken by {desk.moderator.mention}" in answer.text
    card = await settled(card, f"taken by {desk.moderator.mention}")
    assert "Verify" in card.buttons
    assert "already" in (await desk.moderator.press(card, "Take")).text
    mine = await desk.reporter.command(desk.talk, "myreports")
    assert "A moderator is on it" in mine.text
    form = await desk.moderator.press(answer, "Verify")
    assert "U-27" in (await desk.moderator.submit(form, {"How sure?": "primary record"})).text


async def test_closed_direct_messages_leave_the_outcome_in_myreports(desk):
    desk.reporter.closes_dms = True
    card = await desk.card_of(TEXT)
    form = await form_of(desk, card, "Debunk")
    await desk.moderator.submit(form, {REASON: "It was a film set"})
    await settled(card, "It was a film set")
    mine = await desk.reporter.command(desk.talk, "myreports")
    assert mine.ephemeral
    assert "R-1" in mine.text
    assert "Reason: It was a film set" in mine.text
    assert "U-27" in mine.text
    assert not desk.reporter.direct_messages
    others = await desk.reader.command(desk.talk, "myreports")
    assert "R-1" not in others.text


async def test_debunking_asks_for_a_reason(desk):
    card = await desk.card_of()
    form = (await form_of(desk, card, "Debunk")).form
    assert form.field(REASON).required
    assert (await record(desk.app, Report, f"{desk.guild.id}/wagner-2023/R-1")).outcome is None
