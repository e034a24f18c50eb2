"""Lines are found by what they say, however it is spelt."""

import re

import pytest

pytestmark = pytest.mark.asyncio(loop_scope="module")


def told(shown):
    return [int(found) for found in re.findall(r"^\*\*U-(\d+)\*\*", shown.text, re.MULTILINE)]


async def all_told(reader, **options):
    return [number for page in await reader.pages("timeline", **options) for number in told(page)]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("voronezh", [20, 12, 10]),
        ("VORONEZH", [20, 12, 10]),
        ("Воронеж", [20, 12, 10]),
        ("voronesch", [20, 12, 10]),
        ("helicopter", [13, 8]),
        ("Kommersant", [21]),
        ("MoD", [25, 1]),
        ("ministry of defence", [25, 1]),
        ("Loukachenko", [26, 16]),
        ("Lukashenko belarus", [26, 16]),
        ("belarus  Loukachenko!", [26, 16]),
    ],
)
async def test_lines_that_say_all_the_words_come_newest_first(reader, words, numbers):
    assert await all_told(reader, words=words) == numbers


async def test_every_spelling_of_a_name_finds_the_same_on_all_pages(reader):
    spelt = ("Prigozhin", "prigozhin", "Пригожин", "Prigojine", "Prigoshin", "Евгений Пригожин")
    found = [await all_told(reader, words=words) for words in spelt[:5]]
    assert len(found[0]) > 8
    assert all(other == found[0] for other in found)
    assert set(await all_told(reader, words=spelt[5])) <= set(found[0])


async def test_the_heading_says_what_was_looked_for(reader):
    shown = await reader.ask("timeline", words="voronezh, *helicopter*")
    assert "saying “voronezh helicopter”" in shown


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ({"words": "belarus", "as_of": "25 June 12:00"}, [18, 16]),
        ({"words": "belarus", "since": "26 June"}, [26, 23]),
        ({"words": "rostov", "about": "prigozhin"}, [9, 7]),
        ({"words": "prigozhin", "verification": "disputed"}, [21, 2]),
    ],
)
async def test_words_go_together_with_the_other_filters(reader, options, numbers):
    assert await all_told(reader, **options) == numbers


async def test_a_word_that_no_line_says_leads_back_to_the_timeline(reader):
    shown = await reader.ask("timeline", words="submarine")
    assert "No line on record says this. Try fewer or other words." in shown
    assert told(await reader.press(shown, "Timeline"))[0] == 26
    filtered = await reader.ask("timeline", words="belarus", until="23 June")
    assert "leave the other filters out" in filtered
    assert filtered.buttons.count("Timeline") == 1
    then = await reader.ask("timeline", words="belarus", as_of="23 June 21:00")
    assert "At that moment no line on record said this." in then


async def test_numbers_and_short_words_are_taken_as_they_stand(reader):
    assert 24 in await all_told(reader, words="fsb")
    assert await all_told(reader, words="fsa") == []
    assert await all_told(reader, words="2024") == []


async def test_the_words_stay_when_the_reader_looks_back_and_shows_it_to_all(reader, room):
    shown = await reader.ask("timeline", words="lukaszenka")
    earlier = await reader.rewind(shown, "24 June 21:00 MSK")
    assert "saying “lukaszenka”" in earlier
    assert told(earlier) == [16]
    public = await reader.press(earlier, "Show here")
    assert told(public) == [16]
    assert public.message in room.talk.messages


async def test_what_cannot_be_looked_for_is_said_in_plain_words(reader):
    nothing = await reader.say("timeline", words="?! ***")
    assert "no word in “?!”" in nothing
    assert nothing.private
    long = await reader.say("timeline", words=" ".join(f"lighthouse{n}" for n in range(9)))
    assert "do not fit on the buttons" in long
    assert "fewer `words`" in long
