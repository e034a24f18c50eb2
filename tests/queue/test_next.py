"""One card at a time, for a phone: it never jumps on by itself."""

import asyncio

from tests.queue.conftest import DECLINING, shown


async def test_next_deals_the_oldest_and_takes_it(desk, handled):
    card = await desk.card_of("Barrels burn at gate 1")
    desk.pass_time(minutes=1)
    await desk.card_of("Barrels burn at gate 2")
    answer = await desk.moderator.command(desk.talk, "desk next")
    assert answer.ephemeral
    assert "R-1" in answer.text
    assert "1 more free to take" in answer.text
    assert answer.message.buttons[-5:] == [
        "Verify",
        "Publish as unverified",
        "Decline",
        "More…",
        "Skip",
    ]
    await shown(card, f"taken by {desk.moderator.mention}")
    assert await handled.steps("R-1") == ["taken"]


async def test_asking_twice_deals_the_same_card_until_it_is_decided(desk, handled):
    await desk.card_of()
    await desk.card_of("Fire near the gate")
    for _ in range(2):
        assert "R-1" in (await desk.moderator.command(desk.talk, "desk next")).text
    assert await handled.steps("R-1") == ["taken"]


async def test_after_a_decision_next_is_offered_and_nothing_jumps(desk, handled):
    await desk.card_of()
    await desk.card_of("Fire near the gate")
    dealt = await desk.moderator.command(desk.talk, "desk next")
    form = await desk.moderator.press(dealt, "Decline")
    done = await desk.moderator.submit(form, {DECLINING: "spam"})
    assert "R-1 declined" in done.text
    assert done.message is dealt.message, "one message on a phone, not a pile"
    assert (await handled.report("R-2")).taken_by is None
    following = await desk.moderator.press(done, "Next")
    assert "R-2" in following.text
    assert (await handled.report("R-2")).taken_by == desk.moderator.id


async def test_two_moderators_are_dealt_two_cards(desk):
    await desk.card_of()
    await desk.card_of("Fire near the gate")
    answers = await asyncio.gather(
        desk.moderator.command(desk.talk, "desk next"), desk.second.command(desk.talk, "desk next")
    )
    names = sorted(name for name in ("R-1", "R-2") for one in answers if f"### {name}" in one.text)
    assert names == ["R-1", "R-2"]


async def test_skip_puts_one_back_and_deals_the_one_after_it(desk, handled):
    await desk.card_of()
    desk.pass_time(minutes=1)
    await desk.card_of("Fire near the gate")
    dealt = await desk.moderator.command(desk.talk, "desk next")
    skipped = await desk.moderator.press(dealt, "Skip")
    assert "R-2" in skipped.text
    assert await handled.steps("R-1") == ["taken", "put back"]
    assert "### R-1" in (await desk.moderator.press(skipped, "Skip")).text


async def test_the_only_card_cannot_be_skipped(desk, handled):
    await desk.card_of()
    dealt = await desk.moderator.command(desk.talk, "desk next")
    assert "Nothing else waits" in (await desk.moderator.press(dealt, "Skip")).text
    assert (await handled.report("R-1")).taken_by == desk.moderator.id


async def test_nothing_left_says_what_others_have(desk):
    card = await desk.card_of()
    await desk.second.press(card, "Take")
    answer = await desk.moderator.command(desk.talk, "desk next")
    assert "Nothing else waits" in answer.text
    assert "Other moderators have 1" in answer.text


async def test_a_dealt_card_works_after_a_restart(desk):
    await desk.card_of()
    dealt = await desk.moderator.command(desk.talk, "desk next")
    await desk.restart()
    form = await desk.moderator.press(dealt, "Verify")
    done = await desk.moderator.submit(form, {"How sure?": "B2"})
    assert "U-27" in done.text
    assert "Next" in done.message.buttons
