"""A board is one message, kept up to date in place."""


async def add(room):
    posts = "board: how things stand"
    answer = await room.admin.command(room.talk, "schedule add", channel=room.news, posts=posts)
    assert "S-1" in answer.text
    return await board(room, "Actors")


async def board(room, words):
    return await room.news.wait_for(lambda seen: words in seen.text)


async def test_news_changes_the_one_message(desk):
    shown = await add(desk)
    await desk.publish("First news")
    desk.pass_time(seconds=6)
    assert await board(desk, "First news") is shown
    await desk.publish("Second news")
    desk.pass_time(seconds=6)
    assert await board(desk, "Second news") is shown
    assert len(desk.news.messages) == 1


async def test_several_changes_within_seconds_are_one_edit(desk):
    shown = await add(desk)
    await _done(desk)
    edits = len(shown.edits)
    for at in range(4):
        await desk.publish(f"News {at}")
    desk.pass_time(seconds=6)
    await board(desk, "News 3")
    assert len(shown.edits) == edits + 1


async def test_waiting_reports_are_on_the_board(desk):
    await add(desk)
    await desk.card_of()
    desk.pass_time(seconds=6)
    await board(desk, "1 report waiting")


async def test_a_board_that_somebody_deleted_is_posted_anew(desk):
    shown = await add(desk)
    shown.delete()
    await desk.publish("First news")
    desk.pass_time(seconds=6)
    anew = await board(desk, "First news")
    assert anew is not shown
    await desk.publish("Second news")
    desk.pass_time(seconds=6)
    assert await board(desk, "Second news") is anew
    assert len(desk.news.messages) == 1


async def test_the_board_is_the_same_message_after_a_restart(desk):
    shown = await add(desk)
    await _done(desk)
    await desk.restart()
    await desk.publish("First news")
    desk.pass_time(seconds=6)
    assert await board(desk, "First news") is shown
    assert len(desk.news.messages) == 1


async def test_now_brings_it_up_to_date_and_removing_leaves_it(desk):
    shown = await add(desk)
    answer = await desk.admin.command(desk.talk, "schedule now", id="S-1")
    assert "S-1 posts" in answer.text
    removed = await desk.admin.command(desk.talk, "schedule remove", id="S-1")
    assert "stays" in removed.text
    edits = len(shown.edits)
    await desk.publish("First news")
    desk.pass_time(minutes=10)
    await desk.reporter.direct.wait_for(lambda seen: "R-1" in seen.text)
    assert len(shown.edits) <= edits + 1
    assert "First news" not in shown.text


async def test_buttons_of_a_board_answer_privately(desk):
    shown = await add(desk)
    assert "Show here" not in shown.buttons
    for label in shown.buttons:
        answer = await desk.reader.press(shown, label)
        assert answer.kind == "form" or answer.ephemeral, label
    assert len(desk.news.messages) == 1


async def _done(room):
    """The board's delivery is marked done: the schedule says so."""
    listed = await room.admin.command(room.talk, "schedule list")
    while "not posted yet" in listed.text:
        listed = await room.admin.command(room.talk, "schedule list")
