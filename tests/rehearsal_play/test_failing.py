from datetime import UTC, datetime

import pytest

from bot.app import STORIES
from bot.rehearsal import StandIn
from bot.rehearsal.play import Cast, Director, Progress, Stalled, StoryClock, Tempo, read_script


async def test_a_play_without_a_bot_stops_and_says_at_what():
    clock = StoryClock(datetime(2023, 6, 23, 8, tzinfo=UTC))
    director = Director(Cast(StandIn(clock.now)), clock, Tempo(0), Progress())
    with pytest.raises(Stalled, match="administrator types /setup: the bot has registered no"):
        await director.play(read_script(STORIES / "wagner-2023.toml"))
