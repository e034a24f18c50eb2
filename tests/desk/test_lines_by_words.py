"""Lines that were published here are found by their words, on either engine."""

import re

import pytest

pytestmark = pytest.mark.both_engines


def told(answer):
    return re.findall(r"^\*\*(U-\d+)\*\*", answer.text, re.MULTILINE)


async def find(desk, words, **options):
    return await desk.reader.command(desk.talk, "timeline", words=words, **options)


async def test_a_corrected_line_is_found_by_what_was_on_record_then(desk):
    await desk.publish("A lighthouse burns at the harbour", origin="Harbour Gazette")
    before = f"<t:{int(desk.clock.now().timestamp())}>"
    desk.pass_time(minutes=3)
    form = await desk.moderator.command(desk.talk, "desk correct", id="U-27")
    values = {
        "What it should say": "A warehouse burns at the harbour",
        "Why it is corrected": "a mix-up",
    }
    await desk.moderator.submit(form, values)
    for words in ("lighthouse", "warehouse", "lighthuose", "warehouses harbour", "harbour gazette"):
        assert told(await find(desk, words)) == ["U-27"], words
    assert told(await find(desk, "lighthouse", as_of=before)) == ["U-27"]
    then = await find(desk, "warehouse", as_of=before)
    assert not told(then)
    assert "At that moment no line on record said this." in then.text


async def test_pages_of_found_lines_keep_the_words_over_a_restart(desk):
    first = await find(desk, "Пригожин")
    newest = told(first)
    assert len(newest) == 8
    await desk.restart()
    older = "Older \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    second = await desk.reader.press(first, older)
    assert "saying “Пригожин”" in second.text
    further = told(second)
    assert further
    assert not set(newest) & set(further)
    assert told(await desk.reader.press(second, "Show here")) == further
