"""What a person at the prompt does at the Stage."""

from datetime import UTC, datetime

import pytest

from bot.rehearsal import Refused, StandIn
from bot.rehearsal.play import Cast
from bot.rehearsal.prompt.mistakes import Mistyped
from bot.rehearsal.prompt.onstage import act


@pytest.fixture
def cast():
    return Cast(StandIn(lambda: datetime(2023, 6, 24, 12, tzinfo=UTC)))


def test_a_listener_joins_raises_a_hand_and_comes_when_called(cast):
    reader = cast.guests["reader"]
    assert act(reader, cast.stage, "join") == "You listen."
    act(reader, cast.stage, "hand")
    assert reader.voice.asked_at
    act(reader, cast.stage, "down")
    reader.voice.suppress, reader.voice.asked_at = False, cast.guild.backstage.now()
    assert act(reader, cast.stage, "accept") == "You are on the stage."
    assert reader.is_speaking
    act(reader, cast.stage, "step")
    act(reader, cast.stage, "leave")
    assert reader.voice is None


def test_a_host_goes_onto_the_stage_uninvited_and_nobody_else_does(cast):
    for guest in cast.guests.values():
        act(guest, cast.stage, "join")
    act(cast.guests["host"], cast.stage, "speak")
    assert cast.guests["host"].is_speaking
    with pytest.raises(Refused, match="uninvited"):
        act(cast.guests["reader"], cast.stage, "speak")


def test_what_cannot_be_done_there_is_told_with_what_can(cast):
    with pytest.raises(Mistyped, match="join, leave, hand"):
        act(cast.guests["reader"], cast.stage, "dance")
