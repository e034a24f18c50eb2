"""The deal: how each term stood at the end of each day, and who says so."""

import re

import pytest

from tests.support.sheet import TERMS

pytestmark = pytest.mark.asyncio(loop_scope="module")

NAMES = {
    "fsb": "FSB",
    "prigozhin": "Yevgeny Prigozhin",
    "wagner": "Wagner Group",
    "mod": "Russian Ministry of Defence",
    "kremlin": "The Kremlin",
}
DAYS = [("24 June", 2), ("26 June", 3), ("27 June", 4)]
STANDING = re.compile(
    r"(?P<state>[a-z ]+)(?: \((?P<who>.+?)(?P<only> only)?\))?(?:: (?P<note>.+))?"
)
each_day = pytest.mark.parametrize(("as_of", "column"), DAYS)


def told(standing):
    """How the sheet's "announced (Peskov): …" begins, and the note under it."""
    found = STANDING.fullmatch(standing)
    if found["only"]:
        return f"{found['state']} according to {found['who']} only · ", found["note"]
    who = f"{found['who']} · " if found["who"] else ""
    return f"{found['state']} · {who}", found["note"]


@each_day
async def test_each_term_stands_as_in_the_column_of_the_day(reader, as_of, column):
    deal = await reader.ask("status", about="the deal", as_of=as_of)
    for number, row in enumerate(TERMS, 1):
        standing, note, *_ = deal.after(f"**{number} · {row[0]}**", 2)
        begins, expected = told(row[column])
        assert standing.startswith(begins)
        assert expected is None or note == expected


@each_day
@pytest.mark.parametrize("row", TERMS, ids=[row[0] for row in TERMS])
async def test_a_term_asked_for_alone_stands_the_same(reader, row, as_of, column):
    shown = await reader.ask("status", about=row[0], as_of=as_of)
    assert shown.lines[0].startswith(f"## {row[0]}")
    begins, note = told(row[column])
    assert any(line.startswith(begins) for line in shown.lines)
    assert note is None or note in shown.lines
    assert f"-# must act: {', '.join(NAMES[slug] for slug in row[1].split())}" in shown.lines


async def test_the_deal_names_its_parties_its_broker_and_its_announcement(reader):
    shown = await reader.ask("status", about="the deal")
    assert shown.lines[2:4] == [
        "Yevgeny Prigozhin \N{EN DASH} The Kremlin, broker Alexander Lukashenko",
        "announced about 24 June 2023 22:50",
    ]
    expected = "of 5 terms: 1 done · 1 done according to one side · 2 begun · 1 holding"
    assert expected in shown.lines
    assert expected in (await reader.ask("status")).lines


async def test_a_term_shows_every_change_and_who_said_what_of_whom(reader):
    shown = await reader.ask("status", about="contracts")
    assert shown.part("How it came").splitlines()[1:] == [
        "27 June 2023 · begun",
        "about 26 June 2023 22:10 · announced · Putin · U-23",
        "-# widened: the Ministry or another security body, home, or Belarus",
        "about 24 June 2023 22:50 · announced · Peskov · U-18",
        "-# Peskov: those who stayed out; the live coverage: all fighters",
    ]


async def test_the_deal_shows_how_its_terms_came_about(reader):
    shown = await reader.ask("status", about="the deal")
    earlier = [line for line in shown.lines if line.startswith("-# earlier: ")]
    expected = "-# earlier: announced (Peskov · U-18) → in doubt (Kommersant, agencies · U-21)"
    assert earlier[0] == expected
    assert "the live coverage: all fighters) → announced (Putin · U-23 · widened" in earlier[3]


@pytest.mark.parametrize("typed", ["the deal", "deal", "The Deal"])
async def test_the_deal_is_found_and_suggested_first(reader, typed):
    assert (await reader.ask("status", about=typed)).lines[0] == "## The deal"
    assert (await reader.suggestions("status", "about", typed))[0] == "The deal"


@pytest.mark.parametrize("row", TERMS, ids=[row[0] for row in TERMS])
async def test_a_term_is_suggested_by_its_words(reader, row):
    assert row[0] in await reader.suggestions("timeline", "about", row[0][:20])


async def test_terms_open_from_the_list_of_terms(reader):
    terms = await reader.press(await reader.ask("status"), "Terms")
    told_names = [line for line in terms.lines if re.match(r"\*\*\d · ", line)]
    assert told_names == [f"**{number} · {row[0]}**" for number, row in enumerate(TERMS, 1)]
