"""What the play does where a person who takes part was there first."""

import asyncio
from contextlib import AsyncExitStack

import pytest

from bot.app import STORIES, Config, open_app
from bot.rehearsal import StandIn
from bot.rehearsal.play import Cast, Director, Progress, StoryClock, Tempo, read_script

STORY = STORIES / "wagner-2023.toml"


def is_card(message, name):
    """Whether this is the card of a report, waiting."""
    return f"{name} · " in message.text and "Verify" in message.buttons


class Play:
    """The shipped story as it is played, and who plays it."""

    def __init__(self):
        script = read_script(STORY)
        self.clock = StoryClock(script.starts_at)
        self.stand_in = StandIn(self.clock.now)
        self.cast = Cast(self.stand_in)
        self.tempo = Tempo(0)
        self.left_out = []
        director = Director(self.cast, self.clock, self.tempo, Progress())
        self._playing = director.play(script, lambda stalled: self.left_out.append(str(stalled)))

    async def run(self):
        """Play until cancelled, or over."""
        await self.stand_in.connected()
        await self._playing

    async def settled(self, name):
        """Wait until a report is published; its card."""
        return await self.cast.review.wait_for(
            lambda card: f"{name} · ✔ verified" in card.text, timeout=30
        )

    def hold_at_the_card_of(self, name):
        """Hold the play as soon as there is a card of this report: it rests before it decides."""

        def see(seen):
            if seen.kind == "posted" and is_card(seen.message, name):  # edits come later
                self.tempo.pause()

        self.stand_in.on_visible(see)


@pytest.fixture
async def play(tmp_path, addresses):  # noqa: ARG001
    async with AsyncExitStack() as stack:
        played = Play()
        await played.stand_in.start()
        stack.push_async_callback(played.stand_in.close)
        config = Config(
            token=played.stand_in.token,
            data=tmp_path,
            api_url=played.stand_in.api_url,
            gateway_url=played.stand_in.gateway_url,
            clock=played.clock,
            tick=0.05,
            ready_timeout=0.05,
        )
        app = await stack.enter_async_context(open_app(config))
        stop = asyncio.Event()
        tasks = await stack.enter_async_context(asyncio.TaskGroup())
        tasks.create_task(app.serve(stop))
        playing = tasks.create_task(played.run())
        yield played
        playing.cancel()
        await asyncio.wait({playing})
        stop.set()


async def test_a_card_is_left_to_whoever_took_it_and_the_play_goes_on(play):
    play.hold_at_the_card_of("R-1")
    moderator = play.cast.guests["moderator"]
    card = await play.cast.review.wait_for(lambda card: is_card(card, "R-1"), timeout=30)
    await moderator.press(card, "Take")
    await play.cast.review.wait_for(lambda seen: seen is card and moderator.mention in seen.text)
    play.tempo.go_on()
    await play.settled("R-2")
    assert play.left_out == ["R-1 is with you-moderator: the moderator leaves it there."]
    assert is_card(card, "R-1")
