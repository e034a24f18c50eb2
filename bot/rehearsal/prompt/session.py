"""A person takes part: reads the chat, types, presses and fills in, while the play goes on."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.rehearsal import Answer, Form, Refused, Visible
from bot.rehearsal.play import Tempo
from bot.rehearsal.prompt import lines
from bot.rehearsal.prompt.filling import Closed, Filling, Question, offered_by
from bot.rehearsal.prompt.mistakes import Mistyped, listed
from bot.rehearsal.prompt.onstage import act
from bot.rehearsal.prompt.scene import Control, numbered
from bot.rehearsal.prompt.seat import Seat
from bot.rehearsal.prompt.values import chosen, entity
from bot.rehearsal.prompt.words import ALSO, help_lines, names
from bot.rehearsal.show import Chat
from bot.rehearsal.show.chat import headline

WRONG, QUIET = "yellow", "dim"
SLOWEST, FASTEST = 0.02, 100.0
LISTED = 8
BETWEEN = ";"


class Reading(Protocol):
    """Where lines come from; see `Reader`."""

    async def command(self, before: str, filled: str) -> str:
        """Return a line. Raises EOFError or KeyboardInterrupt where the person leaves."""
        ...

    async def field(self, question: Question) -> str:
        """Return what is typed into a field. Raises `Closed` where the form is closed."""
        ...


class Left(Exception):  # noqa: N818 - not an error: a person's choice
    """The person wants to leave."""


class Session:
    """One person at the prompt."""

    def __init__(
        self,
        chat: Chat,
        seat: Seat,
        tempo: Tempo,
        reading: Reading,
        ready: Callable[[], Awaitable[object]],
    ) -> None:
        """Prepare it; `ready` waits until the bot can be asked."""
        self._ready = ready
        self._chat = chat
        self._seat = seat
        self._tempo = tempo
        self._reading = reading
        self._words: dict[str, Callable[[str], Awaitable[None]]] = {
            "press": self._press,
            "choose": self._choose,
            "menu": self._menu,
            "say": self._say,
            "look": self._look,
            "as": self._as,
            "in": self._in,
            "stage": self._at_stage,
            "speed": self._speed,
            "pause": self._pause,
            "go": self._go,
            "next": self._next,
            "help": self._help,
            "quit": self._quit,
        }

    async def run(self) -> None:
        """Read and do what is typed, until the person leaves."""
        filled = ""
        while True:
            try:
                line = await self._reading.command(f"{self._seat.role}> ", filled)
                filled = await self._line(line.strip())
            except (Left, EOFError, KeyboardInterrupt):
                return

    async def _line(self, line: str) -> str:
        """Do what a line says; return what is left to be put right."""
        try:
            if line.startswith("/"):
                await self._command(line[1:])
            elif line:
                await self._word(line)
        except Mistyped as mistake:
            self._chat.tell(str(mistake), WRONG)
            return line if line.startswith("/") else ""
        except Refused as refused:
            self._chat.tell(f"Discord would not let you: {refused}.", WRONG)
        except TimeoutError:
            self._chat.tell("The bot does not answer.", WRONG)
        return ""

    async def _word(self, line: str) -> None:
        name, _, rest = line.partition(" ")
        name = ALSO.get(name.casefold(), name.casefold())
        if name not in self._words:
            raise Mistyped(
                f'"{name}" is none of: {listed(names())}. Commands begin with /, as in Discord.'
            )
        await self._words[name](rest.strip())

    async def _command(self, text: str) -> None:
        seat = self._seat
        await self._ready()
        command, rest = lines.named(text, seat.commands())
        typed = lines.fillings(command, rest)
        missing = [each["name"] for each in command.options if each.get("required")]
        missing = [name for name in missing if not typed.get(name)]
        if missing:
            raise Mistyped(f"/{command.name} needs {listed(f'{name}:' for name in missing)}")
        options = seat.options(command, typed)
        await self._act(seat.member.command(seat.place, command.name, options=options))

    async def _act(self, doing: Awaitable[Answer]) -> None:
        """Show what comes of an act; where a form opens, fill it in and send it."""
        with self._tempo.held():
            answer = await doing
        while answer.kind == "form":
            sent = await self._fill(answer.form)
            if sent is None:
                return
            answer = sent
        self._show_unseen(answer)

    def _show_unseen(self, answer: Answer) -> None:
        """Show a message that was turned to another page: the chat tells only of new headlines."""
        if answer.kind != "update" or answer.ephemeral or not answer.message.edits:
            return
        message = answer.message
        if headline(message.edits[-1]) == headline(message.body):
            self._chat.show(message)

    async def _fill(self, form: Form) -> Answer | None:
        self._chat.tell(f"**{form.title}**")
        filling = Filling(form, self._reading.field, lambda words: self._chat.tell(words, WRONG))
        try:
            values = await filling.fill()
            while True:
                try:
                    with self._tempo.held():
                        return await form.member.submit(form, values)
                except Refused as refused:
                    self._chat.tell(f"Not sent: {refused}.", WRONG)
                values = await filling.check()
        except Closed:
            self._chat.tell("The form is closed; nothing was sent.", QUIET)
            return None

    async def _press(self, rest: str) -> None:
        seat = self._seat
        button = seat.scene.button(rest, seat.member)
        custom_id = button.raw["custom_id"]
        await self._act(seat.member.press(button.message, custom_id=custom_id))

    async def _choose(self, rest: str) -> None:
        number, wanted = numbered(rest)
        menu, values = self._chosen(number, wanted)
        custom_id = menu.raw["custom_id"]
        await self._act(self._seat.member.choose(menu.message, custom_id, values))

    def _chosen(self, number: int | None, wanted: str) -> tuple[Control, list[object]]:
        member = self._seat.member
        menus = list(self._seat.scene.menus(member, number))
        for menu in menus:
            offered = offered_by(menu.raw, member)
            pick = chosen if menu.raw.get("options") else entity
            try:
                return menu, [pick(part.strip(), offered) for part in wanted.split(BETWEEN)]
            except Mistyped:
                continue
        there = listed(f"({self._seat.scene.number(each.message)}) {each.label}" for each in menus)
        raise Mistyped(f'No menu offers "{wanted}". This role can choose in: {there}.')

    async def _menu(self, rest: str) -> None:
        seat = self._seat
        number, wanted = numbered(rest)
        entry = chosen(wanted, {each: each for each in seat.menu_entries()})
        if number is None:
            raise Mistyped(f"Say on which message: menu 12 {entry}")
        message = seat.scene.message(number, seat.member)
        await self._act(seat.member.menu(message.channel, entry, message))

    async def _say(self, rest: str) -> None:
        if not rest:
            raise Mistyped("Say what?")
        self._seat.member.say(self._seat.place, rest)

    async def _look(self, rest: str) -> None:
        seat = self._seat
        number, _ = numbered(rest)
        if number is not None:
            self._chat.show(seat.scene.message(number, seat.member))
            return
        found = {each.message: each for each in seat.scene.buttons(seat.member)}
        if not found:
            self._chat.tell("There is nothing to press yet.", QUIET)
        for message in list(found)[:LISTED]:
            labels = "  ".join(f"[{label}]" for label in message.buttons)
            about = seat.headline(message)
            self._chat.tell(f"({seat.scene.number(message)}) {about}  {labels}")

    async def _as(self, rest: str) -> None:
        self._seat.become(rest)
        here = f"in #{self._seat.place.name}"
        self._chat.tell(f"You are {self._seat.member.name} now, {here}.", QUIET)

    async def _in(self, rest: str) -> None:
        self._seat.go_to(rest)
        self._chat.tell(f"You are in #{self._seat.place.name} now.", QUIET)

    async def _at_stage(self, rest: str) -> None:
        said = act(self._seat.member, self._seat.stage, rest.casefold())
        self._chat.tell(said, QUIET)

    async def _speed(self, rest: str) -> None:
        try:
            speed = float("inf") if rest == "max" else float(rest.strip("x"))
        except ValueError:
            speed = 0.0
        if rest != "max" and not SLOWEST <= speed <= FASTEST:
            raise Mistyped(f"Type speed with a number from {SLOWEST:g} to {FASTEST:g}, or max.")
        self._tempo.speed = speed
        self._chat.tell(f"The story is played at speed {rest}.", QUIET)

    async def _pause(self, _: str) -> None:
        self._tempo.pause()
        self._chat.tell("The story is held. go plays on, next plays one step.", QUIET)

    async def _go(self, _: str) -> None:
        self._tempo.go_on()
        self._chat.tell("The story goes on.", QUIET)

    async def _next(self, _: str) -> None:
        self._tempo.step()

    async def _help(self, _: str) -> None:
        rows = help_lines()
        longest = max(len(usage) for usage, _ in rows)
        for usage, does in rows:
            self._chat.tell(f"`{usage.ljust(longest)}`  {does}")

    async def _quit(self, _: str) -> None:
        raise Left


def watch(seat: Seat, chat: Chat) -> Callable[[Visible], None]:
    """Return what numbers everything that becomes visible, and shows what this person sees."""

    def see(seen: Visible) -> None:
        seat.scene.see(seen)
        if seat.sees(seen):
            chat.see(seen)

    return see
