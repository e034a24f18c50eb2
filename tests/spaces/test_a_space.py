"""A whole Space, from going on air to its recap."""


async def test_a_host_opens_and_the_board_says_so(studio):
    board = await studio.open(topics="Where is he?; Who pays?")
    assert studio.room.guild.stages.of(studio.stage).topic == "What does the deal mean?"
    assert not studio.room.guild.stages.of(studio.stage).notified
    assert "Topic 1 of 2" in board.text
    assert "What you say on stage may be noted under your name." in board.text


async def test_a_raised_hand_is_called_and_comes(studio):
    await studio.open()
    studio.arrive(studio.anna, studio.ben)
    studio.anna.raise_hand()
    await studio.shown(f"floor: 1 {studio.anna.mention}")
    up = await studio.press(studio.ben, "Raise hand")
    assert "number 2" in up.text
    await studio.shown(f"2 {studio.ben.mention}")
    done = await studio.press(studio.host, "Next speaker")
    assert studio.anna.mention in done.text
    assert f"After that: {studio.ben.mention}" in done.text
    await studio.until(lambda: studio.anna.is_invited)
    await studio.shown(f"{studio.anna.mention} called")
    studio.anna.accept_invitation()
    await studio.shown(f"{studio.anna.mention} since", "limit 5 min", f"1 {studio.ben.mention}")
    await studio.press(studio.host, "Back to audience")
    await studio.until(lambda: not studio.anna.is_speaking)


async def test_ending_asks_once_more_and_posts_the_recap(studio):
    await studio.open(topics="Where is he?; Who pays?")
    await studio.say(studio.scribe, "note", text="He is not in Rostov")
    asked = await studio.press(studio.host, "End")
    await studio.host.press(asked, "Yes, end it")
    await studio.shown("Ended: What does the deal mean?")
    recap = await studio.room.talk.wait_for(lambda seen: "Recap: What does" in seen.text)
    assert "He is not in Rostov" in recap.text
    assert "Who pays? · not reached" in recap.text
    await studio.until(lambda: studio.room.guild.stages.of(studio.stage) is None)
    assert studio.board.buttons == ["Recap"]
    assert "No Space is on air" in (await studio.say(studio.host, "note", text="Late")).text
