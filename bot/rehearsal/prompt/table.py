"""The prompt opened at this process's terminal."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from prompt_toolkit.patch_stdout import StdoutProxy

from bot.rehearsal import Message, StandIn
from bot.rehearsal.play import Cast, Script, Stalled, StoryClock, Tempo
from bot.rehearsal.prompt.above import Above
from bot.rehearsal.prompt.completing import LineCompleter
from bot.rehearsal.prompt.reading import Reader
from bot.rehearsal.prompt.scene import Scene
from bot.rehearsal.prompt.seat import Seat
from bot.rehearsal.prompt.session import Session, watch
from bot.rehearsal.show import Chat, KnownNames, Terminal
from bot.rehearsal.show.dates import short

GATHERED = 0.02
"""Real seconds for which lines are gathered before the typed line is drawn again below them."""


@dataclass(frozen=True)
class Table:
    """Where a person sits: what they do, and what they read."""

    session: Session
    seat: Seat
    chat: Chat
    script: Script
    how_far: Callable[[], str]

    def welcome(self, earlier: Sequence[Message]) -> None:
        """Say what to type first; number what an earlier start has left."""
        for message in earlier:
            self.seat.scene.number(message)
        if earlier:
            self.chat.tell(f"You have been here before: {self.how_far()}. look shows what waits.")
        about = f" about:{self.script.about}" if self.script.about else ""
        self.chat.tell(f"You are a {self.seat.role}. Type `/status{about}`, or `help`.", "bold")

    def leave_out(self, stalled: Stalled) -> None:
        """Tell that the play goes on without a step."""
        self.chat.tell(f"The play leaves a step out. {stalled}", "yellow")

    def conclude(self) -> None:
        """Tell that the story is over."""
        self.chat.tell("**The story has been played.** Go on as long as you like; `quit` ends.")


@contextmanager
def sit_down(
    stand_in: StandIn,
    cast: Cast,
    script: Script,
    *,
    clock: StoryClock,
    tempo: Tempo,
    how_far: Callable[[], str],
    ready: Callable[[], Awaitable[object]],
) -> Iterator[Table]:
    """Show the chat above a line to type in; afterwards the terminal is as it was."""
    scene = Scene()
    with StdoutProxy(sleep_between_writes=GATHERED, raw=True) as proxy:
        above = Above(proxy)
        terminal = Terminal(above, lambda: None)
        names = KnownNames(stand_in.backstage)
        chat = Chat(terminal, names, script.zone, lambda message: f"({scene.number(message)})")
        seat = Seat(cast, scene, chat.headline)

        def status() -> str:
            now = short(clock.now(), script.zone)
            return f" {seat.role} in #{seat.place.name} · {now} · {how_far()} · help "

        stand_in.on_visible(watch(seat, chat))
        reader = Reader(LineCompleter(seat), status)
        session = Session(chat, seat, tempo, reader, ready)
        yield Table(session, seat, chat, script, how_far)
        above.show()
