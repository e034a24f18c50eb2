"""A rehearsal put together: stand-in, bot, play, and a person where one takes part."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.app import STORIES, App, Config, open_app
from bot.rehearsal import Message, StandIn
from bot.rehearsal.play import (
    CannotGoOn,
    Cast,
    Director,
    Keeper,
    Kept,
    Progress,
    Script,
    Stalled,
    StoryClock,
    Tempo,
    read_kept,
    read_script,
    without_updates,
)
from bot.rehearsal.show import Chat, KnownNames, Terminal, conclude, introduce, part
from bot.services.limits import Limits
from bot.services.stories.reading import read_story

STORY = STORIES / "wagner-2023.toml"
_RECORD, _KEPT = "record", "rehearsal.json"
_CONNECTING = 15.0
_KEEP_EVERY = 1.0


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a rehearsal is to be.

    `folder` holds its records; with `is_kept` the whole rehearsal, for the next start. Without a
    `story` it plays the shipped one. `pace` is in seconds.
    """

    folder: Path
    pace: float = 0.0
    story: Path | None = None
    is_kept: bool = False
    takes_part: bool = False


async def rehearse(terminal: Terminal, wanted: Wanted, stop: asyncio.Event) -> None:
    """Play a story, until its end or `stop`; in front of a person it stays open after the end.

    Raises:
        Stalled: the bot fails.
        CannotGoOn: the folder holds another rehearsal, or one that cannot be read.
        StoryFileError: the story file has mistakes.
        StoreError: the folder cannot be used, or another rehearsal uses it.
    """
    kept = read_kept(wanted.folder / _KEPT) if wanted.is_kept else None
    story = _story(wanted, kept)
    script = read_script(story)
    introduce(terminal, script.title, script.example, script.zone.key)
    clock, progress = StoryClock(script.starts_at), Progress()
    async with _standing_in(clock) as stand_in, AsyncExitStack() as stack:
        cast = Cast(stand_in)
        keeper = Keeper(
            wanted.folder / _KEPT,
            story=story,
            stand_in=stand_in,
            cast=cast,
            clock=clock,
            progress=progress,
        )
        earlier = keeper.bring_back(kept) if kept else []
        record = wanted.folder / _RECORD
        app = await stack.enter_async_context(open_app(_config(stand_in, record, clock, cast)))
        _offer_without_updates(record / "stories", script.slug, story)
        if wanted.is_kept:
            stack.callback(keeper.keep)
        tempo = Tempo(wanted.pace)
        director = Director(cast, clock, tempo, progress)
        stage = _Stage(terminal, script, stand_in, cast, clock, tempo, progress, director)
        doing = stage.taken_part_in(stack, earlier) if wanted.takes_part else stage.watched(stop)
        keeping = [_keep_on(keeper)] if wanted.is_kept else []
        await _until_over(app, asyncio.create_task(_together(doing, *keeping)), stop)
    if wanted.takes_part:
        part(terminal, str(wanted.folder) if wanted.is_kept else "")


def _story(wanted: Wanted, kept: Kept | None) -> str:
    if kept and not wanted.story:
        return kept.story
    if wanted.story:
        read_story(wanted.story)
    text = (wanted.story or STORY).read_text(encoding="utf-8-sig")
    if kept and kept.story != text:
        raise CannotGoOn(
            f"{wanted.folder} keeps a rehearsal of another story, or of this one before its file "
            "was changed. Choose another folder, or leave --story away to go on with that one."
        )
    return text


@dataclass(frozen=True)
class _Stage:
    terminal: Terminal
    script: Script
    stand_in: StandIn
    cast: Cast
    clock: StoryClock
    tempo: Tempo
    progress: Progress
    director: Director

    async def watched(self, stop: asyncio.Event) -> None:
        """Play to somebody who only watches."""
        chat = Chat(self.terminal, KnownNames(self.stand_in.backstage), self.script.zone)
        self.stand_in.on_visible(chat.see)
        await _connected(self.stand_in)
        await self.director.play(self.script)
        conclude(self.terminal)
        if self.terminal.is_interactive:
            await stop.wait()

    async def taken_part_in(self, stack: AsyncExitStack, earlier: list[Message]) -> None:
        """Play while a person takes part, until they leave."""
        # Only those who take part pay for loading it.
        from bot.rehearsal.prompt.table import sit_down  # noqa: PLC0415

        table = stack.enter_context(
            sit_down(
                self.stand_in,
                self.cast,
                self.script,
                clock=self.clock,
                tempo=self.tempo,
                how_far=self._how_far,
                ready=self.director.is_set_up.wait,
            )
        )
        table.welcome(earlier)

        async def play() -> None:
            await _connected(self.stand_in)
            await self.director.play(self.script, table.leave_out)
            table.conclude()

        await _together(table.session.run(), play(), self.clock.run())

    def _how_far(self) -> str:
        played, steps = self.progress.played, len(self.script.steps)
        if played == steps:
            return "the story is over"
        speed = f"{self.tempo.speed:g}".replace("inf", "max")
        return f"step {played + 1} of {steps}, " + (
            "held: go or next" if self.tempo.is_paused else f"speed {speed}"
        )


async def _together(main: Coroutine[Any, Any, None], *others: Coroutine[Any, Any, None]) -> None:
    """Run others beside the main one, until that is done or one of them fails."""
    try:
        async with asyncio.TaskGroup() as tasks:
            beside = [tasks.create_task(each) for each in others]
            await main
            for each in beside:
                each.cancel()
    except ExceptionGroup as failed:
        raise failed.exceptions[0] from None


async def _keep_on(keeper: Keeper) -> None:
    while True:
        await asyncio.sleep(_KEEP_EVERY)
        keeper.keep()


@asynccontextmanager
async def _standing_in(clock: StoryClock) -> AsyncIterator[StandIn]:
    stand_in = StandIn(clock.now)
    await stand_in.start()
    try:
        yield stand_in
    finally:
        await stand_in.close()


async def _until_over(app: App, playing: "asyncio.Task[None]", stop: asyncio.Event) -> None:
    over = asyncio.Event()
    serving = asyncio.create_task(app.serve(over))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({serving, playing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if playing.done():
            playing.result()
    finally:
        # The people leave before the bot does, or its last answers would look like failures.
        playing.cancel()
        stopping.cancel()
        await asyncio.wait({playing, stopping})
        over.set()
        await serving


async def _connected(stand_in: StandIn) -> None:
    try:
        await stand_in.connected(_CONNECTING)
    except TimeoutError:
        raise Stalled(f"The bot did not connect within {_CONNECTING:g} s.") from None


def _config(stand_in: StandIn, data: Path, clock: StoryClock, cast: Cast) -> Config:
    return Config(
        token=stand_in.token,
        data=data,
        api_url=stand_in.api_url,
        gateway_url=stand_in.gateway_url,
        clock=clock,
        limits=Limits(exempt=frozenset({cast.reporter.id})),
        tick=0.1,
        ready_timeout=0.1,
    )


def _offer_without_updates(folder: Path, slug: str, story: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{slug}.toml").write_text(without_updates(story), encoding="utf-8")
