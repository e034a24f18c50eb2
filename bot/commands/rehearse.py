"""`run_bot.py rehearse`: the real bot and a played story on a stand-in for Discord, here."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.commands.rehearsing import Wanted, rehearse
from bot.commands.run import UNUSABLE, stop_on_signals
from bot.logs import configure_logs
from bot.rehearsal.play import CannotGoOn, Stalled
from bot.rehearsal.show import Terminal
from bot.services.stories.reading import StoryFileError
from storage.store import StoreError

_PACE = 0.7
_LONGEST_PACE = 60
_FAILED = 1
_LAST_LINES = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--pace SECONDS --data DIR --story FILE`."""
    parser.add_argument(
        "--pace",
        type=_seconds,
        metavar="SECONDS",
        help=f"how long to rest after each act ({_PACE} in a terminal, 0 where output goes on)",
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="keep everything here for the next start"
    )
    parser.add_argument(
        "--story", type=Path, metavar="FILE", help="play this story file instead of the example"
    )


def run(chosen: argparse.Namespace) -> int:
    """Play the story; 0 after its end or Ctrl-C, 1 where the bot fails, 2 where it cannot begin."""
    try:
        return asyncio.run(_run(chosen))
    except KeyboardInterrupt:  # pressed before the loop listens
        return 0


async def _run(chosen: argparse.Namespace) -> int:
    stop = asyncio.Event()
    stop_on_signals(stop)
    if hasattr(signal, "SIGHUP"):  # the window was closed
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, stop.set)
    terminal = Terminal(sys.stdout, stop.set)
    pace = chosen.pace
    if pace is None:
        pace = _PACE if terminal.is_interactive else 0.0
    try:
        with TemporaryDirectory(prefix="nightdesk-rehearsal-") as folder, _log_in(Path(folder)):
            wanted = Wanted(
                folder=chosen.data or Path(folder, "rehearsal"),
                pace=pace,
                story=chosen.story,
                is_kept=chosen.data is not None,
                takes_part=terminal.is_interactive and sys.stdin.isatty(),
            )
            await rehearse(terminal, wanted, stop)
    except Stalled as stalled:
        return _say(f"The rehearsal stopped. {stalled}", _FAILED)
    except (CannotGoOn, StoreError, StoryFileError) as error:
        return _say(str(error), UNUSABLE)
    return 0


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)  # noqa: T201  (a command's answer)
    return code


@contextmanager
def _log_in(folder: Path) -> Iterator[None]:
    """Keep the bot's log out of the chat; where the rehearsal fails, its end is shown."""
    path = folder / "nightdesk.log"
    with path.open("w", encoding="utf-8") as stream:
        configure_logs("WARNING", stream=stream)
        try:
            yield
        except (CannotGoOn, StoreError, StoryFileError):  # their words say it all
            raise
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
