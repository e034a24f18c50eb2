"""Who is on the stage, for how long, and who does not come."""


async def on_stage(studio, person):
    """Bring somebody onto the stage the whole way."""
    studio.arrive(person)
    await studio.press(person, "Raise hand")
    called = await studio.press(studio.host, "Next speaker")
    assert "is asked onto the stage" in called.text, called.text
    await studio.until(lambda: person.is_invited)
    person.accept_invitation()
    await studio.shown(f"{person.mention} since")


async def told(person, words):
    return await person.direct.wait_for(lambda message: words in message.text)


async def test_a_speaker_is_warned_and_then_their_time_is_up(studio):
    await studio.open()
    await on_stage(studio, studio.anna)
    studio.room.pass_time(minutes=4, seconds=30)
    await told(studio.anna, "left on the stage")
    await studio.shown("last minute")
    studio.room.pass_time(minutes=1)
    await told(studio.anna, "Your time on the stage is up")
    await studio.shown("time is up")
    assert studio.anna.is_speaking
    assert not studio.host.direct_messages


async def test_who_is_over_the_limit_goes_back_where_the_host_said_so(studio):
    await studio.open()
    shown = await studio.say(studio.host, "rules", limit="2m", returns=True)
    assert "120 s on stage, then back to the audience" in shown.text
    await on_stage(studio, studio.anna)
    studio.room.pass_time(minutes=3)
    await studio.until(lambda: not studio.anna.is_speaking)
    await told(studio.anna, "you are in the audience again")


async def test_the_clock_pauses_while_the_microphone_is_off(studio):
    await studio.open()
    await on_stage(studio, studio.anna)
    studio.anna.mute_self()
    await studio.shown("microphone off")
    studio.room.pass_time(minutes=20)
    studio.anna.mute_self(muted=False)
    studio.arrive(studio.ben)
    studio.ben.raise_hand()
    await studio.shown(studio.ben.mention)
    assert "time is up" not in studio.board.text
    assert not studio.anna.direct_messages


async def test_who_does_not_come_goes_back(studio):
    await studio.open()
    studio.arrive(studio.anna, studio.ben)
    await studio.press(studio.anna, "Raise hand")
    await studio.press(studio.host, "Next speaker")
    await studio.until(lambda: studio.anna.is_invited)
    await studio.shown(f"{studio.anna.mention} called")
    studio.room.pass_time(seconds=61)
    await studio.until(lambda: not studio.anna.is_invited)
    await told(studio.anna, "did not come")
    await studio.shown("no hand is up")


async def test_who_declines_is_no_longer_called(studio):
    await studio.open()
    studio.arrive(studio.anna)
    await studio.press(studio.anna, "Raise hand")
    await studio.press(studio.host, "Next speaker")
    await studio.until(lambda: studio.anna.is_invited)
    await studio.shown(f"{studio.anna.mention} called")
    studio.anna.decline_invitation()
    await studio.shown("no hand is up", without="called")


async def test_nobody_who_is_away_is_called(studio):
    await studio.open()
    await studio.press(studio.anna, "Raise hand")
    refused = await studio.press(studio.host, "Next speaker")
    assert "keep their places" in refused.text


async def test_clearing_the_stage_leaves_the_hosts_and_closes_hands(studio):
    await studio.open()
    await on_stage(studio, studio.anna)
    studio.arrive(studio.ben)
    studio.ben.raise_hand()
    await studio.shown(f"floor: 1 {studio.ben.mention}")
    await studio.press(studio.host, "Clear stage")
    await studio.until(lambda: not studio.anna.is_speaking and studio.ben.voice.asked_at is None)
    await studio.shown("hands are closed until")
    assert studio.host.is_speaking
    refused = await studio.press(studio.ben, "Raise hand")
    assert "Hands are closed until" in refused.text
    studio.room.pass_time(minutes=11)
    assert "number 1" in (await studio.press(studio.ben, "Raise hand")).text


async def test_hands_are_pinned_skipped_closed_and_guests_come_in_turn(studio):
    await studio.open()
    studio.arrive(studio.anna, studio.ben, studio.carl)
    for person in (studio.anna, studio.ben):
        await studio.press(person, "Raise hand")
        studio.room.pass_time(seconds=1)
    await studio.say(studio.host, "guest", member=studio.carl)
    await studio.shown(f"guests: 1 {studio.carl.mention}", "1 guest, then 2 from the floor")
    more = await studio.press(studio.host, "More…")
    await studio.host.choose(more, "Pin whose hand?", [studio.ben])
    await studio.shown(f"1 {studio.ben.mention} (pinned)")
    skipped = await studio.press(studio.host, "Skip")
    assert f"{studio.ben.mention} waits anew" in skipped.text
    assert f"Next is {studio.carl.mention}" in skipped.text
    more = await studio.press(studio.host, "More…")
    await studio.host.choose(more, "Close whose hand?", [studio.anna])
    refused = await studio.press(studio.anna, "Raise hand")
    assert "closed your hand" in refused.text
    called = await studio.press(studio.host, "Next speaker")
    assert studio.carl.mention in called.text
    more = await studio.press(studio.host, "More…")
    gone = await studio.host.choose(more, "Skip whose hand?", [studio.anna])
    assert "has no hand up" in gone.text
    more = await studio.press(studio.host, "More…")
    waits = await studio.host.choose(more, "Skip whose hand?", [studio.ben])
    assert f"{studio.ben.mention} waits anew" in waits.text


async def test_a_hand_lowered_by_button_is_down_in_discord_too(studio):
    await studio.open()
    studio.arrive(studio.anna)
    studio.anna.raise_hand()
    await studio.shown(f"floor: 1 {studio.anna.mention}")
    await studio.press(studio.anna, "Lower hand")
    await studio.until(lambda: studio.anna.voice.asked_at is None)
    await studio.shown("no hand is up")
