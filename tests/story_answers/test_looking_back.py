"""On the evening of 24 June nobody knew what came after, whatever was asked."""

import re
from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta

import pytest

from bot.app import STORIES
from bot.domain.coverage import as_of
from bot.services.stories.converting import to_coverage
from bot.services.stories.reading import read_story
from tests.support.reader import MOSCOW

pytestmark = pytest.mark.asyncio(loop_scope="module")

EVENING = "24 June 21:00"
HEADING = " · as of 24 June 2023 21:00"
QUESTIONS = [
    ("status", {}),
    ("status", {"about": "Prigozhin"}),
    ("status", {"about": "Lukashenko"}),
    ("timeline", {}),
    ("timeline", {"about": "Wagner", "since": "23 June", "until": "24 June 20:00"}),
    ("brief", {}),
    ("figures", {}),
    ("figures", {"metric": "Russian airmen killed"}),
]


def words_of(record):
    """Every text in a record, however deep."""
    if isinstance(record, str):
        yield record
    elif is_dataclass(record):
        for field in fields(record):
            yield from words_of(getattr(record, field.name))
    elif isinstance(record, tuple):
        for one in record:
            yield from words_of(one)


def beginnings(coverage):
    """Texts as far as every screen shows them."""
    return {text[:40] for text in words_of(coverage) if " " in text}


def slugs(coverage):
    """The names that records have for each other; no screen should show one."""
    terms = (term for deal in coverage.deals for term in deal.terms)
    named = (*coverage.actors, *terms, *coverage.figures, *coverage.questions)
    return {record.slug for record in named if "-" in record.slug}


@pytest.fixture(scope="module")
def later():
    """What was put on record after that evening, and not before."""
    coverage = to_coverage(read_story(STORIES / "wagner-2023.toml"), guild_id=1)
    evening = datetime(2023, 6, 24, 21, tzinfo=MOSCOW)
    then = as_of(coverage, evening)
    known = " ".join(words_of(then))
    unknown = {text for text in beginnings(coverage) if text not in known}
    return unknown | (slugs(coverage) - slugs(then))


async def test_the_test_knows_what_came_later(later):
    for text in (
        "The terms are announced: the case is dropped, Prigozhin goes to Belarus"[:40],
        "Lukashenko says Prigozhin is in Belarus"[:40],
        "the case is closed",
        "Helicopters shot down",
        "another press account",
        "Putin's vulnerability has grown",
        "Russia and Ukraine conclude a peace deal within a year"[:40],
        "Where is Prigozhin?",
        "Fighters return to their bases",
        "servicemen-killed",
    ):
        assert text in later
    assert len(later) > 60


@pytest.mark.parametrize(("command", "options"), QUESTIONS)
async def test_no_command_tells_what_was_not_on_record_yet(reader, later, command, options):
    shown = await reader.ask(command, **options, as_of=EVENING)
    known_updates = {f"U-{number}" for number in range(1, 18)}
    for screen in await reader.roam(shown):
        assert HEADING in screen.lines[0]
        assert "nothing recorded later is shown" in screen
        for text in later:
            assert text not in screen.text, screen.text
        assert set(re.findall(r"U-\d+", screen.text)) <= known_updates
        assert not re.search(r"2[5-7] June 2023 \d|^.*\b2[67] June 2023$", _body(screen))
        assert "◇" not in screen


def _body(screen):
    return screen.text.replace("Example: coverage ended 27 June 2023", "")


async def test_the_aircraft_losses_are_unverified_in_every_part(reader):
    pages = await reader.pages("timeline", as_of=EVENING)
    page = next(page for page in pages if "**U-13** " in page)
    told = page.after("**U-13** ")
    assert told == ["• unverified · during the day, 24 June 2023"]
    brief = await reader.ask("brief", as_of=EVENING)
    assert "**U-13**" in brief.part("Disputed and unverified")


async def test_neither_deal_nor_opinion_nor_helicopters_are_known(reader):
    for command, options in (
        ("status", {"about": "the deal"}),
        ("status", {"about": "The criminal case against Prigozhin is dropped"}),
        ("timeline", {"about": "the deal"}),
        ("figures", {"metric": "Helicopters shot down"}),
    ):
        refused = await reader.say(command, **options, as_of=EVENING)
        assert refused.text.startswith("Nothing on “")
        assert "was on record at that moment. Ask for a later one" in refused
        assert refused.private


async def test_the_numbers_of_that_evening_are_those_then_claimed(reader):
    shown = await reader.ask("figures", as_of=EVENING)
    told = [line.split("** · ")[0].strip("*") for line in shown.lines if line.startswith("**")]
    assert [metric for metric in told if not metric[-1].isdigit() and "men" not in metric[-4:]] == [
        "Russian airmen killed",
        "Wagner's force",
        "Distance to Moscow at the turn",
    ]


async def test_only_the_question_how_many_died_is_open(reader):
    shown = await reader.ask("brief", as_of=EVENING)
    assert shown.part("Not known").splitlines()[1:] == ["How many died? · since 24 June 2023"]


async def test_a_second_before_and_at_the_announcement(reader):
    announced = datetime(2023, 6, 24, 22, 50, tzinfo=MOSCOW)
    before = f"<t:{int((announced - timedelta(seconds=1)).timestamp())}>"
    board = await reader.ask("status", as_of=before)
    assert "The deal" not in board
    board = await reader.ask("status", as_of=f"<t:{int(announced.timestamp())}>")
    assert "**The deal** (Yevgeny Prigozhin" in board
    assert "Last: **U-18**" in board


async def test_before_its_first_line_the_story_holds_nothing(reader):
    for command in ("status", "timeline", "brief"):
        shown = await reader.ask(command, as_of="23 June 10:00")
        assert "U-" not in shown
        assert "## " in shown
    assert "holds nothing" in await reader.ask("figures", as_of="23 June 10:00")
