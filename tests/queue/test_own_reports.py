"""Reporters mend what they sent, or take it back, until it is settled."""

import pytest

from tests.queue.conftest import STORY, WORDS, declined, more, shown, told
from tests.support.doors import choose_crafted, press_crafted, submit_crafted
from tests.support.records import on_record

MENU = "Change or withdraw a report…"
WHEN, WHO, WHY = "When did it happen?", "Who says so?", "Why? (the moderators read it)"
DOORS = ("retime", "source", "withdraw")
FORMS = {
    "retimed": {"when": "27 June 16:00"},
    "sourced": {"name": "x", "link": ""},
    "withdrawn": {"words": "x"},
}


async def mended(room, answer, label, values, member=None):
    who = member or room.reporter
    return await who.submit(await who.press(answer, label), values)


async def test_the_time_is_changed_the_card_follows_and_the_earlier_time_stays(desk, handled):
    answer = await desk.report("Fire", when="27 June 17:30")
    card = await desk.card("R-1")
    before = (await handled.report("R-1")).occurred
    done = await mended(desk, answer, "Change the time", {WHEN: "27 June 16:00 MSK"})
    assert done.ephemeral
    assert "The time is changed" in done.text
    await shown(card, "they wrote “27 June 16:00 MSK”")
    assert "its reporter changed the time; it was <t:" in card.text
    report = await handled.report("R-1")
    assert report.history[0].occurred == before
    assert report.history[0].when_text == "27 June 17:30"
    assert report.occurred.at < before.at
    assert len(desk.review.messages) == 1


async def test_a_source_is_added_and_stands_behind_the_update(desk, handled):
    answer = await desk.report("Fire", origin="a guard")
    card = await desk.card("R-1")
    await mended(desk, answer, "Add a source", {WHO: "the port", "Link": "https://example.org/1"})
    await shown(card, "also: the port · ")
    again = await mended(
        desk, answer, "Add a source", {WHO: "the port", "Link": "https://example.org/1"}
    )
    assert "has that source already" in again.text
    form = await desk.moderator.press(card, "Verify")
    await desk.moderator.submit(form, {"How sure?": "B2"})
    page = await desk.reader.command(desk.talk, "update", id="U-27")
    assert "a guard" in page.text
    assert "https://example.org/1" in page.text
    assert await handled.acts("R-1") == ["report", "add a source", "settle"]


async def test_a_withdrawn_report_says_so_and_loses_its_buttons(desk, handled):
    answer = await desk.report("Fire")
    card = await desk.card("R-1")
    done = await mended(desk, answer, "Withdraw", {WHY: "It was a film set"})
    assert "Withdrawn" in done.text
    assert done.message.buttons == []
    await shown(card, "withdrawn by its reporter: It was a film set")
    assert card.buttons == []
    late = await press_crafted(desk.moderator, card, f"verify|{STORY}|1")
    assert "was withdrawn by its reporter" in late.text
    assert "You withdrew it" in (await desk.reporter.command(desk.talk, "myreports")).text
    again = await press_crafted(desk.reporter, card, f"withdraw|{STORY}|1")
    assert "withdrawn R-1 already" in again.text
    assert not desk.reporter.direct_messages
    assert (await handled.report("R-1")).text == "Fire"


async def test_whoever_had_taken_it_is_told_and_a_form_they_hold_is_refused(desk):
    answer = await desk.report("Fire")
    card = await desk.card("R-1")
    await desk.moderator.press(card, "Take")
    form = await desk.moderator.press(card, "Verify")
    await mended(desk, answer, "Withdraw", {})
    assert "R-1, which you took, was withdrawn" in (await told(desk.moderator, "R-1")).text
    late = await desk.moderator.submit(form, {"How sure?": "B2"})
    assert "was withdrawn by its reporter" in late.text
    desk.pass_time(hours=1)
    assert await desk.app._lapses.tick() == 0
    assert len(desk.moderator.direct_messages) == 1


