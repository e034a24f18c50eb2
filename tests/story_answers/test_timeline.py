"""Each line of the fact sheet's timeline, as `/timeline` and `/update` tell it."""

import re

import pytest

from tests.support.sheet import RELATIONS, ROWS

pytestmark = pytest.mark.asyncio(loop_scope="module")

MARKS = {"verified": "✔ verified", "unverified": "• unverified", "disputed": "≠ disputed"}
PASSIVE = {"confirms": "confirmed by", "disputes": "disputed by", "settles": "settled by"}
PASSIVE["ends"] = "ended by"
STATE = re.compile(
    r"(?P<aspect>said|content)(?: \((?P<part>.+)\))? (?P<mark>\w+) "
    r"(?P<when>\d+ Jun(?: \d\d:\d\d|, after midnight)?)"
    r"(?: by (?P<by>.+?))?(?: settled by (?P<settling>U-\d+))?"
)
each_row = pytest.mark.parametrize("row", ROWS, ids=[f"U-{row[0]}" for row in ROWS])


def moment(shown):
    """The sheet's "~24 Jun 02:30" or "24 Jun, after midnight" as readers see it."""
    about = "about " * shown.startswith("~")
    day, _, words = shown.removeprefix("~").partition(", ")
    day = re.sub(r"(\d+) Jun", r"\1 June 2023", day)
    if words:
        return words if "June" in words else f"{words}, {day}"
    return f"{about}{day}"


def weighed(state, kind):
    """The lines that tell of one weighing in the sheet."""
    found = STATE.fullmatch(state)
    if found["aspect"] == "said":
        return [f"{moment(found['when'])} · said ✔"]
    by = f" by {found['by']}" if found["mark"] == "disputed" else ""
    settled = f" (settled by {found['settling']})" if found["settling"] else ""
    part = f"{found['part']} " if found["part"] else ""
    content = "content " if kind == "statement" else ""
    if part and content:
        content = "content · "
    line = f"{moment(found['when'])} · {content}{part}{MARKS[found['mark']]}{by}{settled}"
    named = found["by"] and found["mark"] != "disputed"
    return [line, *([f"-# by the word of {found['by']}"] if named else [])]


def newest(states):
    """How each part of a line stands in the end, as the timeline marks it."""
    found = [STATE.fullmatch(state) for state in states]
    last = {(state["aspect"], state["part"]): state for state in found}
    for (aspect, part), state in last.items():
        yield "said ✔" if aspect == "said" else f"{part or ''} {MARKS[state['mark']]}".lstrip()


@each_row
async def test_an_update_tells_its_line_in_full(reader, row):
    number, occurred, kind, speaker, source, words, _ = row
    shown = await reader.ask("update", id=f"U-{number}")
    title = shown.lines[0]
    assert title.startswith(f"## U-{number} · {kind}")
    assert title.endswith(f"{speaker}" if kind == "statement" else "event")
    assert words in shown
    verb = "happened" if kind == "event" else "said"
    assert f"{verb} {moment(occurred)} · recorded " in shown
    assert f"**Sources:** {source}" in shown.lines


@each_row
async def test_an_update_tells_each_weighing_with_its_day(reader, row):
    number, _, kind, *_, states = row
    shown = await reader.ask("update", id=f"U-{number}")
    told = shown.part("How it was weighed").splitlines()[1:]
    dated = [line for line in told if not line.startswith("-# ")]
    expected = [weighed(state, kind) for state in states]
    assert dated[: len(states)] == [line for line, *_ in expected]
    assert {line for _, *small in expected for line in small} <= set(told)


@each_row
async def test_nothing_is_graded_that_the_sheet_does_not_grade(reader, row):
    shown = await reader.ask("update", id=f"U-{row[0]}")
    assert "**Grade:** not graded" in shown.lines
    assert not re.search(r"\b[A-F][1-6]\b|reliable|probably|http", shown.text)


async def test_updates_name_what_they_confirm_dispute_settle_and_end(reader):
    found = set()
    for row in ROWS:
        shown = await reader.ask("update", id=f"U-{row[0]}")
        related = next((line for line in shown.lines if line.startswith("**Related:**")), "")
        found |= {(row[0], *pair) for pair in re.findall(r"([a-z ]+?) U-(\d+)", related)}
    active = {(one, f" {kind}", str(other)) for one, kind, other in RELATIONS}
    passive = {(other, f" {PASSIVE[kind]}", str(one)) for one, kind, other in RELATIONS}
    assert found == active | passive


async def test_the_timeline_pages_through_all_26_lines_newest_first(reader):
    pages = await reader.pages("timeline")
    told = [line for page in pages for line in page.lines if line.startswith("**U-")]
    assert [int(line[4:].partition("**")[0]) for line in told] == list(range(26, 0, -1))
    for number, _, _, speaker, _, words, _ in ROWS:
        line = told[26 - number]
        assert words in line
        assert speaker in line or "The Ministry" in line


async def test_the_timeline_gives_each_line_its_time_and_its_state(reader):
    pages = await reader.pages("timeline")
    for number, occurred, *_, states in ROWS:
        page = next(page for page in pages if f"**U-{number}** " in page)
        (told,) = page.after(f"**U-{number}** ")
        assert told.endswith(f" · {moment(occurred)}")
        for part in newest(states):
            assert part in told


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ({"since": "27 June"}, [26, 25, 24]),
        ({"since": "24 June 20:00", "until": "24 June 22:50"}, [18, 17, 16]),
        ({"until": "23 June"}, [4, 3, 2, 1]),
        ({"about": "Prigojine", "until": "24 June 03:00"}, [7, 3, 2, 1]),
        ({"about": "the deal", "since": "26 June"}, [26, 24, 23, 21]),
        ({"verification": "disputed"}, [21, 13, 2]),
        ({"verification": "unverified"}, [26, 22, 17, 13, 8]),
        ({"as_of": "24 June 21:00", "verification": "unverified"}, [17, 13, 8]),
        ({"about": "fsb"}, [24, 4]),
    ],
)
async def test_filters_let_through_what_they_say(reader, options, numbers):
    shown = await reader.ask("timeline", **options)
    told = [int(found) for found in re.findall(r"^\*\*U-(\d+)\*\*", shown.text, re.MULTILINE)]
    assert told == numbers
