"""The bot is killed (SIGKILL) between two steps and started again: nothing lost, nothing twice."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.rehearsal import StandIn
from tests.crash.coverage import WORDS, Coverage

STEPS = 10
USUAL = ((2, True), (3, True), (8, True), (10, True))
EVERY = tuple((step, answered) for step in range(1, STEPS + 1) for answered in (False, True))


@pytest.fixture
async def coverage(tmp_path, database_url):
    stand_in = StandIn(lambda: datetime.now(UTC))
    await stand_in.start()
    played = Coverage(stand_in, tmp_path / "data", database_url)
    await played.set_up()
    yield played
    await stand_in.close()


def pytest_generate_tests(metafunc):
    if "kill" in metafunc.fixturenames:
        points = EVERY if metafunc.config.getoption("--torture") else USUAL
        names = [f"{'after' if answered else 'before'} request {step}" for step, answered in points]
        metafunc.parametrize("kill", points, ids=names)


@pytest.mark.timeout(240)
async def test_a_kill_at_any_request_loses_nothing_and_posts_nothing_twice(coverage, kill):
    step, answered = kill
    coverage.kill_at(step, answered=answered)
    await coverage.play()
    assert coverage.was_killed
    room = coverage.room
    cards = Counter(message.text.split()[1] for message in room.review.messages)
    assert set(cards.values()) == {1}
    assert all(f"R-{number}" in cards for number in range(1, len(cards) + 1))
    assert all(any(name in text for name in cards) for text in coverage.acknowledged)
    assert len([m for m in room.news.messages if WORDS in m.text]) == 1
    told = Counter(m.text.split("\n")[0] for m in room.reporter.direct_messages)
    assert set(told.values()) == {1}
