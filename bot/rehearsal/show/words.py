"""What a rehearsal says of itself, before and after."""

from rich.text import Text

from bot.rehearsal.show.terminal import Terminal


def introduce(terminal: Terminal, title: str, example: str, zone: str) -> None:
    """Say what is going to be seen, and what it is not."""
    terminal.line(Text(f"Rehearsal: {title}", "bold"))
    for line in (
        "The real bot on a stand-in for Discord, inside this computer: nothing leaves it.",
        f"The story is an example. {example}" if example else "The story is an example.",
        f"Its lines are played from the story file, in its own time ({zone}). Ctrl-C ends.",
    ):
        terminal.line(line)


def conclude(terminal: Terminal) -> None:
    """Say that the story is over."""
    terminal.line()
    terminal.line(Text("The story is over.", "bold"))
    if terminal.is_interactive:
        terminal.line("The bot is still here. Ctrl-C ends the rehearsal; nothing of it is kept.")
