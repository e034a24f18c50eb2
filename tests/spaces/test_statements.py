"""What somebody says on stage is noted, reviewed, and answered by who is said to have said it."""

from tests.support.doors import press_crafted
from tests.support.newsroom import REPORT

SAID = "The column has turned back at Yelets"


async def noted(studio, member=None):
    answer = await studio.say(member or studio.scribe, "statement", who=studio.anna, text=SAID)
    return answer, await studio.room.card(REPORT.search(answer.text)[0])


async def shown_to(member):
    return await member.direct.wait_for(lambda message: "Noted under your name" in message.text)


async def test_a_statement_goes_to_review_with_its_speaker_as_the_origin(studio):
    await studio.open(topics="Where is the column?")
    answer, card = await noted(studio)
    assert "waits for review as R-1" in answer.text
    assert "Anna, on stage in SP-1" in card.text
    assert f"brought by {studio.scribe.mention}" in card.text
    await studio.shown("1 statement → R-1", f"scribe {studio.scribe.mention}")
    assert SAID in (await shown_to(studio.anna)).text


async def test_its_speaker_contests_it_and_the_review_sees_that(studio):
    await studio.open()
    _, card = await noted(studio)
    shown = await shown_to(studio.anna)
    form = await studio.anna.press(shown, "Contest")
    answer = await studio.anna.submit(form, {"What is wrong with it": "I said near Yelets"})
    assert "You contested it" in answer.text
    await card.channel.wait_for(lambda seen: seen is card and "I said near Yelets" in seen.text)
    assert "contests it" in card.text


async def test_its_speaker_puts_it_right_from_the_board(studio):
    await studio.open()
    _, card = await noted(studio)
    mine = await studio.press(studio.anna, "Said by me")
    form = await studio.anna.press(await studio.anna.press(mine, "Answer 1.1"), "Put right")
    await studio.anna.submit(form, {"What you said": "Half of it has turned back"})
    await card.channel.wait_for(lambda seen: seen is card and "Half of it" in seen.text)
    assert "puts it right" in card.text


async def test_nobody_else_can_answer_it(studio):
    await studio.open()
    await noted(studio)
    shown = await shown_to(studio.anna)
    mine = await studio.press(studio.ben, "Said by me")
    assert "Nothing." in mine.text
    address = next(
        button["custom_id"]
        for row in shown.components[0]["components"]
        for button in row.get("components", ())
        if button.get("label") == "Contest"
    )
    refused = await press_crafted(studio.ben, studio.board, address)
    assert "Only the person under whose name it is noted" in refused.text


async def test_a_speaker_with_closed_messages_still_finds_it_on_the_board(studio):
    studio.anna.closes_dms = True
    await studio.open()
    await noted(studio)
    mine = await studio.press(studio.anna, "Said by me")
    assert SAID in mine.text


async def test_who_neither_hosts_nor_writes_notes_nothing(studio):
    await studio.open()
    refused = await studio.say(studio.ben, "note", text="I was here")
    assert f"Only hosts (<@&{studio.hosts.id}>) and scribes" in refused.text
    assert "Only hosts" in (await studio.press(studio.ben, "Note")).text


async def test_what_becomes_of_a_statement_stands_in_the_recap(studio):
    await studio.open(topics="Where is the column?")
    _, card = await noted(studio)
    form = await studio.room.moderator.press(card, "Verify")
    await studio.room.moderator.submit(form, {"How sure?": "B2"})
    await studio.shown("Just in U-27", "Say:")
    recap = await studio.say(studio.ben, "recap")
    assert "topic 1 · R-1 ✔ verified" in recap.text
    assert "U-27" in recap.text
    public = await studio.ben.press(recap, "Show here")
    assert not public.ephemeral
