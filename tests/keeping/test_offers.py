"""What can be added stands under the thing itself, for moderators only."""

import pytest

from bot.domain.asking import Question, Screen
from bot.screens.keeping.offers import offered
from bot.screens.readings import reading
from bot.screens.sheet import COMPONENTS
from tests.screens import records
from tests.support.keeping_forms import CHANGE, CLAIM, OPINION, STATUS

pytestmark = pytest.mark.asyncio(loop_scope="module")

PAGES = [
    ("status", {"about": "Putin"}, "Add whereabouts", STATUS),
    ("status", {"about": "Putin"}, "Add opinion", OPINION),
    ("status", {"about": "contracts"}, "Add change", CHANGE),
    ("figures", {"metric": "helicopters"}, "Add claim", CLAIM),
]
MENUS = [
    ("status", {"about": "the deal"}, "Add a change to a term…", "contracts"),
    ("figures", {}, "Add a claim to a count…", "helicopters-shot-down"),
    ("brief", {}, "Answer or note on an open question…", "how-many-died"),
]


@pytest.mark.parametrize(("screen", "asked", "label", "values"), PAGES)
async def test_a_moderator_adds_from_the_things_own_page(desk, screen, asked, label, values):
    page = await desk.read(screen, member=desk.room.moderator, **asked)
    answer = await desk.fill(await desk.press(page, label), values)
    assert "**Recorded**" in answer.text


@pytest.mark.parametrize(("screen", "asked", "menu", "value"), MENUS)
async def test_a_moderator_chooses_from_a_list_what_to_add_to(desk, screen, asked, menu, value):
    page = await desk.read(screen, member=desk.room.moderator, **asked)
    form = await desk.room.moderator.choose(page, menu, [value])
    assert form.kind == "form"


@pytest.mark.parametrize("label", ["Correct", "Retract"])
async def test_an_update_is_amended_from_its_page(desk, label):
    page = await desk.read("update", member=desk.room.moderator, id="U-2")
    assert (await desk.press(page, label)).form.title == f"{label} U-2"


async def test_the_brief_leads_to_questions_opinions_and_forecasts(desk):
    page = await desk.read("brief", member=desk.room.moderator)
    for label in ("Raise a question", "Add opinion", "Add forecast"):
        assert (await desk.press(page, label)).kind == "form"


@pytest.mark.parametrize(("screen", "asked", "label", "values"), PAGES)
async def test_a_reader_is_offered_none_of_it(desk, screen, asked, label, values):  # noqa: ARG001
    page = await desk.read(screen, **asked)
    assert label not in page.message.buttons
    assert not page.message.selects


async def test_an_earlier_moment_offers_nothing_to_add_to(desk):
    page = await desk.read("status", member=desk.room.moderator, about="Putin", as_of="25 June")
    assert "Add whereabouts" not in page.message.buttons


async def test_the_fullest_page_still_fits_a_message():
    crowd = records.crowd(("a", "b"), 40)
    standing = records.standing(coverage=crowd)
    for question in records.everything(crowd):
        panel = offered(reading(standing, question, private=True), crowd, question)
        assert panel.total_children_count <= COMPONENTS
    brief = Question(screen=Screen.BRIEF, story=crowd.story.slug)
    panel = offered(reading(standing, brief, private=True), crowd, brief)
    assert panel.total_children_count <= COMPONENTS
