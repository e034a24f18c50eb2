"""The line at the bottom of the terminal, under a chat that goes on."""

from collections.abc import Callable

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import Completer, WordCompleter
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.shortcuts import CompleteStyle
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth

from bot.rehearsal.prompt.filling import Closed, Question

STYLE = Style.from_dict(
    {"bottom-toolbar": "noreverse bg:#30343b #d8dbe0", "prompt": "bold", "over": "#888888"}
)
MENU_ROWS = 6
EVERY = 0.5
IN_FORM = " Enter: next field · Alt-Enter: new line · Ctrl-C: close the form "


class Reader:
    """Reads commands, and the fields of forms."""

    def __init__(self, completer: Completer, status: Callable[[], str]) -> None:
        self._commands: PromptSession[str] = PromptSession(
            history=InMemoryHistory(),
            completer=completer,
            # Room for the menu is only kept where there is something to complete.
            complete_while_typing=Condition(lambda: bool(get_app().current_buffer.text)),
            complete_style=CompleteStyle.COLUMN,
            reserve_space_for_menu=MENU_ROWS,
            bottom_toolbar=status,
            refresh_interval=EVERY,
            style=STYLE,
        )
        self._fields: PromptSession[str] = PromptSession(
            reserve_space_for_menu=MENU_ROWS,
            key_bindings=_new_lines(),
            bottom_toolbar=IN_FORM,
            style=STYLE,
        )

    async def command(self, before: str, filled: str) -> str:
        """Return a line.

        Raises:
            EOFError: Ctrl-D.
            KeyboardInterrupt: Ctrl-C.
        """
        return await self._commands.prompt_async(before, default=filled, handle_sigint=False)

    async def field(self, question: Question) -> str:
        """Return what is typed into a field.

        Raises:
            Closed: Ctrl-C or Ctrl-D.
        """
        completer = WordCompleter(list(question.choices), sentence=True, ignore_case=True)
        try:
            return await self._fields.prompt_async(
                _shown(question),
                default=question.filled,
                completer=completer if question.choices else None,
                complete_while_typing=Condition(lambda: bool(question.choices)),
                handle_sigint=False,
            )
        except (KeyboardInterrupt, EOFError):
            raise Closed from None


def _shown(question: Question) -> StyleAndTextTuples:
    marked = [f"{number} {each}" for number, each in enumerate(question.choices, 1)]
    over = [question.over, *_packed(marked, get_app().output.get_size().columns)]
    return [
        *(("class:over", f"{line}\n") for line in over if line),
        ("class:prompt", f"{question.label} "),
    ]


def _packed(pieces: list[str], width: int) -> list[str]:
    """Return as many pieces a line as fit, none broken."""
    lines = [""]
    for piece in pieces:
        longer = f"{lines[-1]} · {piece}" if lines[-1] else piece
        if get_cwidth(longer) < width:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _new_lines() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("escape", "enter")
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return keys
