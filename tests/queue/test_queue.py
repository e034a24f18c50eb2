"""What waits, listed; and several declined at once."""

import pytest

from tests.queue.conftest import DECLINING, STORY, WORDS, declined, told
from tests.support.doors import choose_crafted, press_crafted, submit_crafted
from tests.support.records import on_record


async def several(room, count):
    """So many reports, one a minute, and the last card."""
    for number in range(1, count + 1):
        card = await room.card_of(f"Barrels burn at gate {number}")
        room.pass_time(minutes=1)
    return card


async def test_an_empty_queue_says_so(desk):
    answer = await desk.moderator.command(desk.talk, "desk queue")
    assert answer.ephemeral
    assert "0 reports waiting" in answer.text
    assert "Nothing waits" in answer.text


async def test_the_oldest_comes_first_with_dates_for_an_example_and_who_took_what(desk):
    card = await several(desk, 3)
    await desk.moderator.press(card, "Take")
    answer = await desk.second.command(desk.talk, "desk queue")
    assert "3 reports waiting" in answer.text
    places = [answer.text.index(f"gate {number}") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert f"taken by {desk.moderator.mention} until <t:" in answer.text
    assert ":R>" not in answer.text


async def test_a_settled_report_waits_no_more(desk):
    await declined(desk, await desk.card_of())
    assert "0 reports waiting" in (await desk.moderator.command(desk.talk, "desk queue")).text


async def test_a_long_queue_has_pages(desk):
    await several(desk, 10)
    first = await desk.moderator.command(desk.talk, "desk queue")
    assert "page 1 of 2" in first.text
    assert "gate 9" not in first.text
    second = await desk.moderator.press(first, "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")
    assert "page 2 of 2" in second.text
    assert "gate 10" in second.text


async def test_a_report_of_the_queue_opens_with_every_decision(desk):
    await desk.card_of()
    queue = await desk.moderator.command(desk.talk, "desk queue")
    card = await desk.moderator.press(queue, "Open")
    assert card.ephemeral
    assert card.message.buttons[:2] == ["Take", "Verify"]


async def test_several_are_declined_with_one_reason_that_each_reporter_reads(desk, handled):
    await several(desk, 2)
    await desk.card_of("Fire near the gate", member=desk.reader)
    queue = await desk.moderator.command(desk.talk, "desk queue")
    form = await desk.moderator.choose(queue, "Decline several…", ["1", "3"])
    done = await desk.moderator.submit(
        form,
        {DECLINING: "no source", f"{WORDS.replace('reporter reads', 'reporters read')}": "Link?"},
    )
    assert "Declined: R-1, R-3" in done.text
    for member, name in ((desk.reporter, "R-1"), (desk.reader, "R-3")):
        assert "Reason: no source: Link?" in (await told(member, name)).text
    assert (await handled.report("R-2")).is_open
    assert await handled.acts("R-3") == ["report", "settle"]


async def test_what_others_have_or_settled_meanwhile_is_left_alone(desk, handled):
    card = await several(desk, 3)
    queue = await desk.moderator.command(desk.talk, "desk queue")
    form = await desk.moderator.choose(queue, "Decline several…", ["1", "2", "3"])
    await desk.second.press(card, "Take")
    await declined(desk, await desk.card("R-2"), desk.second)
    done = await desk.moderator.submit(form, {DECLINING: "spam"})
    assert "Declined: R-1" in done.text
    assert f"{desk.second.mention} has taken R-3" in done.text
    assert f"{desk.second.mention} was first: R-2 is settled" in done.text
    assert (await handled.report("R-3")).is_open


@pytest.mark.parametrize("who", ["reader", "reporter", "admin"])
async def test_people_who_are_no_moderators_are_told_who_is(desk, who):
    card = await desk.card_of()
    person = getattr(desk, who)
    before = await on_record(desk.app)
    answers = [
        await person.command(desk.talk, "desk queue", force=True),
        await person.command(desk.talk, "desk next", force=True),
        await press_crafted(person, card, f"queue|{STORY}|0"),
        await press_crafted(person, card, f"opened|{STORY}|1"),
        await press_crafted(person, card, f"deal|{STORY}"),
        await press_crafted(person, card, f"skip|{STORY}|1"),
        await choose_crafted(person, card, f"several|{STORY}", ["1"]),
        await submit_crafted(
            person, desk.talk, f"declined-several|{STORY}|1", {"reason": ["spam"], "words": ""}
        ),
    ]
    for answer in answers:
        assert answer.kind == "message"
        assert answer.ephemeral
        assert f"Only moderators (<@&{desk.moderators.id}>) can" in answer.text
    assert await on_record(desk.app) == before


async def test_a_queue_of_another_servers_story_is_not_shown(desk):
    card = await desk.card_of()
    other = desk.stand_in.add_guild("Elsewhere")
    stranger = other.add_member("Stranger", roles=[other.add_role("Moderators")])
    message = stranger.say(other.add_text_channel("hall"), "Something to press on")
    before = await on_record(desk.app)
    assert "set yet" in (await press_crafted(stranger, message, f"deal|{STORY}")).text
    assert await on_record(desk.app) == before
    assert "taken by nobody" in card.text
