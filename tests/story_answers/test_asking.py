"""How a question is asked and kept: dates as people write them, and the buttons under an answer."""

import pytest

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("24 June 21:00", "24 June 2023 21:00"),
        ("June 24 21:00", "24 June 2023 21:00"),
        ("24 июня 21:00", "24 June 2023 21:00"),
        ("24.06 21:00", "24 June 2023 21:00"),
        ("2023-06-24 21:00", "24 June 2023 21:00"),
        ("24 June 21:00 MSK", "24 June 2023 21:00"),
        ("24 June 18:00 UTC", "24 June 2023 21:00"),
        ("24 June 21:00 Europe/Kyiv", "24 June 2023 21:00"),
        ("26 June", "26 June 2023 23:59"),
        ("27 June", "27 June 2023 23:59"),
        ("yesterday", "26 June 2023 23:59"),
        ("yesterday 18:00", "26 June 2023 18:00"),
        ("15:40", "27 June 2023 15:40"),
        ("17:00", "26 June 2023 17:00"),
        ("noon", "27 June 2023 12:00"),
        ("2 hours ago", "27 June 2023 14:00"),
        ("Saturday", "24 June 2023 23:59"),
        ("1 July 2023", "1 July 2023 23:59"),
    ],
)
async def test_a_date_means_the_latest_in_the_storys_zone_not_after_its_end(reader, written, meant):
    shown = await reader.ask("brief", as_of=written)
    assert shown.lines[0] == f"## Brief · as of {meant}"


async def test_without_a_moment_the_example_stands_as_of_its_end(reader):
    for command in ("status", "timeline", "brief", "figures"):
        assert "as of 27 June 2023 18:00" in (await reader.ask(command)).lines[1]


async def test_show_here_posts_the_same_for_all(reader):
    for command, options in (
        ("status", {}),
        ("status", {"about": "Prigozhin", "as_of": "26 June"}),
        ("timeline", {"about": "Wagner", "since": "24 June"}),
        ("brief", {"as_of": "24 June 21:00"}),
        ("figures", {"metric": "helicopters"}),
        ("update", {"id": "U-26"}),
    ):
        mine = await reader.ask(command, **options)
        everyones = await reader.press(mine, "Show here")
        assert everyones.text == mine.text
        assert not everyones.private
        assert everyones.message in reader.room.talk.messages
        assert "Show here" not in everyones.buttons


async def test_a_press_on_a_public_answer_answers_the_one_who_pressed_alone(reader):
    public = await reader.press(await reader.ask("status"), "Show here")
    pressed = await reader.press(public, "Figures")
    assert pressed.private
    assert pressed.lines[0] == "## Figures"
    assert public.message.text.startswith("## The Wagner mutiny")


async def test_as_of_asks_the_same_question_of_another_moment(reader):
    for command, options in (
        ("status", {"about": "Prigozhin"}),
        ("timeline", {"about": "Prigozhin", "until": "26 June", "verification": "verified"}),
        ("figures", {"metric": "Wagner's force"}),
        ("brief", {}),
    ):
        rewound = await reader.rewind(await reader.ask(command, **options), "25 June 13:00")
        asked = await reader.ask(command, **options, as_of="25 June 13:00")
        assert rewound.text == asked.text
        assert rewound.private


async def test_an_update_can_be_seen_as_it_stood(reader):
    shown = await reader.rewind(await reader.ask("update", id="U-21"), "26 June 13:00")
    assert "**said ✔ · content ≠ disputed by Peskov, U-18**" in shown.lines
    assert "U-24" not in shown
    gone = await reader.rewind(await reader.ask("update", id="U-21"), "26 June 11:00")
    assert "The record holds nothing on this at that moment." in gone


async def test_now_comes_back_from_the_past(reader):
    past = await reader.ask("timeline", about="fsb", as_of="24 June 21:00")
    back = await reader.press(past, "Now")
    assert back.text == (await reader.ask("timeline", about="fsb")).text
    assert "Now" not in back.buttons


async def test_pages_keep_the_question(reader):
    pages = await reader.pages("timeline", about="Prigozhin", as_of="26 June")
    assert len(pages) == 2
    for page in pages:
        assert page.lines[0] == "## Timeline · as of 26 June 2023 23:59"
        assert "about Yevgeny Prigozhin" in page.lines[2]
    assert not {"U-24", "U-26"} & {line[2:6] for page in pages for line in page.lines}


async def test_newer_and_newest_lead_back(reader):
    pages = await reader.pages("timeline")
    assert len(pages) == 4
    newer = next(label for label in pages[-1].buttons if "Newer" in label)
    assert (await reader.press(pages[-1], newer)).text == pages[2].text
    assert (await reader.press(pages[2], "Newest")).text == pages[0].text


async def test_opening_a_line_keeps_the_moment(reader):
    past = await reader.ask("timeline", as_of="24 June 21:00")
    opened = await reader.press(past, "Open")
    assert opened.lines[0].endswith("· as of 24 June 2023 21:00")
