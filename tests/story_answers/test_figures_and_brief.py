"""Figures side by side, what is not known, and opinion apart from all of it."""

import re

import pytest

from tests.support.sheet import ASSESSMENTS, FIGURES, QUESTIONS, SCENARIOS

pytestmark = pytest.mark.asyncio(loop_scope="module")

BOUNDS = {"exact": "", "at least": "≥ ", "about": "about "}
METRICS = list(dict.fromkeys(row[0] for row in FIGURES))


def claim(row):
    """The line that shows a claim of the sheet."""
    _, bound, value, claimant, day, _ = row
    unit = {25000: " men", 8000: " men", 200: " km"}.get(value, "")
    when = "about 25 June" if claimant == "the live coverage" else f"{day} June 2023"
    return f"**{BOUNDS[bound]}{value:,}**{unit} · {claimant} · {when}"


@pytest.mark.parametrize("row", FIGURES, ids=[f"{row[0]} {row[2]}" for row in FIGURES])
async def test_every_claim_is_shown_with_its_claimant_its_day_and_its_note(reader, row):
    for options in ({}, {"metric": row[0]}):
        shown = await reader.ask("figures", **options)
        assert claim(row) in shown.lines
        assert not row[5] or f"-# {row[5]}" in shown.after(claim(row), 2)


async def test_no_claims_are_shown_but_those_of_the_sheet(reader):
    shown = await reader.ask("figures")
    told = [line for line in shown.lines if re.match(r"\*\*(?:≥ |about )?\d", line)]
    assert sorted(told) == sorted(claim(row) for row in FIGURES)


async def test_six_and_five_helicopters_stand_side_by_side_and_are_not_added(reader):
    for options in ({}, {"metric": "helicopters"}, {"metric": "Helicopters shot down"}):
        shown = await reader.ask("figures", **options)
        assert shown.after("**Helicopters shot down**", 3) == [
            "-# overlaps Aircraft lost in all: not additional",
            "**6** · open-source trackers · 25 June 2023",
            "**5** · another press account · 25 June 2023",
        ]
        assert "6 or 5: sources differ, not added" in shown


async def test_nothing_is_added_averaged_or_merged(reader):
    shown = await reader.ask("figures")
    numbers = set(re.findall(r"\d[\d,.]*\d|\d", shown.text))
    sums_and_means = {"11", "5.5", "28", "14", "13,000", "33,000", "16,500", "25,008"}
    assert not numbers & sums_and_means


async def test_counts_that_overlap_say_so(reader):
    shown = await reader.ask("figures")
    for metric, words in (
        ("Russian servicemen killed", "may overlap with Russian airmen killed: not additional"),
        ("Russian airmen killed", "overlaps Russian servicemen killed: not additional"),
        ("Aircraft lost in all", "overlaps Helicopters shot down: not additional"),
    ):
        assert shown.after(f"**{metric}**") == [f"-# {words}"]


@pytest.mark.parametrize("metric", METRICS)
async def test_a_figure_is_suggested_and_asked_for_alone(reader, metric):
    assert (await reader.suggestions("figures", "metric", metric[:12]))[0].startswith(metric[:8])
    alone = await reader.ask("figures", metric=metric)
    told = {line.split("** · ")[0].strip("*") for line in alone.lines if line.startswith("**")}
    assert told & set(METRICS) == {metric}


@pytest.mark.parametrize(("text", "day", "answered"), QUESTIONS)
async def test_open_questions_stand_in_the_brief_until_they_are_answered(
    reader, text, day, answered
):
    line = f"{text} · since {day} June 2023"
    known_then = (await reader.ask("brief", as_of="26 June")).part("Not known").splitlines()
    assert line in known_then
    unknown = (await reader.ask("brief")).part("Not known").splitlines()
    assert (line in unknown) is (answered is None)


async def test_the_brief_tells_what_else_the_story_is_called_and_by_whom(reader):
    assert (await reader.ask("brief")).lines[2] == (
        "-# also called: march for justice (Prigozhin) · armed mutiny (the Kremlin, FSB)"
        " · coup attempt (the live coverage)"
    )
    assert "also called" not in await reader.ask("brief", as_of="24 June 21:00")


async def test_one_sides_word_does_not_answer_where_prigozhin_is(reader):
    shown = await reader.ask("brief")
    assert shown.after("Where is Prigozhin?") == ["-# U-26 is one side"]


@pytest.mark.parametrize(("by", "day", "text"), ASSESSMENTS)
async def test_opinion_is_marked_and_signed_in_its_own_place(reader, by, day, text):
    shown = await reader.ask("brief")
    when = "about 25 June" if day == 25 else f"{day} June 2023"
    lines = shown.part("Opinion, not fact").splitlines()
    assert lines[lines.index(f"◇ opinion {text}") + 1] == f"-# {by}, {when}"


@pytest.mark.parametrize(("by", "text", "horizon", "rule"), SCENARIOS)
async def test_forecasts_are_marked_and_signed_with_horizon_and_rule(
    reader, by, text, horizon, rule
):
    shown = await reader.ask("brief")
    lines = shown.part("Outlook").splitlines()
    until = f"-# {by} · until {horizon.day} {horizon:%B %Y}"
    told = lines[lines.index(f"◇ forecast {text}") + 1]
    assert told == until + (f" · rule: {rule}" if rule else "")


async def test_the_brief_keeps_what_is_verified_disputed_and_unknown_apart(reader):
    shown = await reader.ask("brief")
    parts = {name: shown.part(name) for name in ("Verified", "Disputed and unverified")}
    assert "**U-24** FSB closes the case" in parts["Verified"]
    assert "• unverified" not in parts["Verified"]
    assert "≠" not in parts["Verified"]
    assert "**U-26**" in parts["Disputed and unverified"]
    assert "**U-13**" in parts["Disputed and unverified"]
    assert "**U-21**" not in shown