async def test_what_was_joined_to_a_withdrawn_report_waits_again(desk, handled):
    answer = await desk.report("Fire at the gate")
    second = await desk.card_of("Barrels burn", member=desk.reader)
    form = await more(desk, second, "Duplicate")
    await desk.moderator.submit(form, {"The same as": "R-1", WORDS: ""})
    await shown(second, "merged")
    await mended(desk, answer, "Withdraw", {})
    await shown(second, "R-1, which it was joined to, was withdrawn")
    assert (await handled.report("R-2")).is_open
    form = await more(desk, second, "Duplicate")
    late = await desk.moderator.submit(form, {"The same as": "R-1", WORDS: ""})
    assert "R-1 was withdrawn" in late.text


async def test_myreports_leads_to_every_report_that_is_not_settled(desk):
    first = await desk.card_of("Fire at the gate")
    await desk.card_of("Barrels burn")
    await declined(desk, first)
    await shown(first, "declined")
    mine = await desk.reporter.command(desk.talk, "myreports")
    own = await desk.reporter.choose(mine, MENU, [f"{STORY}|2"])
    assert own.message.buttons == ["Change the time", "Add a source", "Withdraw"]
    await desk.restart()
    assert "Withdrawn" in (await mended(desk, own, "Withdraw", {})).text
    mine = await desk.reporter.command(desk.talk, "myreports")
    assert MENU not in str(mine.message.components)


async def test_what_is_settled_stays_as_it_is(desk, handled):
    answer = await desk.report("Fire")
    form = await desk.reporter.press(answer, "Change the time")
    await declined(desk, await desk.card("R-1"))
    for label in ("Change the time", "Add a source", "Withdraw"):
        assert "R-1 is settled" in (await desk.reporter.press(answer, label)).text
    assert "R-1 is settled" in (await desk.reporter.submit(form, {WHEN: "27 June 16:00"})).text
    assert await handled.steps("R-1") == ["settled"]


@pytest.mark.parametrize("who", ["reader", "moderator"])
async def test_only_the_reporter_reaches_their_report(desk, who):
    card = await desk.card_of("Fire")
    person = getattr(desk, who)
    before = await on_record(desk.app)
    answers = [await press_crafted(person, card, f"{verb}|{STORY}|1") for verb in DOORS]
    for verb, fields in FORMS.items():
        answers.append(await submit_crafted(person, desk.talk, f"{verb}|{STORY}|1", fields))
    answers.append(await choose_crafted(person, card, "mine", [f"{STORY}|1"]))
    for answer in answers:
        assert answer.ephemeral
        assert "There is no R-1 of yours" in answer.text
    after = await on_record(desk.app)
    assert {k: v for k, v in after.items() if k[0] != "Draft"} == before


async def test_a_refused_form_opens_again_with_what_was_typed(desk):
    answer = await desk.report("Fire")
    refused = await mended(desk, answer, "Change the time", {WHEN: "32 June 14:30"})
    assert "is no time I can read" in refused.text
    again = await desk.reporter.press(refused, "Try again")
    assert again.form.field(WHEN).value == "32 June 14:30"
    assert "changed" in (await desk.reporter.submit(again, {WHEN: "27 June 16:00"})).text
    refused = await mended(desk, answer, "Add a source", {WHO: "a guard", "Link": "nonsense"})
    again = await desk.reporter.press(refused, "Try again")
    assert again.form.field(WHO).value == "a guard"
    empty = await mended(desk, answer, "Add a source", {})
    assert "`https://example.org/news/1`" in empty.text


async def test_a_muted_reporter_can_still_withdraw_but_not_add(desk):
    answer = await desk.report("Fire")
    form = await desk.moderator.command(desk.talk, "desk mute", member=desk.reporter)
    await desk.moderator.submit(form, {"Reason (they read it)": "spam"})
    refused = await mended(desk, answer, "Change the time", {WHEN: "27 June 16:00"})
    assert "You cannot report here" in refused.text
    assert "Withdrawn" in (await mended(desk, answer, "Withdraw", {})).text
