"""`run_bot.py rehearse`: the real bot and a played story on a stand-in for Discord, here."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import STORIES, App, Config, open_app
from bot.commands.run import stop_on_signals
from bot.logs import configure_logs
from bot.rehearsal import StandIn
from bot.rehearsal.play import (
    Cast,
    Director,
    Stalled,
    StoryClock,
    read_script,
    without_updates,
)
from bot.rehearsal.show import Chat, KnownNames, Terminal, conclude, introduce
from bot.services.limits import Limits

STORY = STORIES / "wagner-2023.toml"
_PACE = 0.7
_LONGEST_PACE = 60
_FAILED = 1
_CONNECTING = 15.0
_LAST_LINES = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--pace SECONDS`."""
    parser.add_argument(
        "--pace",
        type=_seconds,
        metavar="SECONDS",
        help=f"how long to rest after each act ({_PACE} in a terminal, 0 where output goes on)",
    )


def run(chosen: argparse.Namespace) -> int:
    """Play the story once; 0 after its end or Ctrl-C, 1 with what went wrong."""
    try:
        return asyncio.run(_run(chosen.pace))
    except KeyboardInterrupt:  # pressed before the loop listens
        return 0


async def _run(pace: float | None) -> int:
    stop = asyncio.Event()
    stop_on_signals(stop)
    if hasattr(signal, "SIGHUP"):  # the window was closed
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, stop.set)
    terminal = Terminal(sys.stdout, stop.set)
    if pace is None:
        pace = _PACE if terminal.is_interactive else 0.0
    try:
        with TemporaryDirectory(prefix="nightdesk-rehearsal-") as folder, _log_in(Path(folder)):
            await rehearse(terminal, Path(folder, "data"), stop, pace=pace)
    except Stalled as stalled:
        print(f"The rehearsal stopped. {stalled}", file=sys.stderr)  # noqa: T201
        return _FAILED
    return 0


async def rehearse(terminal: Terminal, data: Path, stop: asyncio.Event, *, pace: float) -> None:
    """Play the shipped story on a bot that keeps its records in `data`, until its end or `stop`.

    In front of a person it stays open after the end. Raises `Stalled` where the bot fails.
    """
    script = read_script(STORY)
    _offer_without_updates(data / "stories")
    clock = StoryClock(script.starts_at)
    introduce(terminal, script.title, script.example, script.zone.key)
    async with AsyncExitStack() as stack:
        stand_in = StandIn(clock.now)
        await stand_in.start()
        stack.push_async_callback(stand_in.close)
        cast = Cast(stand_in)
        chat = Chat(terminal, KnownNames(stand_in.backstage), script.zone)
        stand_in.on_visible(chat.see)
        director = Director(cast, clock, lambda: asyncio.sleep(pace))
        app = await stack.enter_async_context(open_app(_config(stand_in, data, clock, cast)))

        async def play() -> None:
            await _connected(stand_in)
            await director.play(script)
            conclude(terminal)
            if terminal.is_interactive:
                await stop.wait()

        await _until_over(app, asyncio.create_task(play()), stop)


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


def _offer_without_updates(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STORY.name).write_text(without_updates(STORY), encoding="utf-8")


@contextmanager
def _log_in(folder: Path) -> Iterator[None]:
    """Keep the bot's log out of the chat; where the rehearsal fails, its end is shown."""
    path = folder / "nightdesk.log"
    with path.open("w", encoding="utf-8") as stream:
        configure_logs("WARNING", stream=stream)
        try:
            yield
        except BaseException:
            stream.flush()
            _show_end(path)
            raise
        finally:
            configure_logs("WARNING")


def _show_end(log: Path) -> None:
    # Tracebacks lie in one line each, for machines.
    lines = log.read_text(encoding="utf-8").replace("\\n", "\n").splitlines()
    print("The end of the log:", *lines[-_LAST_LINES:], sep="\n", file=sys.stderr)  # noqa: T201


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= _LONGEST_PACE:
        raise argparse.ArgumentTypeError(f"found {text}; expected 0 to {_LONGEST_PACE} seconds")
    return seconds
