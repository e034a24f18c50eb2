"""The chat: every message in full when it comes, edits in brief, acts on a line of their own."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from rich.text import Text

from bot.rehearsal.backstage import Visible
from bot.rehearsal.channels import Channel
from bot.rehearsal.messages import LOADING, Body, Message
from bot.rehearsal.show.dates import short
from bot.rehearsal.show.layout import strips
from bot.rehearsal.show.markdown import Row, rows
from bot.rehearsal.show.marks import Marks
from bot.rehearsal.show.names import Names
from bot.rehearsal.show.painting import paint, wrap
from bot.rehearsal.show.terminal import Terminal
from bot.rehearsal.walking import texts

OPENS_FORM = "(sees the form"
LAST = "Last:"
INDENT = "    "


class Chat:
    """Prints what people see and do, as it happens; `number` says how a message is called."""

    def __init__(
        self,
        terminal: Terminal,
        names: Names,
        zone: ZoneInfo,
        number: Callable[[Message], str] = lambda _: "",
    ) -> None:
        self._terminal = terminal
        self._zone = zone
        self._number = number
        self._marks = Marks(names, zone)
        self._in_acts = False

    def see(self, seen: Visible) -> None:
        """Print one thing that has become visible."""
        if seen.message is None:
            self._act(seen)
        elif seen.kind == "deleted":
            self._note(seen, "deleted")
        elif not seen.message.flags & LOADING:
            self._message(seen, seen.message)

    def tell(self, words: str, style: str = "") -> None:
        """Print a line that nobody in the server says."""
        self._begin_acts()
        for row in rows(words, self._marks):
            row.text.stylize(style)
            self._wrapped(row)

    def show(self, message: Message) -> None:
        """Print a message as it stands now."""
        kind = "posted" if message.seen_only_by is None else "answered"
        self._post(Visible(kind, message.channel, message, message.seen_only_by), message)

    def headline(self, message: Message) -> str:
        """Return the line that says best what a message is about, as it is read."""
        return next((row.text.plain for row in rows(headline(message.body), self._marks)), "")

    def _message(self, seen: Visible, message: Message) -> None:
        earlier = [body for body in message.edits if not body.flags & LOADING]
        if not earlier or seen.kind == "answered":
            self._post(seen, message)
        elif headline(earlier[-1]) != headline(message.body):
            self._note(seen, "edited: ", headline(message.body))

    def _post(self, seen: Visible, message: Message) -> None:
        head = self._head(seen)
        head.append(message.author.name, "bold")
        head.append(_after(self._number(message)), "yellow")
        if seen.person and seen.kind == "answered":
            head.append(f"  (only {seen.person.name} sees this)", "italic")
        self._terminal.line()
        self._terminal.line(head)
        paint(strips(message, self._marks), self._terminal)
        self._in_acts = False

    def _act(self, seen: Visible) -> None:
        if seen.text.startswith(OPENS_FORM):
            return
        self._begin_acts()
        head = self._head(seen)
        head.append(seen.person.name if seen.person else "", "bold")
        self._wrapped(Row(head.append(f"  {seen.text}"), "", INDENT))
        longest = max((len(label) for label, _ in seen.filled), default=0)
        for label, value in seen.filled:
            self._filled(label.ljust(longest), value)

    def _filled(self, label: str, value: str) -> None:
        before = f"{INDENT}{label}  "
        self._wrapped(Row(Text(value), before, " " * len(before)))

    def _wrapped(self, row: Row) -> None:
        for line in wrap(row, self._terminal.text_width, self._terminal):
            self._terminal.line(line)

    def _note(self, seen: Visible, what: str, about: str = "") -> None:
        self._begin_acts()
        head = self._head(seen)
        if seen.message is not None:
            head.append(_before(self._number(seen.message)), "yellow")
        head.append(what, "dim")
        for row in rows(about, self._marks):
            head.append_text(row.text)
        shown = self._terminal.spelled(head)
        shown.truncate(self._terminal.text_width)
        self._terminal.line(shown)

    def _begin_acts(self) -> None:
        if not self._in_acts:
            self._terminal.line()
        self._in_acts = True

    def _head(self, seen: Visible) -> Text:
        now = short(seen.channel.backstage.now(), self._zone)
        return Text.assemble((f"{now}  ", "dim"), (f"{_place(seen.channel)}  ", "cyan"))


def headline(body: Body) -> str:
    """Return the line of a message that says how things stand now: its first, or its news."""
    lines = [line for text in texts(list(body.components)) for line in text.splitlines()]
    news = (line for line in lines if line.startswith(LAST))
    return next(news, lines[0] if lines else body.content)


def _after(number: str) -> str:
    return number and f"  {number}"


def _before(number: str) -> str:
    return number and f"{number} "


def _place(channel: Channel) -> str:
    if channel.recipient is not None:
        return f"direct message to {channel.recipient.name}"
    return f"#{channel.name}"
