"""Readers ask, page, rewind and show: every reading command and button."""

import pytest

from bot.rehearsal import Permission
from tests.support.newsroom import moscow

COMMANDS = {
    "status": ({}, "Actors"),
    "timeline": ({}, "Timeline"),
    "brief": ({}, "Where is Prigozhin?"),
    "figures": ({}, "Helicopters"),
    "update": ({"id": "U-7"}, "U-7"),
}


@pytest.mark.parametrize("command", COMMANDS)
async def test_an_answer_is_private_and_can_be_shown_to_all(desk, command):
    options, words = COMMANDS[command]
    answer = await desk.reader.command(desk.talk, command, **options)
    assert answer.ephemeral
    assert words in answer.text
    assert "Example: coverage ended 27 June 2023" in answer.text
    assert not desk.talk.messages
    shown = await desk.reader.press(answer, "Show here")
    assert not shown.ephemeral
    assert words in shown.text
    assert "Show here" not in shown.message.buttons
    assert desk.talk.messages == [shown.message]


@pytest.mark.parametrize("command", COMMANDS)
async def test_as_of_rewinds_by_option_and_by_button(desk, command):
    options, _ = COMMANDS[command]
    if command != "update":
        asked = await desk.reader.command(desk.talk, command, as_of="24 June 21:00", **options)
        assert "Belarus, not seen" not in asked.text
    now = await desk.reader.command(desk.talk, command, **options)
    form = await desk.reader.press(now, "As of…")
    earlier = await desk.reader.submit(form, {"As of": "24 June 21:00 MSK"})
    assert f"<t:{int(moscow(24, '21:00').timestamp())}:f>" in earlier.text
    assert earlier.kind == "update", "the person's own message is changed in place"
    assert "U-26" not in earlier.text
    back = await desk.reader.press(earlier, "Now")
    assert "As of…" in back.message.buttons
    assert "Now" not in back.message.buttons


async def test_a_refused_moment_can_be_tried_again(desk):
    answer = await desk.reader.command(desk.talk, "status")
    form = await desk.reader.press(answer, "As of…")
    refused = await desk.reader.submit(form, {"As of": "32 June"})
    assert refused.ephemeral
    assert "32 June" in refused.text
    again = await desk.reader.press(refused, "Try again")
    assert again.form.field("As of").value == "32 June"
    assert (await desk.reader.submit(again, {"As of": "24 June 21:00"})).ephemeral


async def test_pages_of_the_timeline_show_every_update_once(desk):
    page = await desk.reader.command(desk.talk, "timeline")
    seen = []
    while True:
        seen += [label for label in page.text.split() if label.startswith("**U-")]
        older = [label for label in page.message.buttons if label.startswith("Older")]
        if not older:
            break
        page = await desk.reader.press(page, older[0])
        assert page.ephemeral
    names = [name.strip("*") for name in seen]
    assert sorted(names, key=lambda name: int(name[2:])) == [f"U-{n}" for n in range(1, 27)]


async def test_every_button_under_a_private_answer_leads_somewhere(desk):
    for command, (options, _) in COMMANDS.items():
        answer = await desk.reader.command(desk.talk, command, **options)
        for label in dict.fromkeys(answer.message.buttons):
            again = await desk.reader.command(desk.talk, command, **options)
            led = await desk.reader.press(again, label)
            assert led.kind == "form" or led.text, (command, label)


async def test_a_public_answer_stays_as_it_is_when_somebody_presses(desk):
    answer = await desk.reader.command(desk.talk, "status")
    shown = await desk.reader.press(answer, "Show here")
    text = shown.text
    own = await desk.reporter.press(shown, "Timeline")
    assert own.ephemeral
    assert shown.text == text


async def test_who_may_not_write_in_a_channel_shows_nothing_there(desk):
    desk.news.set_overwrite(desk.guild.everyone, deny=Permission.SEND_MESSAGES)
    answer = await desk.reader.command(desk.news, "status")
    assert answer.ephemeral
    refused = await desk.reader.press(answer, "Show here")
    assert "Only people who may write in this channel" in refused.text
    assert refused.ephemeral
    assert not desk.news.messages


@pytest.mark.parametrize("typed", ["Prigojine", "Пригожин", "prigozhyn"])
async def test_suggestions_find_other_spellings(desk, typed):
    found = await desk.reader.autocomplete(desk.talk, "status", focused="about", value=typed)
    assert found[0][0] == "Yevgeny Prigozhin"
    answer = await desk.reader.command(desk.talk, "status", about=found[0][1])
    assert "Whereabouts" in answer.text


async def test_filters_of_the_timeline_hold(desk):
    verified = await desk.reader.command(desk.talk, "timeline", verification="disputed")
    assert "only ≠ disputed" in verified.text
    window = await desk.reader.command(
        desk.talk, "timeline", since="26 June", until="26 June", about="FSB"
    )
    assert "U-26" not in window.text
    swapped = await desk.reader.command(desk.talk, "timeline", since="26 June", until="24 June")
    assert "`since` lies after `until`" in swapped.text


async def test_without_a_story_every_door_says_how_to_start_one(newsroom):
    await newsroom.open_desk()
    for command, (options, _) in COMMANDS.items():
        answer = await newsroom.reader.command(newsroom.talk, command, **options)
        assert answer.ephemeral
        assert "/story use" in answer.text, command
    for command in ("report", "log"):
        answer = await newsroom.moderator.command(newsroom.talk, command)
        assert "/setup" in answer.text or "/story use" in answer.text
    found = await newsroom.reader.autocomplete(
        newsroom.talk, "status", focused="about", value="Prig"
    )
    assert found == []
