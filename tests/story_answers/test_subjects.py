"""Each actor of the fact sheet, found by any of its names, and what is known of it."""

import re

import pytest

from tests.support.reader import plain
from tests.support.sheet import ACTORS, ASSESSMENTS

pytestmark = pytest.mark.asyncio(loop_scope="module")

STATUSES = [
    ("Wagner Group", "Position", "returning to its bases", "✔ verified · about 24 June 2023 23:00"),
    ("FSB", "Position", "closed the case over the mutiny", "✔ verified · about 27 June 2023 10:30"),
]
OTHERWISE = [
    ("Yevgeny Prigozhin", "prigozhin"),
    ("Yevgeny Prigozhin", "Prigozin"),
    ("Yevgeny Prigozhin", "prigojin"),
    ("Yevgeny Prigozhin", "пригожин"),
    ("Alexander Lukashenko", "lukashenka"),
    ("Alexander Lukashenko", "Lukaschenko"),
    ("Volodymyr Zelensky", "Zelenskij"),
    ("Volodymyr Zelensky", "Zelenski"),
    ("Russian Ministry of Defence", "minoborony"),
    ("Russian Ministry of Defence", "ministry of defense"),
    ("FSB", "фсб"),
    ("FSB", "fsb"),
    ("Vladimir Putin", "Putyn"),
    ("Sergei Shoigu", "Schoigu"),
    ("Sergei Surovikin", "surovkin"),
    ("Wagner Group", "wagner"),
    ("The West", "nato"),
]
NAMES = [(name, name) for name, *_ in ACTORS]
ALIASES = [(name, alias) for name, *_, aliases in ACTORS for alias in aliases.split(", ")]
each_name = pytest.mark.parametrize(("name", "typed"), [*NAMES, *ALIASES, *OTHERWISE])


@each_name
async def test_whatever_somebody_is_called_the_right_one_answers(reader, name, typed):
    shown = await reader.ask("status", about=typed)
    assert shown.lines[0] == f"## {name}"


@each_name
async def test_whatever_somebody_is_called_the_right_one_is_suggested_first(reader, name, typed):
    assert (await reader.suggestions("status", "about", typed))[0] == name


@pytest.mark.parametrize("row", ACTORS, ids=[row[0] for row in ACTORS])
async def test_an_actor_is_shown_with_its_kind_role_and_other_names(reader, row):
    name, kind, role, aliases = row
    shown = await reader.ask("status", about=name)
    assert f"{kind} · {role}" in shown.lines
    assert f"-# also: {aliases}" in shown.lines


async def test_all_fifteen_stand_in_the_list_of_actors(reader):
    pages = [await reader.press(await reader.ask("status"), "All actors")]
    while any(label.endswith("\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")
              for label in pages[-1].buttons):  # fmt: skip
        pages.append(await reader.press(pages[-1], pages[-1].buttons[-3]))
    told = [line for page in pages for line in page.lines if line.startswith("**")]
    assert told == [f"**{name}** · {kind} · {role}" for name, kind, role, _ in ACTORS]


@pytest.mark.parametrize(("name", "facet", "text", "state"), STATUSES)
async def test_a_status_has_its_state_and_its_time(reader, name, facet, text, state):
    shown = await reader.ask("status", about=name)
    assert plain(shown.part(facet)).splitlines()[1:3] == [text, state]


async def test_of_whom_nothing_is_known_it_is_said(reader):
    for name in ("Sergei Shoigu", "Valery Gerasimov", "Ukraine", "The West"):
        shown = await reader.ask("status", about=name)
        nothing = "Nothing is recorded on this actor so far."
        assert nothing in shown or "### Opinion" in shown


async def test_prigozhin_was_lost_sight_of_and_is_said_by_one_side_to_be_in_belarus(reader):
    shown = await reader.ask("status", about="Prigozhin")
    assert plain(shown.part("Whereabouts")).splitlines()[1:] == [
        "said by Lukashenko to be in Belarus, not seen independently",
        "said ✔ · content • unverified · about 27 June 2023 16:00",
        "-# BelTA · U-26",
        'not known ("to be transferred to Belarus") · since 25 June 2023',
        "leaving Rostov-on-Don",
        "✔ verified · evening of 24 June",
        "-# video, the governor · U-19",
        "in the Southern Military District headquarters, Rostov-on-Don",
        "✔ verified · about 24 June 2023 07:30",
        "-# video · U-9",
    ]


async def test_the_case_against_prigozhin_was_to_be_dropped_was_open_and_is_closed(reader):
    shown = await reader.ask("status", about="Prigozhin")
    lines = plain(shown.part("Legal")).splitlines()[1:]
    legal = [line for line in lines if not line.startswith("-# ")]
    assert legal == [
        "the case is closed",
        "✔ verified · according to FSB · about 27 June 2023 10:30",
        "the case is reported still open, against Peskov's word",
        (
            "said ✔ · content ≠ disputed · according to Kommersant, state agencies"
            " · about 26 June 2023 12:00"
        ),
        "the case is to be dropped",
        "said ✔ · content • unverified · according to Peskov · about 24 June 2023 22:50",
        "case for organising an armed mutiny",
        "✔ verified · after midnight, 24 June 2023",
        "case opened over calls to armed mutiny",
        "✔ verified · about 23 June 2023 22:30",
    ]


@pytest.mark.parametrize(
    ("as_of", "whereabouts"),
    [
        ("24 June 21:00", "in the Southern Military District headquarters, Rostov-on-Don"),
        ("24 June 23:30", "leaving Rostov-on-Don"),
        ("25 June", 'not known ("to be transferred to Belarus") · since 25 June 2023'),
        ("26 June", 'not known ("to be transferred to Belarus") · since 25 June 2023'),
        ("27 June 12:00", 'not known ("to be transferred to Belarus") · since 25 June 2023'),
        ("27 June", "said by Lukashenko to be in Belarus, not seen independently"),
    ],
)
async def test_prigozhin_is_where_he_was_then_thought_to_be(reader, as_of, whereabouts):
    shown = await reader.ask("status", about="Prigozhin", as_of=as_of)
    assert plain(shown.part("Whereabouts")).splitlines()[1] == whereabouts
    board = await reader.ask("status", as_of=as_of)
    assert f"Whereabouts: {whereabouts}" in board.lines


async def test_the_history_tells_when_a_status_was_recorded_that_was_weighed_twice(reader):
    shown = await reader.press(await reader.ask("status", about="Prigozhin"), "History")
    lines = shown.after("whereabouts: leaving Rostov-on-Don", 4)
    assert lines[0] == "✔ verified · evening of 24 June · recorded 25 June 2023 00:30"
    assert lines[3] == "• unverified · evening of 24 June"


async def test_opinion_on_an_actor_is_signed_and_stands_in_a_box_of_its_own(reader):
    for name, text in (
        ("Vladimir Putin", "Putin's vulnerability has grown"),
        ("Yevgeny Prigozhin", "Prigozhin's fate hangs in the balance, his life at risk"),
        ("Alexander Lukashenko", "Lukashenko gains as broker"),
        ("Wagner Group", "Wagner loses its independence"),
        ("Ukraine", "Ukraine and the West are potential winners"),
    ):
        shown = await reader.ask("status", about=name)
        facts, _, apart = shown.text.partition("### Opinion, not fact")
        (signer,) = {by for by, _, told in ASSESSMENTS if told == text}
        assert re.search(rf"^◇ opinion {re.escape(text)}\n-# {signer}, ", apart, re.MULTILINE)
        assert text not in facts
        assert len(shown.boxes) == 2
