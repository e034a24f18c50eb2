"""The bot is killed (SIGKILL) between two steps of a Space and started again."""

from datetime import UTC, datetime

import pytest

from bot.rehearsal import StandIn
from tests.crash.space_played import ASKED, NOTE, SAID, SpacePlayed

SURE = 25  # requests that every Space makes, with the edits of its board that it waits for
TAIL = 3  # further ones, which may lie beyond the last
USUAL = ((2, True), (7, False))
EVERY = tuple((step, answered) for step in range(1, SURE + TAIL + 1) for answered in (False, True))


@pytest.fixture
async def played(tmp_path):
    stand_in = StandIn(lambda: datetime.now(UTC))
    await stand_in.start()
    made = SpacePlayed(stand_in, tmp_path / "data")
    await made.set_up()
    yield made
    await stand_in.close()


def pytest_generate_tests(metafunc):
    if "kill" in metafunc.fixturenames:
        points = EVERY if metafunc.config.getoption("--torture") else USUAL
        names = [f"{'after' if answered else 'before'} request {step}" for step, answered in points]
        metafunc.parametrize("kill", points, ids=names)


@pytest.mark.timeout(200)
async def test_a_kill_at_any_request_leaves_one_board_one_recap_and_every_note(played, kill):
    step, answered = kill
    played.kill_at(step, answered=answered)
    await played.play()
    assert played.was_killed or step > SURE
    assert len(played.boards()) == 1
    (recap,) = played.recaps()
    assert NOTE in recap.text
    assert recap.text.count(SAID) == 1
    assert recap.text.count(ASKED) == 1
    assert "2 Who pays? · <t:" in recap.text
    assert recap.text.count(f"{played.anna.mention} <t:") == 1
    told = [m for m in played.anna.direct_messages if SAID in m.text]
    assert len(told) == 1
    assert len([m for m in played.room.review.messages if "R-1" in m.text]) == 1
