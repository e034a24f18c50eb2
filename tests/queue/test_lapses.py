"""A taken report does not wait for ever for one moderator."""

from tests.queue.conftest import declined, shown, told


async def test_a_take_lapses_says_so_on_the_card_and_to_whoever_took_it(desk, handled):
    card = await desk.card_of()
    await desk.moderator.press(card, "Take")
    await shown(card, "taken by")
    desk.pass_time(minutes=15)
    await shown(card, f"the time of {desk.moderator.mention} passed")
    assert "taken by nobody" in card.text
    assert "R-1 has passed" in (await told(desk.moderator, "R-1")).text
    assert await handled.steps("R-1") == ["taken", "lapsed"]
    assert await handled.acts("R-1") == ["report", "take", "lapse"]
    await desk.second.press(card, "Take")
    await shown(card, f"taken by {desk.second.mention}")
    assert len(desk.moderator.direct_messages) == 1


async def test_it_does_not_lapse_a_second_too_early(desk, handled):
    card = await desk.card_of()
    await desk.moderator.press(card, "Take")
    desk.pass_time(minutes=14, seconds=59)
    assert await desk.app._lapses.tick() == 0
    assert (await handled.report("R-1")).taken_by == desk.moderator.id
    desk.pass_time(seconds=1)
    await shown(card, "passed: free again")


async def test_it_lapses_over_a_restart_once(desk, handled):
    card = await desk.card_of()
    await desk.moderator.press(card, "Take")
    await desk.close_desk()
    await desk.stand_in.disconnected()
    desk.clock.advance(hours=2)
    await desk.open_desk()
    await shown(card, "passed: free again")
    await told(desk.moderator, "has passed")
    await desk.restart()
    assert await handled.steps("R-1") == ["taken", "lapsed"]
    assert len(desk.moderator.direct_messages) == 1


async def test_what_is_settled_or_put_back_in_time_does_not_lapse(desk, handled):
    first, second = await desk.card_of(), await desk.card_of("Fire near the gate")
    for card in (first, second):
        await desk.moderator.press(card, "Take")
    await declined(desk, first)
    more = await desk.moderator.press(second, "More…")
    await desk.moderator.press(more, "Put back")
    desk.pass_time(hours=1)
    assert await desk.app._lapses.tick() == 0
    assert await handled.steps("R-1") == ["taken", "settled"]
    assert await handled.steps("R-2") == ["taken", "put back"]
    assert not desk.moderator.direct_messages


async def test_a_decision_that_comes_after_the_lapse_still_counts(desk, handled):
    card = await desk.card_of()
    await desk.moderator.press(card, "Take")
    form = await desk.moderator.press(card, "Verify")
    desk.pass_time(minutes=16)
    await shown(card, "passed: free again")
    assert "U-27" in (await desk.moderator.submit(form, {"How sure?": "B2"})).text
    assert not (await handled.report("R-1")).is_open


async def test_closed_direct_messages_do_not_hold_the_lapse_up(desk):
    desk.moderator.closes_dms = True
    card = await desk.card_of()
    await desk.moderator.press(card, "Take")
    desk.pass_time(minutes=15)
    await shown(card, "passed: free again")
    told = await desk.review.wait_for(lambda seen: "takes no direct messages" in seen.text)
    assert desk.moderator.mention in told.text
    assert "The time to settle R-1 has passed" in told.text


async def test_managers_say_how_long_a_take_lasts(desk, handled):
    answer = await desk.admin.command(desk.talk, "desk lapse", after="1h")
    assert "**1 h**" in answer.text
    card = await desk.card_of()
    await desk.moderator.press(card, "Take")
    report = await handled.report("R-1")
    assert (report.lapses_at - report.taken_at).total_seconds() == 3600
    assert "15 min" in (await desk.admin.command(desk.talk, "desk lapse")).text
    assert [act["what"] for act in await handled.server_acts()][-2:] == ["lapse", "lapse"]


async def test_who_may_not_manage_cannot_and_nonsense_is_refused_with_an_example(desk):
    for person in (desk.reader, desk.moderator):
        answer = await person.command(desk.talk, "desk lapse", after="1h", force=True)
        assert "Only people who may manage this server" in answer.text
    for words in ("soon", "0m", "3d", "@everyone"):
        answer = await desk.admin.command(desk.talk, "desk lapse", after=words)
        assert answer.ephemeral
        assert "`1h`" in answer.text or "`2h`" in answer.text, words
