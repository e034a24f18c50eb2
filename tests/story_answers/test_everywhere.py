"""Every screen that buttons lead to, from the board on."""

import pytest
import pytest_asyncio

from tests.support.sheet import ACTORS, ASSESSMENTS, FIGURES, SCENARIOS, TERMS

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def screens(reader):
    """All of them; each was looked over for the example's mark and for relative times."""
    return await reader.roam(await reader.ask("status"))


async def test_every_line_actor_term_and_figure_can_be_reached(screens):
    titles = {screen.lines[0].removeprefix("## ").split(" · ")[0] for screen in screens}
    wanted = {f"U-{number}" for number in range(1, 27)} | {row[0] for row in (*ACTORS, *TERMS)}
    assert wanted | {"Timeline", "Brief", "Figures", "Terms", "Actors"} <= titles
    assert {row[0] for row in FIGURES} <= {
        line.split("** · ")[0].strip("*") for screen in screens for line in screen.lines
    }


async def test_no_opinion_or_forecast_stands_anywhere_but_in_its_box(screens):
    sayings = [text for *_, text in ASSESSMENTS] + [text for _, text, *_ in SCENARIOS]
    for screen in screens:
        for line in screen.lines:
            if any(saying[:40] in line for saying in sayings):
                assert line.startswith(("◇ opinion ", "◇ forecast ")), line
        facts, *opinion = screen.boxes
        assert "◇" not in str(facts)
        assert bool(opinion) is ("◇" in screen)
